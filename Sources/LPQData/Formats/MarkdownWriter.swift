/// A table as GitHub's Markdown has it; numbers to the right, null an empty cell, the empty string `""`.
///
/// Text stays text: what Markdown or HTML would take for markup is escaped, line breaks become `<br>`.
struct MarkdownWriter {
  func write(_ value: Value, into output: inout ByteOutput) throws {
    switch TabularValue(value) {
    case .table(let table): try write(table.withoutMissingColumns, into: &output)
    case .lines(let values):
      let isList = if case .list = value { true } else { false }
      for value in values {
        output.append((isList ? "- " : "") + cell(value) + "\n")
        try output.rowEnded()
      }
    }
  }

  private func write(_ table: Table, into output: inout ByteOutput) throws {
    try writeLine(table.schema.names.map(escaped), into: &output)
    try writeLine(table.columns.map { $0.type.isNumeric ? "---:" : "---" }, into: &output)
    for row in 0..<table.rowCount {
      try writeLine(table.columns.map { cell($0[row]) }, into: &output)
    }
  }

  private func writeLine(_ cells: [String], into output: inout ByteOutput) throws {
    output.append("| " + cells.joined(separator: " | ") + " |\n")
    try output.rowEnded()
  }

  private func cell(_ value: Value) -> String {
    if case .string("") = value { return "\"\"" }
    return escaped(value.cellText)
  }

  private func escaped(_ text: String) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "\\", "|", "`", "*", "[", "]", "~": "\\" + String(scalar)
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "\n": "<br>"
      case _ where scalar.isUnseen: "\\\\u{\(String(scalar.value, radix: 16))}"
      default: nil
      }
    }
  }
}
