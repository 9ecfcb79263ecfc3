import LPQData
import LPQEngine

/// Who does a stage, and why: the API groups, bounds time and filters by a few IDs; all else is lpql's.
enum StageReason {
  /// `needed`: which of its columns the stages behind it read; nil: all.
  static func of(_ plan: Plan, _ needed: Set<ExactText>? = nil) -> (isServers: Bool, reason: String, hint: String?) {
    switch plan.kind {
    case .source: return (true, "asked of the server", nil)
    case .values: return (false, "a table of the program's own", nil)
    case .load(let terms): return (false, load(terms, needed), nil)
    case .filter(_, let condition, let aggregates): return filter(condition, hasAggregates: !aggregates.isEmpty, plan)
    default: return (false, plan.sourceCall == nil ? reasonWithoutServer(plan) : reason(plan), nil)
    }
  }

  /// Of what is done to a server's rows.
  private static func reason(_ plan: Plan) -> String {
    switch plan.kind {
    case .select, .drop, .rename: "the answer's columns are chosen here"
    case .sort: "the server orders by time only"
    case .take, .skip: "the API has no limit: all rows come, these are kept"
    case .distinct: "the server has no such question"
    case .summarize: "over the rows that the server grouped"
    case .join, .append: "the server knows one table at a time"
    case .pivot, .fill: "the server returns no such rows"
    default: reasonWithoutServer(plan)
    }
  }

  private static func reasonWithoutServer(_ plan: Plan) -> String {
    switch plan.kind {
    case .derive: "computed from each row"
    case .select, .drop, .rename: "columns are chosen"
    case .sort, .distinct: "over all rows"
    case .take, .skip: "some rows are kept"
    case .summarize: "over the rows of each group"
    case .rollup: "sums what adds up, weights averages by their views"
    case .join, .append: "two tables become one"
    case .pivot, .fill: "a table of another form"
    default: "about the rows at hand"
    }
  }

  /// Projection: what of a file is read.
  private static func load(_ terms: LoadTerms, _ needed: Set<ExactText>?) -> String {
    guard let needed else { return "the rows of a file, all columns" }
    let names = needed.union(terms.hints.names)
    return names.isEmpty
      ? "the rows of a file are counted"
      : "the rows of a file; read: " + names.map(\.string).sorted().joined(separator: ", ")
  }

  private static func filter(
    _ condition: TypedExpr, hasAggregates: Bool, _ plan: Plan
  ) -> (isServers: Bool, reason: String, hint: String?) {
    if hasAggregates { return (false, "an aggregate in it sees the rows that it drops", nil) }
    let pushed = Set((plan.sourceCall?.pushed ?? []).map(\.span))
    let conjuncts = condition.conjuncts
    let asked = conjuncts.filter { pushed.contains($0.span) }
    let names = columns(asked).map { "`\($0)`" }.joined(separator: ", ")
    if asked.count == conjuncts.count {
      return (true, "\(names) narrows the request; lpql checks the rows again", nil)
    }
    let rest = conjuncts.filter { !pushed.contains($0.span) }
    let hint = rest.lazy.compactMap { Self.hint(for: $0, plan) }.first
    if !asked.isEmpty { return (false, "\(names) narrows the request, the rest is tested here", hint) }
    guard let column = columns(rest).first, let call = plan.sourceCall else {
      return (false, "tested on each row", hint)
    }
    let isParameter = call.operation.parameters.contains { $0.name == column }
    let reason =
      isParameter ? "the server's `\(column):` could give other rows" : "the server has no filter by `\(column)`"
    return (false, reason, hint)
  }

  private static func columns(_ conditions: [TypedExpr]) -> [String] {
    let names = conditions.reduce(into: Set<ExactText>()) { $0.formUnion($1.columnNames) }
    return names.map(\.string).sorted()
  }

  /// What the server could be asked if it were written in another way.
  private static func hint(for condition: TypedExpr, _ plan: Plan) -> String? {
    guard let call = plan.sourceCall, case .comparison(let comparison, let left, let right) = condition.kind else {
      return nil
    }
    for side in [left, right] {
      if case .column("creator_id") = side.kind, comparison == .equal,
        call.operation.parameters.contains(where: { $0.name == "creator_id" })
      {
        return "`\(call.operation.name)(creator_id: …)` filters on the server, which looks at the kind of ID too: "
          + "its rows can be others, so it is not done of itself"
      }
      guard call.operation.parameters.contains(where: { $0.name == "from" }) else { continue }
      if case .column("timestamp") = side.kind {
        return
          "this condition on `timestamp` stands behind a stage that needs all rows: before it, it would narrow the request"
      }
      if case .call = side.kind, side.columnNames.contains(ExactText("timestamp")) {
        return "compare `timestamp` itself with an instant, as in `timestamp >= @2026-11-01`: that narrows the request"
      }
    }
    return nil
  }
}
