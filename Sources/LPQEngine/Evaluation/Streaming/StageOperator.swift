internal import LPQData
internal import LPQDiagnostics

/// A stage of a plan by itself, to be applied to rows that are at hand.
struct StageOperator: Sendable {
  let stage: any Operator
  let span: SourceSpan

  /// A failure without a place gets the stage's.
  func apply(to input: Table, by executor: Executor) async throws -> Table {
    try Task.checkCancellation()
    do {
      return try await stage.apply(to: input, by: executor)
    } catch var error as Diagnostic where error.span == nil {
      error.span = span
      throw error
    }
  }
}

extension Plan {
  /// The operator of a stage that chunks are put through, or that comes right behind them.
  var stageOperator: StageOperator? {
    let stage: (any Operator)? =
      switch kind {
      case .filter(_, let condition, let aggregates): Filter(condition: condition, aggregates: aggregates)
      case .derive(_, let columns): Derive(columns: columns)
      case .select(_, let columns): Select(columns: columns)
      case .drop(_, let names): Drop(names: names)
      case .rename(_, let names): Rename(names: names)
      case .sort(_, let terms, let aggregates): Sort(terms: terms, aggregates: aggregates)
      case .take(_, let count, let keys): Take(count: count, keys: keys)
      case .skip(_, let count): Skip(count: count)
      case .distinct(_, let keys): Distinct(keys: keys)
      case .summarize(_, let keys, let aggregates, let values):
        Summarize(keys: keys, aggregates: aggregates, values: values)
      case .rollup(_, let keys): Rollup(keys: keys)
      default: nil
      }
    return stage.map { StageOperator(stage: $0, span: span) }
  }
}
