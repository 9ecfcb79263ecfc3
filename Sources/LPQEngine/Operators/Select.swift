internal import LPQData

/// `select A, NAME: EXPR, …`: these columns in this order, all computed from the input.
struct Select: Operator {
  let columns: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    var schema = Schema()
    var selected: [Column] = []
    for derivation in columns {
      let frame = try await executor.frame(of: input, derivation.aggregates)
      let (info, column) = try await executor.column(derivation, over: frame)
      schema.columns.append(info)
      selected.append(column)
    }
    return Table(schema: schema, columns: selected, rowCount: input.rowCount)
  }
}
