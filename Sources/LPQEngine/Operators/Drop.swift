internal import LPQData

/// `drop A, …`: the table without these columns.
struct Drop: Operator {
  let names: [String]

  func apply(to input: Table, by executor: Executor) throws -> Table {
    let dropped = Set(try names.map { try input.place(ofAnyColumn: $0) })
    let kept = input.columns.indices.filter { !dropped.contains($0) }
    return Table(
      schema: Schema(kept.map { input.schema.columns[$0] }), columns: kept.map { input.columns[$0] },
      rowCount: input.rowCount)
  }
}
