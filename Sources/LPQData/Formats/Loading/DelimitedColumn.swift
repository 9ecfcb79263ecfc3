/// The values of one column so far.
struct DelimitedColumn {
  let name: String
  let told: ScalarType?
  /// nil where it is not wanted.
  let builder: ColumnBuilder?

  init(name: String, mode: ColumnMode, _ told: ScalarType?) {
    self.name = name
    self.told = told
    builder = mode == .skipped ? nil : ColumnBuilder(mode)
  }

  func append(_ cell: Cell, _ bytes: PaddedBytes, _ dialect: DelimitedScanner.Dialect) throws {
    guard let builder else { return }
    if told != nil { return try appendTold(cell, builder, bytes, dialect) }
    if cell.form == .null { return builder.appendNull() }
    if cell.isEmpty { return builder.appendEmptyText() }
    let isTaken =
      if cell.form == .escaped {
        cell.unescaped(bytes.buffer, dialect).withUnsafeBufferPointer { builder.append($0) }
      } else {
        builder.append(cellText: UnsafePointer(bytes.base) + cell.utf8Range.lowerBound, cell.utf8Range.count)
      }
    if !isTaken { throw ColumnConflict(column: name) }
  }

  private func appendTold(
    _ cell: Cell, _ builder: ColumnBuilder, _ bytes: PaddedBytes, _ dialect: DelimitedScanner.Dialect
  ) throws {
    guard let told else { return }
    if cell.form == .null || (cell.isEmpty && told != .string) { return builder.appendNull() }
    let text = cell.text(bytes.buffer, dialect)
    guard let value = told.loadedValue(of: text) else {
      throw LoadError(.notOfType(told, text: text), at: cell.utf8Range.lowerBound + bytes.offset, column: name)
    }
    _ = builder.append(value)
  }
}

extension ColumnBuilder {
  /// A text that is not empty, as what it can be read as.
  fileprivate func append(cellText text: UnsafePointer<UInt8>, _ byteCount: Int) -> Bool {
    let cell = UnsafeBufferPointer(start: text, count: byteCount)
    if lane.pointee.kind == .string { return append(cell) }
    let first = text[0]
    let isDigit = first &- UInt8(ascii: "0") < 10
    guard isDigit || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return append(word: cell) }
    let number = QuickNumber(text, 0)
    if number.end == byteCount {
      if number.form == .int { return append(number.int) }
      if number.form == .float { return append(number.double) }
    }
    return append(unusualNumber: cell)
  }

  private func append(word: UnsafeBufferPointer<UInt8>) -> Bool {
    if word.elementsEqual("true".utf8) { return append(true) }
    if word.elementsEqual("false".utf8) { return append(false) }
    return append(word)
  }

  private func append(unusualNumber text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count >= 20, text[4] == UInt8(ascii: "-"), let instant = Timestamp(dateTime: text) {
      return append(instant)
    }
    var scanner = JSONScanner(text)
    if text[0] != UInt8(ascii: "+"), let number = try? scanner.number(), scanner.offset == text.count {
      switch number {
      case .int(let number): return append(number)
      case .float(let number):
        let isWhole = text.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
        if isWhole { noteWhole(number, text) }
        return append(number)
      }
    }
    if let instant = Timestamp(dateTime: text) { return append(instant) }
    return append(text)
  }

  /// A whole number beyond 64 bits is taken for the nearest float.
  private func noteWhole(_ number: Double, _ text: UnsafeBufferPointer<UInt8>) {
    let digits = String(decoding: text, as: UTF8.self)
    let isExact = UInt64(exactly: number.magnitude).map { digits.hasSuffix(String($0)) } ?? false
    if !isExact { noteInexact() }
  }
}
