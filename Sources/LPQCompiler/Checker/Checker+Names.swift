import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// A bare name: a lambda's parameter, else a column, else a variable.
  func resolve(_ name: Name, in context: Context) -> Checked {
    if context.parameters.contains(name.text), let binding = context.scope[name.text] {
      return use(binding, name, in: context)
    }
    guard context.seesColumns, let frame = context.frame else {
      if let binding = context.scope[name.text] { return use(binding, name, in: context) }
      return name.text == "args" ? argumentList(name.span) : unknown(name, in: context)
    }
    let isColumn = frame.relation.schema[name.text] != nil || frame.relation.pendingDimension(name.text) != nil
    if let binding = context.scope[name.text] {
      if isColumn {
        report(
          .ambiguousName, "`\(name.text)` is both a column and a variable", at: name.span,
          hint: "write `.\(name.text)` for the column, `$\(name.text)` for the variable")
        return .error(name.span)
      }
      if frame.relation.isKnown || !isColumn { return use(binding, name, in: context) }
    }
    if name.text == "args", !isColumn, frame.relation.isKnown { return argumentList(name.span) }
    return column(name, name.span, frame, in: context)
  }

  /// `.country`
  func resolveColumn(_ name: Name, _ span: SourceSpan, in context: Context) -> Checked {
    guard context.seesColumns, let frame = context.frame else {
      report(.misplaced, "`.\(name.text)` names a column, and there are no rows here", at: span)
      return .error(span)
    }
    return column(name, span, frame, in: context)
  }

  /// `$from`
  func resolveVariable(_ name: Name, _ span: SourceSpan, in context: Context) -> Checked {
    if let binding = context.scope[name.text] { return use(binding, Name(name.text, span), in: context) }
    let near = nearestName(to: name.text, in: context.scope.variableNames)
    let isColumn = context.frame?.relation.reachableNames.contains(name.text) == true
    let hint = near.map { "did you mean `$\($0)`?" } ?? (isColumn ? "`.\(name.text)` is the column" : nil)
    report(.unknownName, "no variable `\(name.text)`", at: span, hint: hint)
    return .error(span)
  }

  func use(_ binding: Scope.Binding, _ name: Name, in context: Context) -> Checked {
    usedResults.insert(name.text)
    switch binding {
    case .variable(let id, let type, _):
      return Checked(TypedExpr(.variable(id), type, name.span))
    case .query(let query, let scope):
      guard mayExpand(at: name.span) else { return .error(name.span) }
      return check(query, in: Context(scope: scope, calls: context.calls))
    case .argument(let expr, let caller):
      guard mayExpand(at: name.span) else { return .error(name.span) }
      let checked = check(expr, in: caller)
      if checked.usesColumns, caller.frame !== context.frame {
        report(
          .misplaced, "`\(name.text)` stands for a value of the rows outside, which a nested pipeline does not see",
          at: name.span)
        return .error(name.span)
      }
      return checked
    case .piped(let piped):
      guard mayExpand(at: name.span) else { return .error(name.span) }
      return piped.use()
    case .function(let declaration, _):
      report(
        .typeMismatch, "`\(name.text)` is a function", at: name.span,
        hint: "call it: `\(name.text)(…)`, or `x => \(name.text)(x)` where a function is wanted",
        labels: [.init(declaration.name.span, "declared here")])
      return .error(name.span)
    case .module(let scope):
      let names = listed(scope.variableNames + scope.functionNames)
      report(
        .typeMismatch, "`\(name.text)` is an imported file", at: name.span, hint: "write `\(name.text).NAME`",
        help: ["it defines: \(names)"])
      return .error(name.span)
    }
  }

  private func column(_ name: Name, _ span: SourceSpan, _ frame: Frame, in context: Context) -> Checked {
    if case .grouped(let keys) = frame.aggregates { return groupedColumn(name, span, keys, frame, in: context) }
    guard let info = reachColumn(name, span, frame, in: context) else { return .error(span) }
    return columnReference(info, span, frame)
  }

  private func columnReference(_ info: ColumnInfo, _ span: SourceSpan, _ frame: Frame) -> Checked {
    var checked = Checked(TypedExpr(.column(info.name), info.type, span))
    checked.usesColumns = true
    checked.metric = info.metric
    checked.usesMetrics = info.metric != nil
    checked.degree = frame.relation.degrees[info.name] ?? (info.metric == nil ? .constant : .other)
    if info.metric == .additive { checked.degree = .linear }
    return checked
  }

  /// In a `summarize`, outside of its aggregates: only the keys have one value a group.
  private func groupedColumn(
    _ name: Name, _ span: SourceSpan, _ keys: [ColumnInfo], _ frame: Frame, in context: Context
  ) -> Checked {
    if let key = keys.first(where: { $0.name.isSameText(as: name.text) }) {
      var checked = Checked(TypedExpr(.column(key.name), key.type, span))
      checked.usesColumns = true
      return checked
    }
    guard let info = reachColumn(name, span, frame, in: context) else { return .error(span) }
    let form = info.type.isNumeric ? "sum(\(info.name))" : "count_distinct(\(info.name))"
    report(
      .misplaced, "`\(info.name)` has many values in a group", at: span,
      hint: "aggregate it, as in `\(form)`, or name it behind `by`")
    return .error(span)
  }

  /// The column of that name; a dimension of an open source becomes one. Reports where there is none.
  func reachColumn(_ name: Name, _ span: SourceSpan, _ frame: Frame, in context: Context) -> ColumnInfo? {
    if let info = frame.relation.schema[name.text] { return info }
    if !frame.relation.isKnown {
      return ColumnInfo(name: name.text, type: .any, metric: frame.relation.unlistedMetric)
    }
    if let dimension = frame.relation.pendingDimension(name.text), let source = frame.relation.source {
      return addDimension(dimension.name, to: source, frame, span)
    }
    if name.text == OperationDescription.timestampColumn, let source = frame.relation.grain,
      source.operation.timeStepParameter != nil, frame.relation.source != nil
    {
      reportNoTimeStep(source, span)
      return nil
    }
    reportUnknownColumn(name, span, frame, in: context)
    return nil
  }

  private func addDimension(
    _ name: String, to source: SourceInstance, _ frame: Frame, _ span: SourceSpan
  ) -> ColumnInfo? {
    if source.isBreakdownGiven || source.frozenBy != nil {
      let wanted = (source.dimensions + [name]).joined(separator: ", ")
      let why =
        source.isBreakdownGiven
        ? "is not in the breakdown of `\(source.operation.name)`"
        : "comes too late: what one row stands for was settled before"
      report(
        .grainFrozen, "`\(name)` \(why)", at: span, hint: "write `breakdown_by: [\(wanted)]` in the call",
        labels: source.frozenBy.map { [.init($0, "settled here")] } ?? [.init(source.span, "this call")])
      return nil
    }
    source.dimensions.append(name)
    let info = ColumnInfo(name: name, type: .string)
    let place = min(
      source.operation.fixedColumns.count + source.dimensions.count - 1, frame.relation.schema.columns.count)
    frame.relation.schema.columns.insert(info, at: place)
    return info
  }

  private func reportNoTimeStep(_ source: SourceInstance, _ span: SourceSpan) {
    report(
      .noTimeStep, "`timestamp` is the start of a time step, and `\(source.operation.name)` is called without one",
      at: span, hint: "add `time_step: day` to the call",
      help: [
        "steps: \(source.operation.timeSteps.joined(separator: ", "))",
        "to limit the time range, use `from:` and `to:` of the call",
      ])
  }

  private func reportUnknownColumn(_ name: Name, _ span: SourceSpan, _ frame: Frame, in context: Context) {
    let columns = frame.relation.reachableNames
    if let why = frame.relation.leftOut[name.text] {
      report(.wrongAggregation, "`\(name.text)` was left out by `rollup`: \(why)", at: span)
      return
    }
    let near =
      nearestName(to: name.text, in: columns) ?? nearestName(to: name.text, in: context.scope.variableNames)
    let known = frame.relation.source?.operation.dimension(named: name.text)?.name
    let hint =
      (known ?? near).map { "did you mean `\($0)`?" } ?? functionHint(name.text)
      ?? habitHint(forUnknown: name.text, hasRows: true)
    report(
      .unknownColumn, "no column `\(name.text)` here", at: span, hint: hint, help: ["columns: \(listed(columns))"])
  }

  /// - Parameters:
  ///   - fallback: the hint where nothing better is known.
  ///   - help: what else may stand there.
  func unknown(
    _ name: Name, in context: Context, orElse fallback: String? = nil, help: [String] = []
  ) -> Checked {
    let variables = context.scope.variableNames
    let near = nearestName(to: name.text, in: variables)
    let hint =
      noResultHint(name.text) ?? near.map { "did you mean `\($0)`?" } ?? functionHint(name.text)
      ?? habitHint(forUnknown: name.text, hasRows: false) ?? fallback
    let help = help + (variables.isEmpty ? [] : ["variables: \(listed(variables))"])
    report(.unknownName, "no variable `\(name.text)` here", at: name.span, hint: hint, help: help)
    return .error(name.span)
  }

  private func functionHint(_ name: String) -> String? {
    if functions[name] != nil || operations[name] != nil { return "`\(name)` is a function: write `\(name)(…)`" }
    return nil
  }

  /// The first names, and how many more there are.
  func listed(_ names: [String], limit: Int = 12) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown), … (\(names.count - limit) more)" : shown
  }

  /// Settles what one row of the relation stands for: from here on no dimension can be added.
  func freeze(_ relation: Relation, at span: SourceSpan) {
    if let source = relation.source, source.frozenBy == nil { source.frozenBy = span }
  }
}
