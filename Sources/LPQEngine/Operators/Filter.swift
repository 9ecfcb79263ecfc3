internal import LPQData

/// `where COND`: keeps the rows for which the condition is true; false and null drop them.
struct Filter: Operator {
  let condition: TypedExpr
  let aggregates: [AggregateCall]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let frame = try await executor.frame(of: input, aggregates)
    let truth = try Truth(
      await executor.evaluate(condition, over: frame), count: input.rowCount, for: "`where`", at: condition.span)
    let kept = truth.places { $0 > 0 }
    return kept.count == input.rowCount ? input : input.gather(kept)
  }
}
