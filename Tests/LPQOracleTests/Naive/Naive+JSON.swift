extension Naive {
  /// As JSON on one line; times and lengths of time as texts.
  var json: String {
    switch self {
    case .null, .function: "null"
    case .bool, .int, .float: literal
    case .text(let text): Naive.jsonText(text)
    case .instant, .span, .months: Naive.jsonText(text)
    case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .record(let fields):
      "{" + fields.map { Naive.jsonText(Text($0.name)) + ":" + $0.value.json }.joined(separator: ",") + "}"
    case .table(let table): Naive.list(table.rows.indices.map { table.record($0) }).json
    }
  }

  private static func jsonText(_ text: Text) -> String {
    let words: [UInt32: String] = [0x22: "\\\"", 0x5C: "\\\\", 0x0A: "\\n"]
    return "\"" + text.scalars.map { words[$0] ?? Text([$0]).string }.joined() + "\""
  }
}
