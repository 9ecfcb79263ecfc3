/// Walks through the lines of CSV or TSV: `a,"b ""c"""` is two cells. Knows no types and no names.
///
/// CSV is RFC 4180: cells in quotes may hold separators, line ends and doubled quotes; empty lines are passed over. TSV is what
/// lpql writes: `\t \n \r \\` are escaped, any other backslash is one. Lines end in LF or CR LF.
struct DelimitedScanner {
  struct Dialect {
    /// Whether cells may stand in quotes; else backslashes escape.
    let hasQuotes: Bool
    let separator: UInt8

    static var tsv: Dialect { Dialect(hasQuotes: false, separator: UInt8(ascii: "\t")) }

    /// A comma separates, unless another byte is told.
    static func csv(_ separator: UInt8? = nil) -> Dialect {
      Dialect(hasQuotes: true, separator: separator ?? UInt8(ascii: ","))
    }
  }

  /// The caller keeps them for as long as it scans.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let dialect: Dialect
  var offset: Int

  /// A byte order mark at the start is passed over.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Appends the cells of the next line; false at the end of the file.
  mutating func row(into cells: inout [Cell]) throws(LoadError) -> Bool {
    if dialect.hasQuotes { while takeLineEnd() {} }
    guard offset < bytes.count else { return false }
    while true {
      cells.append(dialect.hasQuotes ? try csvCell() : tsvCell())
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

  let utf8Range: Range<Int>
  let form: Form

  init(_ utf8Range: Range<Int>, _ form: Form) {
    self.utf8Range = utf8Range
    self.form = form
  }

  var isEmpty: Bool { utf8Range.isEmpty }
}

extension Cell {
  /// Its text's bytes where they are not those of the file: doubled quotes and backslashes are resolved.
  func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: DelimitedScanner.Dialect) -> [UInt8] {
    dialect.hasQuotes ? withoutDoubledQuotes(bytes[utf8Range]) : withoutEscapes(bytes[utf8Range])
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: DelimitedScanner.Dialect) -> String {
    form == .escaped
      ? String(decoding: unescaped(bytes, dialect), as: UTF8.self) : String(decoding: bytes[utf8Range], as: UTF8.self)
  }
}

private func withoutDoubledQuotes(_ raw: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
  var text: [UInt8] = []
  var isSecond = false
  for byte in raw {
    isSecond = byte == DelimitedScanner.quote && !isSecond
    if byte != DelimitedScanner.quote || isSecond { text.append(byte) }
  }
  return text
}

/// `\t \n \r \\`; a backslash before anything else is one.
private func withoutEscapes(_ raw: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
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
