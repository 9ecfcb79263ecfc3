internal import LPQData

/// `where COND`: keeps the rows for which the condition is true; false and null drop them.
struct Filter: Operator {
  let condition: TypedExpr
  let aggregates: [AggregateCall]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let kept = try await kept(of: input, by: executor)
    return kept.count == input.rowCount ? input : try await input.gatherInParallel(kept)
  }

  private func kept(of input: Table, by executor: Executor) async throws -> [Int] {
    if aggregates.isEmpty,
      let kept = try await executor.inSlices(
        of: input, columns: condition.columnNames, { try await kept(of: Frame($0, variables: $1.scope), by: $1) })
    {
      return kept.enumerated().flatMap { slice, rows in rows.map { $0 + slice * RowChunks.rowsAChunk } }
    }
    return try await kept(of: try await executor.frame(of: input, aggregates), by: executor)
  }

  /// The places in the frame of the rows that are kept.
  func kept(of frame: Frame, by executor: Executor) async throws -> [Int] {
    var condition = condition
    if executor.context.optimises, let order = ConditionOrder(condition, on: frame.table) {
      condition = order.condition(as: condition)
    }
    let datum = try await executor.evaluate(condition, over: frame)
    if case .column(let column) = datum, case .bool(let flags) = column.storage, column.validity == nil {
      return flags.places { $0 }
    }
    return try Truth(datum, count: frame.rowCount, for: "`where`", at: condition.span).values.places { $0 > 0 }
  }
}
