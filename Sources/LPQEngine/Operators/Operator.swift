internal import LPQData

/// One stage of a pipeline at work: a table to a table.
protocol Operator: Sendable {
  /// Expressions and aggregates are evaluated by `executor`.
  func apply(to input: Table, by executor: Executor) async throws -> Table
}
