/// The cells of a CSV or TSV file, row after row, before they have types: what its columns are inferred from.
///
/// Each column is then read on its own, and only where it is wanted.
struct CellGrid {
  let bytes: [UInt8]
  let dialect: DelimitedScanner.Dialect
  let names: [String]
  let rowCount: Int
  private let cells: [Cell]

  /// Throws a `LoadError`, and what `check` throws, which is called with the place of each row.
  init(_ bytes: [UInt8], _ dialect: DelimitedScanner.Dialect, _ check: (Int) throws -> Void) throws {
    if let offset = firstInvalidUTF8Offset(in: bytes) { throw LoadError(.invalidUTF8, at: offset) }
    var scanner = DelimitedScanner(bytes, dialect)
    var header: [Cell] = []
    guard try scanner.row(into: &header) else { throw LoadError(.noHeader) }
    var cells: [Cell] = []
    var rowCount = 0
    while true {
      let first = cells.count
      guard try scanner.row(into: &cells) else { break }
      if cells.count - first != header.count {
        // A blank line of TSV is a text of no length where there is one column, and nothing where there are more.
        guard dialect == .tsv, cells.count == first + 1, cells[first].isEmpty else {
          throw LoadError(
            .raggedRow(cellCount: cells.count - first, columnCount: header.count), at: cells[first].utf8Range.lowerBound
          )
        }
        cells.removeLast()
        continue
      }
      try check(rowCount)
      rowCount += 1
    }
    self.bytes = bytes
    self.dialect = dialect
    self.cells = cells
    self.rowCount = rowCount
    names = try Self.names(header, in: bytes, dialect)
  }

  /// The cell of a row and a column.
  subscript(row: Int, column: Int) -> Cell { cells[row * names.count + column] }

  func text(of cell: Cell) -> String { Self.text(of: cell, in: bytes, dialect) }

  /// All columns, read.
  func table(_ hints: ColumnHints, _ check: (Int) throws -> Void) throws -> TableReader.Answer {
    var answer = TableReader.Answer(table: Table(schema: Schema(), columns: [], rowCount: rowCount))
    for (place, name) in names.enumerated() {
      let (column, isExact) = try CellColumn(self, place, told: hints.types[ExactText(name)]).column(check)
      answer.table.schema.columns.append(ColumnInfo(name: name, type: column.type))
      answer.table.columns.append(column)
      if !isExact { answer.inexactColumns.append(name) }
    }
    return answer
  }

  private static func names(
    _ header: [Cell], in bytes: [UInt8], _ dialect: DelimitedScanner.Dialect
  ) throws(LoadError) -> [String] {
    var names: [String] = []
    var seen: Set<ExactText> = []
    for (place, cell) in header.enumerated() {
      let name = text(of: cell, in: bytes, dialect)
      let start = cell.utf8Range.lowerBound
      if name.isEmpty { throw LoadError(.unnamedColumn(place + 1), at: start) }
      guard seen.insert(ExactText(name)).inserted else { throw LoadError(.duplicateColumn(name), at: start) }
      names.append(name)
    }
    return names
  }

  private static func text(of cell: Cell, in bytes: [UInt8], _ dialect: DelimitedScanner.Dialect) -> String {
    let raw = bytes[cell.utf8Range]
    guard cell.form == .escaped else { return String(decoding: raw, as: UTF8.self) }
    return String(decoding: dialect == .csv ? withoutDoubledQuotes(raw) : withoutEscapes(raw), as: UTF8.self)
  }

  private static func withoutDoubledQuotes(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var isSecond = false
    for byte in raw {
      isSecond = byte == DelimitedScanner.quote && !isSecond
      if byte != DelimitedScanner.quote || isSecond { text.append(byte) }
    }
    return text
  }

  /// `\t \n \r \\`; a backslash before anything else is one.
  private static func withoutEscapes(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var rest = raw
    while let byte = rest.popFirst() {
      let escaped: UInt8? =
        switch byte == UInt8(ascii: "\\") ? rest.first : nil {
        case UInt8(ascii: "t"): UInt8(ascii: "\t")
        case UInt8(ascii: "n"): UInt8(ascii: "\n")
        case UInt8(ascii: "r"): UInt8(ascii: "\r")
        case UInt8(ascii: "\\"): UInt8(ascii: "\\")
        default: nil
        }
      if escaped != nil { rest.removeFirst() }
      text.append(escaped ?? byte)
    }
    return text
  }
}

/// Where the first byte stands that belongs to no UTF-8 sequence.
private func firstInvalidUTF8Offset(in bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var utf8Offset = 0
  while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar): utf8Offset += scalar.count
    case .error: return utf8Offset
    case .emptyInput: return nil
    }
  }
}
