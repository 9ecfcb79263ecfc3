/// One JSON document a line: a table's rows, a list's elements, or the one value.
struct NDJSONWriter {
  func write(_ value: Value, into output: inout ByteOutput) throws {
    let json = JSONWriter()
    switch value {
    case .table(let table):
      let rows = TableRows(table, style: json)
      for row in 0..<table.rowCount {
        rows.write(row, into: &output)
        try endLine(&output)
      }
    case .list(let elements):
      for element in elements {
        json.writeInline(element, into: &output)
        try endLine(&output)
      }
    default:
      json.writeInline(value, into: &output)
      try endLine(&output)
    }
  }

  private func endLine(_ output: inout ByteOutput) throws {
    output.append("\n" as Unicode.Scalar)
    try output.rowEnded()
  }
}
