package import LPQData
internal import LPQDiagnostics
internal import Synchronization

/// Runs what the compiler made: expressions to values, plans to tables.
///
/// `Executor(context: context).table(of: plan)` for `get_viewership() | take 3` fetches and cuts.
package struct Executor: Sendable {
  package let context: RunContext
  /// The parameters of the lambdas around a nested pipeline.
  let scope: [VariableID: Value]
  let variables: VariableCache

  package init(context: RunContext) {
    self.init(context: context, scope: [:], variables: VariableCache())
  }

  private init(context: RunContext, scope: [VariableID: Value], variables: VariableCache) {
    self.context = context
    self.scope = scope
    self.variables = variables
  }

  /// The executor of a pipeline nested in an expression: it sees variables, not the row.
  func nested(in scope: [VariableID: Value]) -> Executor {
    Executor(context: context, scope: scope, variables: variables)
  }

  /// The same, saying what it reads to a recorder of its own.
  func recording(to recorder: ProvenanceRecorder, in scope: [VariableID: Value]) -> Executor {
    var own = context
    own.recorder = recorder
    return Executor(context: own, scope: scope, variables: VariableCache())
  }

  /// The value of an expression that stands in no stage.
  package func value(of expr: TypedExpr) async throws -> Value {
    try await evaluate(expr, over: .scalar(variables: scope))[0]
  }

  /// The rows of a plan. A failure without a place gets the stage's.
  package func table(of plan: Plan) async throws -> Table {
    try Task.checkCancellation()
    do {
      return try await rows(of: plan)
    } catch var error as Diagnostic where error.span == nil {
      error.span = plan.span
      throw error
    }
  }

  private func rows(of plan: Plan) async throws -> Table {
    switch plan.kind {
    case .source(let call): try await fetch(call)
    case .load(let terms): try await load(terms)
    case .values(let expr): try Values(of: try await value(of: expr)).table()
    case .filter(let input, let condition, let aggregates):
      try await apply(Filter(condition: condition, aggregates: aggregates), to: input)
    case .derive(let input, let columns): try await apply(Derive(columns: columns), to: input)
    case .select(let input, let columns): try await apply(Select(columns: columns), to: input)
    case .drop(let input, let names): try await apply(Drop(names: names), to: input)
    case .rename(let input, let names): try await apply(Rename(names: names), to: input)
    case .sort(let input, let terms, let aggregates):
      try await apply(Sort(terms: terms, aggregates: aggregates), to: input)
    case .take(let input, let count, let keys): try await apply(Take(count: count, keys: keys), to: input)
    case .skip(let input, let count): try await apply(Skip(count: count), to: input)
    case .distinct(let input, let keys): try await apply(Distinct(keys: keys), to: input)
    case .summarize(let input, let keys, let aggregates, let values):
      try await apply(Summarize(keys: keys, aggregates: aggregates, values: values), to: input)
    case .rollup(let input, let keys): try await apply(Rollup(keys: keys), to: input)
    case .expect(let input, let expectation): try await apply(Expect(expectation: expectation), to: input)
    case .join(let input, let other, let terms): try await apply(Join(other: other, terms: terms), to: input)
    case .append(let input, let other): try await apply(Append(other: other), to: input)
    case .pivot(let input, let column, let value): try await apply(Pivot(column: column, value: value), to: input)
    case .fill(let input, let terms): try await apply(Fill(input: input, terms: terms), to: input)
    case .describe(let input): try await apply(Describe(), to: input)
    case .schema(_, .some(let table)): table
    case .schema(let input, nil): try await apply(ShowSchema(), to: input)
    case .chart(let input, let terms): try await apply(Chart(terms: terms), to: input)
    case .save(let input, let path, let overwrite):
      try await apply(Save(path: path, overwrite: overwrite), to: input)
    }
  }

  private func apply(_ stage: some Operator, to input: Plan) async throws -> Table {
    let table = try await table(of: input)
    try Task.checkCancellation()
    return try await stage.apply(to: table, by: self)
  }
}

/// The scalar `let`s that an executor has asked for: each is asked for once.
final class VariableCache: Sendable {
  private let values = Mutex<[VariableID: Value]>([:])

  func value(of id: VariableID, in context: RunContext) async throws -> Value {
    if let value = values.withLock({ $0[id] }) { return value }
    let recorded = try await context.environment.value(of: id)
    context.recorder.add(recorded.provenance)
    values.withLock { $0[id] = recorded.value }
    return recorded.value
  }
}
