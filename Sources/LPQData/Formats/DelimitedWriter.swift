/// How a format of lines and separators writes its cells.
protocol DelimitedCells: Sendable {
  var separator: Unicode.Scalar { get }
  var lineEnd: String { get }
  var null: String { get }
  /// What stands in a line that would be empty; readers of CSV pass over empty lines, and would lose a row.
  var emptyLine: String { get }
  /// The text of a cell, quoted or escaped as the format needs it.
  func cell(_ text: String) -> String
}

/// RFC 4180: `name,"a ""b"" c"`; an empty string is `""`, which tells it from null. What begins like a byte order mark is
/// quoted, so that no reader takes a name for the file's mark.
struct CSVCells: DelimitedCells {
  let separator: Unicode.Scalar = ","
  let lineEnd = "\r\n"
  let null = ""
  let emptyLine = "\"\""

  func cell(_ text: String) -> String {
    let needsQuotes =
      text.isEmpty || text.hasPrefix(" ") || text.hasSuffix(" ") || text.unicodeScalars.first == "\u{FEFF}"
      || text.utf8.contains { byte in
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r")
      }
    if !needsQuotes { return text }
    return "\"" + text.replacingScalars { $0 == "\"" ? "\"\"" : nil } + "\""
  }
}

/// Tabs, with backslash escapes and `\N` for null.
struct TSVCells: DelimitedCells {
  let separator: Unicode.Scalar = "\t"
  let lineEnd = "\n"
  let null = #"\N"#
  let emptyLine = ""

  func cell(_ text: String) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "\\": #"\\"#
      case "\t": #"\t"#
      case "\n": #"\n"#
      case "\r": #"\r"#
      default: nil
      }
    }
  }
}

/// Values that are no table, one a line; a table's rows are `RowEncoder`'s.
struct DelimitedWriter<Cells: DelimitedCells> {
  let cells: Cells

  func write(_ value: Value, into output: inout ByteOutput) throws {
    guard case .lines(let values) = TabularValue(value) else { return }
    for value in values {
      let cell = value.isNull ? cells.null : cells.cell(value.cellText)
      output.append(cell.isEmpty ? cells.emptyLine : cell)
      output.append(cells.lineEnd)
      try output.rowEnded()
    }
  }
}

extension Value {
  /// In a cell: lists, records and tables as compact JSON, the rest as text.
  package var cellText: String {
    switch self {
    case .list, .record, .table:
      var output = ByteOutput()
      JSONWriter().writeInline(self, into: &output)
      return String(decoding: output.bytes, as: UTF8.self)
    default: return text
    }
  }
}

extension String {
  /// With some scalars written otherwise; `replacement` says nil for those that stay.
  func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
