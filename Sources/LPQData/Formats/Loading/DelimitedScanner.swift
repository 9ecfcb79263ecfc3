/// Walks through the lines of CSV or TSV: `a,"b ""c"""` is two cells. Knows no types and no names.
///
/// CSV is RFC 4180: cells in quotes may hold separators, line ends and doubled quotes; empty lines are passed over. TSV is what
/// lpql writes: `\t \n \r \\` are escaped, any other backslash is one. Lines end in LF or CR LF.
struct DelimitedScanner {
  enum Dialect {
    case csv, tsv

    var separator: UInt8 { self == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t") }
  }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private(set) var offset: Int

  /// A byte order mark at the start is passed over.
  init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Appends the cells of the next line; false at the end of the file.
  mutating func row(into cells: inout [Cell]) throws(LoadError) -> Bool {
    if dialect == .csv { while takeLineEnd() {} }
    guard offset < bytes.count else { return false }
    while true {
      cells.append(dialect == .csv ? try csvCell() : tsvCell())
      if offset < bytes.count, bytes[offset] == dialect.separator {
        offset += 1
      } else if offset == bytes.count || takeLineEnd() {
        return true
      } else {
        throw LoadError(.loneCarriageReturn, at: offset)
      }
    }
  }

  /// LF or CR LF; a CR at the very end counts as one.
  private mutating func takeLineEnd() -> Bool {
    guard offset < bytes.count else { return false }
    if bytes[offset] == UInt8(ascii: "\n") {
      offset += 1
      return true
    }
    guard bytes[offset] == UInt8(ascii: "\r") else { return false }
    if offset + 1 == bytes.count {
      offset += 1
      return true
    }
    guard bytes[offset + 1] == UInt8(ascii: "\n") else { return false }
    offset += 2
    return true
  }

  private mutating func csvCell() throws(LoadError) -> Cell {
    guard offset < bytes.count, bytes[offset] == Self.quote else {
      let start = offset
      skipPlain()
      return Cell(start..<offset, start == offset ? .null : .plain)
    }
    let start = offset
    var form = Cell.Form.quoted
    offset += 1
    while offset < bytes.count {
      if bytes[offset] != Self.quote {
        offset += 1
      } else if offset + 1 < bytes.count, bytes[offset + 1] == Self.quote {
        form = .escaped
        offset += 2
      } else {
        offset += 1
        guard offset == bytes.count || isEnd(bytes[offset]) else { throw LoadError(.textBehindQuote, at: offset) }
        return Cell((start + 1)..<(offset - 1), form)
      }
    }
    throw LoadError(.unterminatedQuote, at: start)
  }

  private mutating func tsvCell() -> Cell {
    let start = offset
    skipPlain()
    let text = bytes[start..<offset]
    if text.elementsEqual(#"\N"#.utf8) { return Cell(start..<offset, .null) }
    return Cell(start..<offset, text.contains(UInt8(ascii: "\\")) ? .escaped : .plain)
  }

  private mutating func skipPlain() {
    while offset < bytes.count, !isEnd(bytes[offset]) { offset += 1 }
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == dialect.separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  static let quote = UInt8(ascii: "\"")
}

/// One cell as the place of its bytes in the file, quotes apart.
struct Cell {
  enum Form: UInt8 {
    /// The bytes are the text.
    case plain
    /// The same, and they stood in quotes.
    case quoted
    /// Doubled quotes or backslashes are to be resolved.
    case escaped
    /// No value: nothing at all in CSV, `\N` in TSV.
    case null
  }

  // 32 bits each, for there may be a hundred million of them: `TableReader.byteLimit` is far below what they hold.
  private let start: UInt32
  private let end: UInt32
  let form: Form

  init(_ utf8Range: Range<Int>, _ form: Form) {
    start = UInt32(utf8Range.lowerBound)
    end = UInt32(utf8Range.upperBound)
    self.form = form
  }

  var utf8Range: Range<Int> { Int(start)..<Int(end) }
  var isEmpty: Bool { start == end }
}
