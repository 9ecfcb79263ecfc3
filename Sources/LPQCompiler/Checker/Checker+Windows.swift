import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// The functions over the rows' order: lag, delta, pct_change, cumsum, rank, share, rolling_mean.
extension Checker {
  /// `delta(view_count, by: country)`: lifted out of the expression like an aggregate, with a value for each row.
  func checkWindow(
    _ function: FunctionDefinition, _ window: Window, _ arguments: [Argument], _ span: SourceSpan, in context: Context,
    _ piped: Piped?
  ) -> Checked {
    guard let frame = rows(for: function, span, in: context) else { return .error(span) }
    guard let bound = bind(function, arguments, span, in: context, piped) else { return .error(span) }
    guard !readsLambda(bound, function, span, in: context), checkCount(bound, function),
      checkMeaning(window.meaning, function, bound, span)
    else { return .error(span) }
    if window.readsOrder, !frame.relation.plan.isOrdered {
      report(
        .unsortedRows, "`\(function.name)` goes along the rows, and nothing says in which order these come", at: span,
        severity: .warning, hint: "`sort` before it, as in `| sort timestamp`",
        help: ["the server's order is arbitrary within a bucket"])
    }
    let type = function.result(bound.map(\.type))
    let kind = TypedExpr.Kind.aggregate(frame.calls.count)
    frame.calls.append(AggregateCall(function: function, arguments: bound.map(\.expr), type: type, span: span))
    var checked = Checked(TypedExpr(kind, type, span))
    // What the rows beside say depends on what one row stands for, whatever the argument is.
    checked.usesMetrics = true
    checked.usesColumns = true
    checked.degree = .other
    return checked
  }

  /// What goes over all rows is computed once, before a lambda is called: reports where it needs the lambda's parameter.
  func readsLambda(
    _ bound: [Checked], _ function: FunctionDefinition, _ span: SourceSpan, in context: Context
  ) -> Bool {
    guard bound.contains(where: { !$0.expr.variables.isDisjoint(with: context.rowParameters) }) else { return false }
    report(
      .misplaced, "`\(function.name)` goes over the rows, and cannot see the parameter of a lambda", at: span,
      hint: "compute it in a `derive` before, and use that column here")
    return true
  }

  /// The rows that it goes along; reports where there are none.
  private func rows(for function: FunctionDefinition, _ span: SourceSpan, in context: Context) -> Frame? {
    switch context.frame?.aggregates {
    case .broadcast: return context.frame
    case nil:
      report(
        .misplaced, "`\(function.name)` goes along the rows of a table, and there are none here", at: span,
        hint: "use it in a verb: `… | derive \(function.name): \(function.signature)`")
    case .grouped:
      report(
        .misplaced, "`\(function.name)` has a value for each row, and a group one for all", at: span,
        hint: "`derive` it before the `summarize`, or after")
    case .forbidden(let why):
      report(
        .misplaced, "`\(function.name)` cannot stand here: \(why)", at: span, hint: "`derive` it in a stage before")
    }
    return nil
  }

  /// `n` is one number for all rows, and rows are counted from one.
  private func checkCount(_ bound: [Checked], _ function: FunctionDefinition) -> Bool {
    guard let place = function.parameters.firstIndex(where: { $0.name == "n" }) else { return true }
    let count = bound[place]
    if count.usesColumns {
      report(.typeMismatch, "`n` of `\(function.name)` is the same for all rows", at: count.expr.span)
      return false
    }
    if function.name == "rolling_mean", case .constant(.int(let rows)) = count.expr.kind, rows < 1 {
      report(.outOfRange, "a mean goes over one row at least", at: count.expr.span)
      return false
    }
    return true
  }

  /// Refuses sums of what does not add up; warns of means without weights.
  private func checkMeaning(
    _ meaning: Aggregate.Meaning, _ function: FunctionDefinition, _ bound: [Checked], _ span: SourceSpan
  ) -> Bool {
    let text = bound.first.flatMap { bareColumn($0.expr) } ?? "this"
    let name = function.name
    switch (meaning, bound.first?.metric) {
    case (.sum, .ratio(let weight)?):
      let part = "\(name)(\(text) * \(weight))"
      report(
        .wrongAggregation, "`\(text)` is an average over sessions: its sum means nothing", at: span,
        hint: name == "share" ? "write `\(part)`" : "write `\(part) / \(name)(\(weight))`",
        help: ["weighted by \(weight) it is close; the API gives no session counts"])
      return false
    case (.sum, .notAdditive?):
      report(
        .wrongAggregation, "`\(text)` does not add up over these rows", at: span,
        hint: "ask for the whole range in one call, without a time step")
      return false
    case (.mean, .ratio(let weight)?):
      report(
        .wrongAggregation, "an unweighted mean of `\(text)` counts a row of one view like one of a million", at: span,
        severity: .warning, hint: "write `\(name)(\(text) * \(weight), n) / \(name)(\(weight), n)`")
    default: break
    }
    return true
  }
}
