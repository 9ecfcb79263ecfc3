internal import LPQData

/// `schema` of a table whose columns were known only when it was there: a row for each, with its type and kind.
///
/// | column | type | kind |
/// |---|---|---|
/// | error_rate | float | ratio over sessions, weight view_count, approximate |
struct ShowSchema: Operator {
  func apply(to input: Table, by executor: Executor) -> Table {
    let columns = input.schema.columns
    let cells: [(name: String, values: [Value])] = [
      ("column", columns.map { .string($0.name) }),
      ("type", columns.map { .string($0.type.name) }),
      ("kind", columns.map { ShowSchema.kind(of: $0).map(Value.string) ?? .null }),
    ]
    return Table(
      schema: Schema(cells.map { ColumnInfo(name: $0.name, type: .string) }),
      columns: cells.map { Column($0.values, as: .string) }, rowCount: columns.count)
  }

  private static func kind(of column: ColumnInfo) -> String? {
    var remarks: [String] =
      switch column.metric {
      case nil: []
      case .additive: ["additive"]
      case .ratio(let weight): ["ratio over sessions", "weight \(weight)"]
      case .notAdditive: ["not additive"]
      }
    if column.marks.contains(.approximate) { remarks.append("approximate") }
    if column.marks.contains(.missing) { remarks.append("missing: the server did not return it") }
    return remarks.isEmpty ? nil : remarks.joined(separator: ", ")
  }
}
