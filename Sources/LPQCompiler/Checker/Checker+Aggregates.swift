import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// `sum(view_count)` over the rows around, or `sum(list)`.
  func checkAggregate(
    _ function: FunctionDefinition, _ arguments: [Argument], _ span: SourceSpan, in context: Context, _ piped: Piped?
  ) -> Checked {
    guard case .aggregate(let aggregate, _) = function.implementation else { return .error(span) }
    let frame = context.frame
    let outer = frame?.aggregates
    frame?.aggregates = .forbidden("`\(function.name)` is an aggregate already")
    let bound = bind(function, arguments, span, in: context, piped, takesLists: true)
    if let outer { frame?.aggregates = outer }
    guard let bound else { return .error(span) }
    if isOverList(bound.first, outer) {
      let type = function.result(bound.map { $0.type.elementType })
      checkMeaning(aggregate.meaning, function, bound, bound.first?.listGrain, span)
      return Checked(TypedExpr(.listAggregate(function, bound.map(\.expr)), type, span)).reading(bound)
    }
    guard let frame, let outer else {
      reportNoRows(function, bound, span)
      return .error(span)
    }
    if case .forbidden(let why) = outer {
      report(.misplaced, "`\(function.name)` cannot stand here: \(why)", at: span)
      return .error(span)
    }
    guard !readsLambda(bound, function, span, in: context) else { return .error(span) }
    for (argument, parameter) in zip(bound, function.parameters) where !parameter.type.accepts(argument.type) {
      _ = accept(argument, for: parameter, of: function, false)
      return .error(span)
    }
    let type = function.result(bound.map(\.type))
    checkMeaning(aggregate.meaning, function, bound, frame.relation.grain, span)
    let kind = TypedExpr.Kind.aggregate(frame.calls.count)
    frame.calls.append(
      AggregateCall(function: function, arguments: bound.map(\.expr), type: type, span: span))
    var checked = Checked(TypedExpr(kind, type, span))
    checked.usesMetrics = bound.contains(where: \.usesMetrics)
    checked.usesColumns = true
    if case .sum = aggregate.meaning, bound.first?.metric == .additive { checked.metric = .additive }
    return checked
  }

  /// A list is aggregated as such, rows where the argument is a value of the row; unknown types by where they stand.
  private func isOverList(_ argument: Checked?, _ place: Frame.Aggregates?) -> Bool {
    guard let argument else { return false }
    // In a `summarize`, a column of lists is aggregated over the rows like any other.
    if case .list = argument.type {
      if case .grouped? = place { return !argument.usesColumns }
      return true
    }
    return argument.type == .any && place == nil
  }

  private func reportNoRows(_ function: FunctionDefinition, _ arguments: [Checked], _ span: SourceSpan) {
    if case .table? = arguments.first?.type {
      report(
        .typeMismatch, "`\(function.name)` takes a column, and this is a table", at: span,
        hint: "`t.view_count` is the column's values, `len(t)` the number of rows")
      return
    }
    report(
      .misplaced, "`\(function.name)` aggregates rows, and there are none here", at: span,
      hint: "use it behind `summarize`, or over a list: `\(function.name)(t.view_count)`")
  }

  /// Refuses the numbers that would be wrong: sums of ratios, counts of rows whose grain nobody has stated.
  private func checkMeaning(
    _ meaning: Aggregate.Meaning, _ function: FunctionDefinition, _ arguments: [Checked], _ grain: SourceInstance?,
    _ span: SourceSpan
  ) {
    let metric = arguments.first?.metric
    let text = arguments.first.flatMap { name(of: $0.expr) } ?? "this"
    switch (meaning, metric) {
    case (.sum, .ratio(let weight)?):
      report(
        .wrongAggregation, "`\(text)` is an average over sessions: its sum means nothing", at: span,
        hint: "write `wmean(\(text), \(weight))`",
        help: ["the mean weighted by \(weight) is close; the API gives no session counts"])
      return
    case (.sum, .notAdditive?):
      report(
        .wrongAggregation, "`\(text)` does not add up over time nor over creators", at: span,
        hint: "ask for the whole range in one call, without a time step")
      return
    case (.mean, .ratio(let weight)?):
      report(
        .wrongAggregation, "an unweighted mean of `\(text)` counts a group of one view like one of a million",
        at: span, severity: .warning, hint: "write `wmean(\(text), \(weight))`")
    case (.mean, .notAdditive?):
      report(
        .wrongAggregation, "a mean of `\(text)` over windows is not the mean of the whole", at: span,
        severity: .warning, hint: "ask for the whole range in one call, without a time step")
    default: break
    }
    guard let grain, !grain.isBreakdownGiven else { return }
    if isSafeAtAnyGrain(meaning, arguments) { return }
    let wanted = grain.dimensions.joined(separator: ", ")
    report(
      .grainNotGiven,
      "`\(function.name)` depends on what one row stands for, and the program does not say it", at: span,
      hint: "write `breakdown_by: [\(wanted)]` in the call" + (wanted.isEmpty ? ", or what one row stands for" : ""),
      labels: [.init(grain.span, "this call's breakdown is inferred")],
      help: ["over an inferred breakdown, only sums of additive metrics are the same whatever it is"])
  }

  private func isSafeAtAnyGrain(_ meaning: Aggregate.Meaning, _ arguments: [Checked]) -> Bool {
    switch meaning {
    case .sum: return arguments.allSatisfy { $0.degree == .linear || $0.degree == .zero }
    case .idempotent: return !arguments.isEmpty && arguments.allSatisfy(\.degree.isConstant)
    case .mean, .weightedMean, .other: return false
    }
  }

  private func name(of expr: TypedExpr) -> String? {
    switch expr.kind {
    case .column(let name), .member(_, let name): name
    default: nil
    }
  }
}

extension ValueType {
  /// Of a list, its elements' type; else the type itself.
  var elementType: ValueType {
    if case .list(let element) = self { element } else { self }
  }
}
