internal import LPQData

/// `take N by KEY, …`: the first N rows, of each group where there are keys, in their order.
struct Take: Operator {
  let count: TypedExpr
  let keys: [TypedExpr]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let limit = try await executor.rowCount(count, for: "take")
    if limit >= input.rowCount { return input }
    if keys.isEmpty { return input.gather(Array(0..<limit)) }
    let columns = try await executor.columns(keys, over: executor.frame(of: input))
    let groups = try RowGroups(columns, rowCount: input.rowCount)
    var taken = [Int](repeating: 0, count: groups.firstRows.count)
    return input.gather(
      (0..<input.rowCount).filter { row in
        let group = Int(groups.groupOfRow[row])
        taken[group] += 1
        return taken[group] <= limit
      })
  }
}
