import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// `chart KIND X, Y by SERIES`, `chart heat X, Y, VALUE`, `chart histogram X`.
extension Checker {
  func checkChart(
    _ kind: Name, _ values: [Expr], _ series: Expr?, _ options: [Argument], _ relation: Relation, _ stage: Stage,
    in context: Context
  ) -> Relation? {
    guard context.allowsEffects else {
      reportNestedEffect("chart", stage)
      return nil
    }
    guard let kind = chartKind(kind), checkValueCount(values, kind, stage), checkSeries(series, kind) else {
      return nil
    }
    var drawn = relation
    let x = values.count >= 2 ? derivation(values[0], "x", &drawn, in: context) : nil
    let row = values.count == 3 ? derivation(values[1], "row", &drawn, in: context) : nil
    let y = derivation(values[values.count - 1], "value", &drawn, in: context)
    let by = series.map { derivation($0, "series", &drawn, in: context) } ?? row
    if !y.column.type.isNumeric, ![.any, .null].contains(y.column.type) {
      report(
        .typeMismatch, "`chart` draws numbers, and this is \(y.column.type.described)",
        at: values[values.count - 1].span)
    }
    if kind == .heat, row == nil, let x { checkWeek(x, relation, at: values[0].span) }
    if kind.runsOverPlaces, let x, !x.column.type.isChartPlace, ![.any, .null].contains(x.column.type) {
      report(
        .typeMismatch,
        "a `\(kind.rawValue)` runs over timestamps or numbers, and this is \(x.column.type.described)",
        at: values[0].span, hint: kind == .line ? "write `chart bar`, or name the series behind `by`" : nil)
    }
    freeze(drawn, at: stage.span)
    let (title, bins) = chartOptions(options, kind, in: context)
    let terms = ChartTerms(
      kind: kind, x: x, y: y, series: by, title: title, bins: bins,
      step: x.flatMap { bucketLength(of: $0, relation.plan) })
    return with(drawn, .chart(relation.plan, terms), stage)
  }

  private func chartKind(_ name: Name) -> ChartData.Kind? {
    if let kind = ChartData.Kind(rawValue: name.text) { return kind }
    let kinds = ChartData.Kind.allCases.map(\.rawValue)
    let near = nearestName(to: name.text, in: kinds).map { "did you mean `\($0)`?" }
    report(
      .unknownMember, "no chart of kind `\(name.text)`", at: name.span, hint: near, help: ["one of: \(listed(kinds))"])
    return nil
  }

  private func checkValueCount(_ values: [Expr], _ kind: ChartData.Kind, _ stage: Stage) -> Bool {
    let (counts, form) = kind.valueCounts
    if counts.contains(values.count) { return true }
    report(
      .wrongArguments,
      values.count < counts.lowerBound ? "the values to draw are wanted too" : "a chart draws one column of values",
      at: values.last?.span ?? stage.verbSpan, hint: "write `\(form)`")
    return false
  }

  private func checkSeries(_ series: Expr?, _ kind: ChartData.Kind) -> Bool {
    guard let series, [.heat, .histogram].contains(kind) else { return true }
    report(
      .wrongArguments, "`chart \(kind.rawValue)` has no series", at: series.span,
      hint: kind == .heat ? "write `chart heat X, Y, VALUE`" : "draw one with `where` for each")
    return false
  }

  /// Hour by weekday: of instants, and no coarser than an hour.
  private func checkWeek(_ x: Derivation, _ relation: Relation, at span: SourceSpan) {
    if ![.timestamp, .any, .null].contains(x.column.type) {
      report(
        .typeMismatch, "`chart heat X, Y` is hour by weekday of a timestamp, and this is \(x.column.type.described)",
        at: span, hint: "write `chart heat X, Y, VALUE` for two columns of your own")
    }
    guard let step = bucketLength(of: x, relation.plan), step.isCalendar || step.ms > 3_600_000 else { return }
    report(
      .typeMismatch, "a bucket of \(step.text) has no hour of its own", at: span,
      hint: "ask for `time_step: hour`, or write `chart heat X, Y, VALUE`")
  }

  /// A column to draw: named as it is, else by its part in the chart.
  private func derivation(
    _ expr: Expr, _ part: String, _ relation: inout Relation, in context: Context
  ) -> Derivation {
    let frame = Frame(relation)
    let checked = checkValue(expr, in: context.over(frame))
    relation = frame.relation
    let bare = bareColumn(checked.expr).flatMap { relation.schema[$0] }
    let info = ColumnInfo(
      name: impliedName(expr) ?? part, type: checked.type, metric: bare?.metric, unit: bare?.unit,
      marks: bare?.marks ?? [])
    return Derivation(column: info, value: checked.expr, aggregates: frame.calls)
  }

  private func bucketLength(of x: Derivation, _ plan: Plan) -> TimeSpan? {
    guard let name = bareColumn(x.value), let origin = plan.bucketOrigin(of: name, { self.dimensions(of: $0) }) else {
      return nil
    }
    return bucketLength(of: origin)
  }

  private func chartOptions(
    _ options: [Argument], _ kind: ChartData.Kind, in context: Context
  ) -> (title: TypedExpr?, bins: TypedExpr?) {
    let names = kind == .histogram ? ["title", "bins"] : ["title"]
    var found: [String: TypedExpr] = [:]
    for option in options {
      guard let name = option.label?.text, names.contains(name) else {
        reportExtra(option, "chart", names)
        continue
      }
      let checked = checkValue(option.value, in: context.withoutRows)
      let wanted = name == "title" ? ValueType.string : .int
      if ![wanted, .any, .null].contains(checked.type) {
        let article = name == "title" ? "a string" : "an int"
        report(.typeMismatch, "`\(name)` is \(article), and this is \(checked.type.described)", at: option.value.span)
      }
      if name == "bins", case .constant(.int(let count)) = checked.expr.kind, !ChartTerms.binCounts.contains(count) {
        report(
          .outOfRange, "`bins` is a number from 1 to \(ChartTerms.binCounts.upperBound)", at: option.value.span)
      }
      found[name] = checked.expr
    }
    return (found["title"], found["bins"])
  }
}

extension ChartData.Kind {
  /// How many columns it takes, and how they are written.
  fileprivate var valueCounts: (counts: ClosedRange<Int>, form: String) {
    switch self {
    case .bar, .line: (2...2, "chart \(rawValue) X, Y")
    case .spark: (1...2, "chart spark Y by SERIES")
    case .heat: (2...3, "chart heat X, Y, VALUE")
    case .histogram: (1...1, "chart histogram X")
    }
  }
}
