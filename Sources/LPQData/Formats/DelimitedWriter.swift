/// How a format of lines and separators writes its cells.
protocol DelimitedCells {
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

/// A table as a line of names and a line a row; other values one a line, without a header.
struct DelimitedWriter<Cells: DelimitedCells> {
  let cells: Cells

  func write(_ value: Value, into output: inout ByteOutput) throws {
    switch TabularValue(value) {
    case .table(let table): try write(table.withoutMissingColumns, into: &output)
    case .lines(let values):
      for value in values { try writeLine([value], into: &output) }
    }
  }

  private func write(_ table: Table, into output: inout ByteOutput) throws {
    try writeLine(table.schema.names.map { .string($0) }, into: &output)
    for row in 0..<table.rowCount {
      try writeLine(table.columns.lazy.map { $0[row] }, into: &output)
    }
  }

  private func writeLine(_ values: some Sequence<Value>, into output: inout ByteOutput) throws {
    var isFirst = true
    let start = output.bytes.count
    for value in values {
      if !isFirst { output.append(cells.separator) }
      isFirst = false
      output.append(value.isNull ? cells.null : cells.cell(value.cellText))
    }
    if output.bytes.count == start, !isFirst { output.append(cells.emptyLine) }
    output.append(cells.lineEnd)
    try output.rowEnded()
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
