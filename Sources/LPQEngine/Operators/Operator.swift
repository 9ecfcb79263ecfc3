internal import LPQData

/// One stage of a pipeline at work: a table to a table.
protocol Operator: Sendable {
  /// Expressions and aggregates are evaluated by `executor`.
  func apply(to input: Table, by executor: Executor) async throws -> Table
}

/// A stage that makes its table of chunks, each of which it reduces by itself.
protocol ChunkedOperator: Operator {
  /// As over all rows. Throws `NotInChunks` where chunks do not tell the whole.
  func apply(to pipeline: RowPipeline, by executor: Executor) async throws -> Table
}
