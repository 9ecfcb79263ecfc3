extension JSONReader {
  /// What `table` gives, by the reader of files, which takes a tenth of the time. nil where anything is not plain: then each
  /// value must be looked at, and a mistake has to be named.
  static func plainTable(_ bytes: UnsafeBufferPointer<UInt8>, _ columns: [WireColumn]) -> WireTable? {
    guard let modes = ColumnModes(columns), let chunk = try? chunk(of: bytes, modes) else { return nil }
    var found: [ExactText: LoadedChunk.LoadedColumn] = [:]
    for column in chunk.columns { found[ExactText(column.name)] = column }
    var (values, presentRowCounts): ([Column], [Int]) = ([], [])
    for column in columns {
      let loaded = found[ExactText(column.key)]
      guard let typed = column.values(of: loaded, rowCount: chunk.rowCount) else { return nil }
      let absentRowCount = loaded?.absentRowCount ?? chunk.rowCount
      if column.isRequired && absentRowCount > 0 || !column.isNullable && typed.validity != nil { return nil }
      values.append(typed)
      presentRowCounts.append(chunk.rowCount - absentRowCount)
    }
    let table = Table(schema: Schema(columns.map(\.info)), columns: values, rowCount: chunk.rowCount)
    return WireTable(table: table, presentRowCounts: presentRowCounts)
  }

  private static func chunk(of bytes: UnsafeBufferPointer<UInt8>, _ modes: ColumnModes) throws -> LoadedChunk {
    let padded = PaddedBytes(copying: bytes)
    return try withExtendedLifetime(padded) {
      var reader = JSONChunkReader(padded, modes) { _ in }
      try reader.readArray()
      return try reader.chunk(end: bytes.count)
    }
  }
}

extension ColumnModes {
  /// nil where a column is of a type that must be read value by value.
  fileprivate init?(_ columns: [WireColumn]) {
    self.init(wanted: [], told: [:])
    for column in columns {
      let key = ExactText(column.key)
      wanted?.insert(key)
      switch column.info.type {
      case .string: forced[key] = .string
      case .float: forced[key] = .float
      case .bool, .int, .timestamp: break
      default: return nil
      }
    }
  }
}

extension WireColumn {
  /// As the type that the column should have; nil where a value may not be what it should.
  fileprivate func values(of loaded: LoadedChunk.LoadedColumn?, rowCount: Int) -> Column? {
    guard let loaded, let column = loaded.column, loaded.type != .nothing else { return nulls(rowCount) }
    switch (info.type, column.storage) {
    case (.bool, .bool), (.int, .int), (.float, .float): return column
    case (.timestamp, .int(let ms)): return Column(.timestamp(ms), validity: column.validity)
    case (.string, .string(let texts)): return emptyTextIsNull ? column.withNulls(forEmptyIn: texts) : column
    case (.int, .float(let numbers)): return Column(wholes: numbers, validity: column.validity)
    default: return nil
    }
  }

  private func nulls(_ rowCount: Int) -> Column {
    var builder = WireColumnBuilder(self)
    for _ in 0..<rowCount { builder.appendNull() }
    return builder.build()
  }
}

extension Column {
  fileprivate func withNulls(forEmptyIn texts: StringColumn) -> Column {
    guard let empty = texts.dictionary.strings.firstIndex(of: "") else { return self }
    let known = texts.codes.indices.map { texts.codes[$0] != Int32(empty) && (validity?[$0] ?? true) }
    return Column(storage, validity: known)
  }

  /// Numbers that were ints, some written as `3.0`; nil where one is none, or may have been rounded on its way.
  fileprivate init?(wholes numbers: [Double], validity: [Bool]?) {
    var ints: [Int] = []
    ints.reserveCapacity(numbers.count)
    for number in numbers {
      guard number.magnitude < 0x1p53, let whole = Int(exactly: number) else { return nil }
      ints.append(whole)
    }
    self.init(.int(ints), validity: validity)
  }
}
