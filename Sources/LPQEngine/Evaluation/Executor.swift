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

  /// The same, computing over all rows at once.
  private var withoutChunks: Executor {
    var own = context
    own.streamedByteCount = .max
    return Executor(context: own, scope: scope, variables: variables)
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
  package func table(of plan: Plan) async throws -> Table { try await table(of: plan, columns: nil) }

  /// `columns` of its rows are needed; nil: all. Of a file others are not read.
  func table(of plan: Plan, columns: Set<ExactText>?) async throws -> Table {
    try Task.checkCancellation()
    do {
      switch try await streamed(plan, columns) {
      case .table(let table): return table
      case .notInChunks: return try await rows(of: plan, columns)
      case .failed: return try await withoutChunks.rows(of: plan, columns)
      }
    } catch var error as Diagnostic where error.span == nil {
      error.span = plan.span
      throw error
    }
  }

  private func rows(of plan: Plan, _ columns: Set<ExactText>?) async throws -> Table {
    let input = plan.inputColumns(for: columns)
    return switch plan.kind {
    case .source(let call): try await fetch(call)
    case .load(let terms): try await load(terms)
    case .values(let expr): try Values(of: try await value(of: expr)).table()
    case .filter(let source, let condition, let aggregates):
      try await apply(Filter(condition: condition, aggregates: aggregates), to: source, input)
    case .derive(let source, let columns): try await apply(Derive(columns: columns), to: source, input)
    case .select(let source, let columns): try await apply(Select(columns: columns), to: source, input)
    case .drop(let source, let names): try await apply(Drop(names: names), to: source, input)
    case .rename(let source, let names): try await apply(Rename(names: names), to: source, input)
    case .sort(let source, let terms, let aggregates):
      try await apply(Sort(terms: terms, aggregates: aggregates), to: source, input)
    case .take(let sort, let count, let keys) where keys.isEmpty && sort.isSort: try await sorted(sort, count, columns)
    case .take(let source, let count, let keys): try await apply(Take(count: count, keys: keys), to: source, input)
    case .skip(let source, let count): try await apply(Skip(count: count), to: source, input)
    case .distinct(let source, let keys): try await apply(Distinct(keys: keys), to: source, input)
    case .summarize(let source, let keys, let aggregates, let values):
      try await apply(Summarize(keys: keys, aggregates: aggregates, values: values), to: source, input)
    case .rollup(let source, let keys): try await apply(Rollup(keys: keys), to: source, input)
    case .expect(let source, let expectation): try await apply(Expect(expectation: expectation), to: source, input)
    case .join(let source, let other, let terms): try await apply(Join(other: other, terms: terms), to: source, input)
    case .append(let source, let other): try await apply(Append(other: other), to: source, input)
    case .pivot(let source, let column, let value):
      try await apply(Pivot(column: column, value: value), to: source, input)
    case .fill(let source, let terms): try await apply(Fill(input: source, terms: terms), to: source, input)
    case .describe(let source): try await apply(Describe(), to: source, input)
    case .schema(_, .some(let table)): table
    case .schema(let source, nil): try await apply(ShowSchema(), to: source, input)
    case .chart(let source, let terms): try await apply(Chart(terms: terms), to: source, input)
    case .save(let source, let path, let overwrite):
      try await apply(Save(path: path, overwrite: overwrite), to: source, input)
    }
  }

  /// `sort -view_count | take 10`: only the rows that are taken are put together.
  private func sorted(_ plan: Plan, _ count: TypedExpr, _ columns: Set<ExactText>?) async throws -> Table {
    guard case .sort(let source, let terms, let aggregates) = plan.kind else { return .empty }
    do {
      let sort = Sort(terms: terms, aggregates: aggregates, count: count)
      return try await apply(sort, to: source, plan.inputColumns(for: columns))
    } catch var error as Diagnostic where error.span == nil {
      error.span = plan.span
      throw error
    }
  }

  private func apply(_ stage: some Operator, to input: Plan, _ columns: Set<ExactText>?) async throws -> Table {
    let table = try await table(of: input, columns: columns)
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
