internal import LPQData

/// `skip N`: all but the first N rows.
struct Skip: Operator {
  let count: TypedExpr

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let skipped = min(try await executor.rowCount(count, for: "skip"), input.rowCount)
    return skipped == 0 ? input : input.gather(Array(skipped..<input.rowCount))
  }
}
