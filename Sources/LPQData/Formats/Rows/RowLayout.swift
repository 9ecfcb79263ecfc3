/// How a format writes the rows of a table: what stands around them and their cells.
///
/// Of JSON and the columns a, b: `[`, then rows of `{`, `"a":` …, `,"b":` …, `}` with `,` between them, then `]`.
struct RowLayout: Sendable {
  /// Before the first row, between two rows, behind the last one.
  var head: [UInt8] = []
  var between: [UInt8] = []
  var tail: [UInt8] = []
  /// Around a row.
  var open: [UInt8] = []
  var close: [UInt8] = []
  /// Before the cell of each column.
  var prefixes: [[UInt8]]
  /// What stands in a row that would be empty.
  var emptyRow: [UInt8] = []
  var null: [UInt8]
  var quotesInstants = false
  /// Cells that take more than digits.
  var text: @Sendable (String) -> [UInt8]
  var plainText: PlainText
  var value: @Sendable (Value) -> [UInt8]

  /// Which texts are written as they are: `ofStrings` in quotes.
  enum PlainText { case ofCells, ofStrings }

  /// nil of a format that is written in another way.
  init?(_ format: OutputFormat, isPretty: Bool, _ table: Table) {
    switch format {
    case .csv: self.init(CSVCells(), table)
    case .tsv: self.init(TSVCells(), table)
    case .json: self.init(json: JSONWriter(isPretty: isPretty), isArray: true, table)
    case .ndjson: self.init(json: JSONWriter(), isArray: false, table)
    case .table, .markdown: return nil
    }
  }

  private init(_ cells: some DelimitedCells & Sendable, _ table: Table) {
    let separator = UInt8(ascii: cells.separator)
    prefixes = table.columns.indices.map { $0 == 0 ? [] : [separator] }
    null = Array(cells.null.utf8)
    text = { Array(cells.cell($0).utf8) }
    plainText = .ofCells
    value = { Array(cells.cell($0.cellText).utf8) }
    close = Array(cells.lineEnd.utf8)
    emptyRow = Array(cells.emptyLine.utf8)
    let names = table.schema.names.map { cells.cell($0) }.joined(separator: String(cells.separator))
    head = names.isEmpty && !table.columns.isEmpty ? emptyRow + close : Array(names.utf8) + close
  }

  private init(json: JSONWriter, isArray: Bool, _ table: Table) {
    func bytes(_ write: (inout ByteOutput) -> Void) -> [UInt8] {
      var output = ByteOutput()
      write(&output)
      return output.bytes
    }
    prefixes = table.schema.names.enumerated().map { place, name in
      bytes {
        if place > 0 { $0.append(json.comma) }
        json.writeKey(name, into: &$0)
      }
    }
    null = Array("null".utf8)
    quotesInstants = true
    text = { text in
      var output = ByteOutput()
      output.appendJSONString(text)
      return output.bytes
    }
    plainText = .ofStrings
    value = { value in
      var output = ByteOutput()
      json.writeInline(value, into: &output)
      return output.bytes
    }
    (open, close) = ([UInt8(ascii: "{")], [UInt8(ascii: "}")])
    if !isArray {
      close.append(UInt8(ascii: "\n"))
      return
    }
    let line = json.isPretty ? Array("\n  ".utf8) : []
    between = [UInt8(ascii: ",")] + line
    head = [UInt8(ascii: "[")] + (table.rowCount > 0 ? line : [])
    tail = (json.isPretty && table.rowCount > 0 ? [UInt8(ascii: "\n")] : []) + Array("]\n".utf8)
  }
}
