internal import LPQData

/// `derive NAME: EXPR, …`: adds columns, or replaces those of the same name in their place; each sees those before it.
struct Derive: Operator {
  let columns: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    var table = input
    // Numbers tell values of before a column was replaced from those of after it.
    let shared = SharedValues()
    for derivation in columns {
      var frame = try await executor.frame(of: table, derivation.aggregates)
      frame.shared = shared
      let (info, column) = try await executor.column(derivation, over: frame)
      if let place = table.schema.index(of: info.name) {
        table.schema.columns[place] = info
        table.columns[place] = column
      } else {
        table.schema.columns.append(info)
        table.columns.append(column)
      }
    }
    return table
  }
}
