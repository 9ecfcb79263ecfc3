/// One JSON document a line: a list's elements, or the one value; a table's rows are `RowEncoder`'s.
struct NDJSONWriter {
  func write(_ value: Value, into output: inout ByteOutput) throws {
    let json = JSONWriter()
    switch value {
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
