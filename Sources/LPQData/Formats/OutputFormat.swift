/// The forms in which results leave lpql: `--format csv`, `save "usage.csv"`.
public enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  /// For people, drawn to a terminal's width by the renderer; written from here, as Markdown.
  case table
  /// One JSON document: a table is an array of objects.
  case json
  /// One JSON document a line: a table's rows.
  case ndjson
  /// RFC 4180, lines ending in CR LF; null is an empty field, the empty string `""`. (A line of one null is `""` as well.)
  case csv
  /// Tabs and LF with `\t \n \r \\` escaped and `\N` for null, as PostgreSQL, MySQL and ClickHouse load it; for `cut` and `awk`.
  case tsv
  /// A GitHub table.
  case markdown

  /// The format of a file's name, by what follows its last dot (`json ndjson jsonl csv tsv md markdown`); nil for others.
  public static func byExtension(of path: String) -> OutputFormat? {
    let ending = path.fileEnding
    return extensions.first { $0.ending == ending }?.format
  }

  /// The same of a file to be read, which may be packed: `rows.csv.gz` is CSV.
  package static func byExtension(ofPacked path: String) -> OutputFormat? {
    byExtension(of: path.fileEnding == "gz" ? String(path.dropLast(3)) : path)
  }

  private static let extensions: [(ending: String, format: OutputFormat)] = [
    ("json", .json), ("ndjson", .ndjson), ("jsonl", .ndjson), ("csv", .csv), ("tsv", .tsv), ("md", .markdown),
    ("markdown", .markdown),
  ]

  /// For messages: `.json, .ndjson, .jsonl, .csv, .tsv`.
  package static func listedExtensions(ofReadable onlyReadable: Bool) -> String {
    extensions.filter { !onlyReadable || $0.format.isReadable }.map { "." + $0.ending }.joined(separator: ", ")
  }

  /// Whether `load` reads it: a drawn table and Markdown do not say what their texts were.
  package var isReadable: Bool {
    switch self {
    case .json, .ndjson, .csv, .tsv: true
    case .table, .markdown: false
    }
  }

  /// The whole of a value's bytes, the last line's end included. `isPretty` indents JSON, for people.
  public func encode(_ value: Value, isPretty: Bool = false) -> [UInt8] {
    var output = ByteOutput()
    // An output that keeps its bytes hands nothing on, and so cannot fail.
    try? write(value, isPretty: isPretty, into: &output)
    return output.bytes
  }

  /// Writes a value in chunks of some 64 KiB; throws only what `emit` throws.
  public func write(_ value: Value, isPretty: Bool = false, to emit: @escaping ([UInt8]) throws -> Void) throws {
    var output = ByteOutput(emit)
    try write(value, isPretty: isPretty, into: &output)
    try output.finish()
  }

  /// Whether a blank line stands between two results, for readers that find tables by it.
  public var separatesByBlankLine: Bool {
    switch self {
    case .json, .ndjson: false
    case .table, .csv, .tsv, .markdown: true
    }
  }

  private func write(_ value: Value, isPretty: Bool, into output: inout ByteOutput) throws {
    if let rows = RowEncoder(self, isPretty: isPretty, value) { return try rows.write(into: &output) }
    switch self {
    case .json: try JSONWriter(isPretty: isPretty).write(value, into: &output)
    case .ndjson: try NDJSONWriter().write(value, into: &output)
    case .csv: try DelimitedWriter(cells: CSVCells()).write(value, into: &output)
    case .tsv: try DelimitedWriter(cells: TSVCells()).write(value, into: &output)
    case .table, .markdown: try MarkdownWriter().write(value, into: &output)
    }
  }
}
