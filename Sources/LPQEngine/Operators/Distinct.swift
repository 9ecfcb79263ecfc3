internal import LPQData

/// `distinct A, …`: the first row of each combination of the keys, all columns where none is named.
struct Distinct: Operator {
  let keys: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let columns =
      keys.isEmpty
      ? input.columns : try await executor.columns(keys.map(\.value), over: executor.frame(of: input))
    let groups = try RowGroups(columns, rowCount: input.rowCount)
    return groups.firstRows.count == input.rowCount ? input : input.gather(groups.firstRows)
  }
}
