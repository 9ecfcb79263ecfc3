internal import LPQData

/// A stage that needs a few rows of each chunk only: over those of all chunks it gives what it gives over all rows.
///
/// `sort -n | take 3` of a file takes three rows of each chunk, and then the three of those. What `take 3` takes of the first chunk is
/// enough.
struct Reduction: Sendable {
  let input: Plan
  /// The columns of the input that are read.
  let columns: Set<ExactText>?
  /// Leaves of any rows those that matter.
  let reducer: any Operator
  /// What the stages do to the rows that are left.
  let stages: [StageOperator]
  /// Of how many rows on no further ones matter.
  let enoughRows: Int?

  /// nil of a plan of another form, or whose parameters are wrong.
  init?(_ plan: Plan, _ needed: Set<ExactText>?, by executor: Executor) async throws {
    switch plan.kind {
    case .distinct(let input, let keys):
      self.init(input, plan.inputColumns(for: needed), Distinct(keys: keys), [plan])
    case .take(let input, let count, let keys) where !keys.isEmpty:
      self.init(input, plan.inputColumns(for: needed), Take(count: count, keys: keys), [plan])
    case .take(let input, let count, _):
      guard let taken = await executor.knownRowCount(count, for: "take") else { return nil }
      try await self.init(first: taken, of: input, [plan], plan.inputColumns(for: needed), executor)
    default: return nil
    }
  }

  /// `take`, behind a `skip` or not, and a `sort` or not.
  private init?(
    first count: Int, of plan: Plan, _ stages: [Plan], _ needed: Set<ExactText>?, _ executor: Executor
  ) async throws {
    let columns = plan.inputColumns(for: needed)
    switch plan.kind {
    case .skip(let input, let skip) where stages.count == 1:
      guard let skipped = await executor.knownRowCount(skip, for: "skip"), skipped < .max - count else { return nil }
      try await self.init(first: skipped + count, of: input, [plan] + stages, columns, executor)
    case .sort(let input, let terms, let aggregates) where aggregates.isEmpty:
      let constant = TypedExpr(.constant(.int(count)), .int, plan.span)
      self.init(input, columns, Sort(terms: terms, aggregates: [], count: constant), [plan] + stages)
    default:
      let constant = TypedExpr(.constant(.int(count)), .int, plan.span)
      self.init(plan, needed, Take(count: constant, keys: []), stages, enoughRows: count)
    }
  }

  private init?(
    _ input: Plan, _ columns: Set<ExactText>?, _ reducer: any Operator, _ stages: [Plan], enoughRows: Int? = nil
  ) {
    let operators = stages.compactMap(\.stageOperator)
    guard operators.count == stages.count else { return nil }
    (self.input, self.columns, self.reducer, self.stages) = (input, columns, reducer, operators)
    self.enoughRows = enoughRows
  }
}

extension Executor {
  /// nil where there is an error: the stage says which.
  fileprivate func knownRowCount(_ expr: TypedExpr, for verb: String) async -> Int? {
    guard case .constant = expr.kind else { return nil }
    return try? await rowCount(expr, for: verb)
  }
}

/// Rows of chunks that wait for the rest, reduced now and then, so that they are never many more than matter.
struct ReducedRows {
  private var parts: [Table] = []
  private var rowCount = 0
  private var settledCount = 0

  mutating func take(_ part: Table, _ reducer: (any Operator)?, by executor: Executor) async throws {
    parts.append(part)
    rowCount += part.rowCount
    guard let reducer, rowCount > max(1 << 16, 4 * settledCount), let table = try Table(sameColumns: parts) else {
      return
    }
    let reduced = try await reducer.apply(to: table, by: executor)
    parts = [reduced]
    (rowCount, settledCount) = (reduced.rowCount, reduced.rowCount)
  }

  func isEnough(_ wanted: Int?) -> Bool { wanted.map { rowCount >= $0 } ?? false }

  /// `names`: of all columns that the chunks may have; nil where stages have made them the same in all.
  func table(names: [String]?) throws -> Table {
    guard let names else {
      guard let table = try Table(sameColumns: parts) else { throw NotInChunks() }
      return table
    }
    let read = Set(parts.flatMap { $0.schema.names.map { ExactText($0) } })
    return Table(chunks: parts, names: names.filter { read.contains(ExactText($0)) })
  }
}
