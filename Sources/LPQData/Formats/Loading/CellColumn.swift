/// One column of a grid: its type inferred from all of its cells, or told, then its values.
///
/// `7`, nothing, `9` is a column of int with a null. What is in quotes counts like what is not: quotes are no sign of a type. An
/// empty text is `""` in a column of strings, and null in any other.
struct CellColumn {
  private let grid: CellGrid
  private let place: Int
  private let told: ScalarType?

  init(_ grid: CellGrid, _ place: Int, told: ScalarType?) {
    self.grid = grid
    self.place = place
    self.told = told
  }

  /// Its values, and whether each number is exactly the one that is written.
  func column(_ check: (Int) throws -> Void) throws -> (column: Column, isExact: Bool) {
    if let told { return (try toldColumn(told, check), true) }
    switch try inferredType(check) {
    case .nothing: return (Column([Value](repeating: .null, count: grid.rowCount)), true)
    case .bool:
      return (Column(.bool(try values(check, of: false, \.isTrue)), validity: validity), true)
    case .int: return (Column(.int(try values(check, of: 0, \.int)), validity: validity), true)
    case .timestamp:
      return (Column(.timestamp(try values(check, of: 0, \.timestampMs)), validity: validity), true)
    case .float:
      let column = Column(.float(try values(check, of: 0, \.float)), validity: validity)
      return (column, try isExact(check))
    case .string: return (try strings(check), true)
    }
  }

  private func inferredType(_ check: (Int) throws -> Void) throws -> CellType {
    var type = CellType.nothing
    var hasEmptyText = false
    var scanner = JSONScanner(grid.bytes)
    for row in 0..<grid.rowCount where type != .string {
      try check(row)
      let cell = grid[row, place]
      switch cell.form {
      case .null: continue
      case .escaped: type = .string
      case .plain, .quoted:
        if cell.isEmpty { hasEmptyText = true } else { type = type.union(CellType(of: cell.utf8Range, in: &scanner)) }
      }
    }
    return type == .nothing && hasEmptyText ? .string : type
  }

  // MARK: Values

  /// A cell of which it is known what it is.
  private struct Text {
    var scanner: JSONScanner
    var utf8Range: Range<Int>

    var isTrue: Bool { scanner.bytes[utf8Range.lowerBound] == UInt8(ascii: "t") }
    var int: Int { if case .int(let number)? = number { number } else { 0 } }
    var timestampMs: Int { Timestamp(dateTime: scanner.bytes[utf8Range])?.ms ?? 0 }
    var float: Double {
      switch number {
      case .int(let number)?: Double(number)
      case .float(let number)?: number
      case nil: 0
      }
    }

    /// Whether the float is the number that is written; a fraction is always taken for the nearest float.
    var isExact: Bool {
      switch number {
      case .int(let number)?: return Int(exactly: Double(number)) == number
      case .float(let number)?:
        let text = String(decoding: scanner.bytes[utf8Range], as: UTF8.self)
        guard text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return true }
        return UInt64(exactly: number.magnitude).map { text.hasSuffix(String($0)) } ?? false
      case nil: return true
      }
    }

    private var number: JSONNumber? {
      var scanner = scanner
      scanner.offset = utf8Range.lowerBound
      return try? scanner.number()
    }
  }

  private func values<Element>(
    _ check: (Int) throws -> Void, of empty: Element, _ element: (Text) -> Element
  ) throws -> [Element] {
    let scanner = JSONScanner(grid.bytes)
    return try (0..<grid.rowCount).map { row in
      try check(row)
      let cell = grid[row, place]
      return cell.isEmpty || cell.form == .null ? empty : element(Text(scanner: scanner, utf8Range: cell.utf8Range))
    }
  }

  private var validity: [Bool] {
    (0..<grid.rowCount).map { !grid[$0, place].isEmpty && grid[$0, place].form != .null }
  }

  private func isExact(_ check: (Int) throws -> Void) throws -> Bool {
    try values(check, of: true, \.isExact).allSatisfy(\.self)
  }

  private func strings(_ check: (Int) throws -> Void) throws -> Column {
    var builder = StringDictionary.Builder()
    var codes = [Int32](repeating: 0, count: grid.rowCount)
    var validity = [Bool](repeating: true, count: grid.rowCount)
    for row in 0..<grid.rowCount {
      try check(row)
      let cell = grid[row, place]
      if cell.form == .null { validity[row] = false } else { codes[row] = builder.code(of: grid.text(of: cell)) }
    }
    if !validity.contains(true) { _ = builder.code(of: "") }
    return Column(.string(StringColumn(codes: codes, dictionary: builder.build())), validity: validity)
  }

  /// Of the type that the program says; a cell that is none of it is an error.
  private func toldColumn(_ type: ScalarType, _ check: (Int) throws -> Void) throws -> Column {
    if type == .string { return try strings(check) }
    let values = try (0..<grid.rowCount).map { row in
      try check(row)
      let cell = grid[row, place]
      if cell.form == .null || cell.isEmpty { return Value.null }
      let text = grid.text(of: cell)
      guard let value = type.loadedValue(of: text) else {
        throw LoadError(.notOfType(type, text: text), at: cell.utf8Range.lowerBound, column: grid.names[place])
      }
      return value
    }
    return Column(values, as: type.type)
  }
}

extension ScalarType {
  /// As a parameter's text is read; a timestamp may be milliseconds since 1970 too, as the API writes them.
  func loadedValue(of text: String) -> Value? {
    if let value = value(of: text) { return value }
    return self == .timestamp ? Int(text).map { .timestamp(Timestamp(ms: $0)) } : nil
  }
}
