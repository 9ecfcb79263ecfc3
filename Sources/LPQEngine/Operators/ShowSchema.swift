package import LPQData

/// `schema`: a row for each column, with its type, kind and marks.
///
/// | column | type | kind | weight | mark |
/// |---|---|---|---|---|
/// | error_rate | float | ratio | view_count | approximate |
package struct ShowSchema: Operator {
  func apply(to input: Table, by executor: Executor) -> Table {
    ShowSchema.table(of: input.schema)
  }

  /// What `schema` prints of a schema that is known without running.
  package static func table(of schema: Schema) -> Table {
    let rows: [[Value]] = schema.columns.map { column in
      let (kind, weight) = describe(column.metric)
      return [.string(column.name), .string(column.type.name), kind, weight, mark(column.marks)]
    }
    let names = ["column", "type", "kind", "weight", "mark"]
    return Table(
      schema: Schema(names.map { ColumnInfo(name: $0, type: .string) }),
      columns: names.indices.map { place in Column(rows.map { $0[place] }, as: .string) }, rowCount: rows.count)
  }

  private static func describe(_ metric: MetricKind?) -> (kind: Value, weight: Value) {
    switch metric {
    case nil: (.null, .null)
    case .additive: (.string("additive"), .null)
    case .ratio(let weight): (.string("ratio"), .string(weight))
    case .notAdditive: (.string("not additive"), .null)
    }
  }

  private static func mark(_ marks: ColumnInfo.Marks) -> Value {
    if marks.contains(.missing) { return .string("missing") }
    return marks.contains(.approximate) ? .string("approximate") : .null
  }
}
