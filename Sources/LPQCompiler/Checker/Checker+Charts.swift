import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// `chart KIND X, Y by SERIES`.
extension Checker {
  func checkChart(
    _ kind: Name, _ values: [Expr], _ series: Expr?, _ options: [Argument], _ relation: Relation, _ stage: Stage,
    in context: Context
  ) -> Relation? {
    guard context.allowsEffects else {
      reportNestedEffect("chart", stage)
      return nil
    }
    guard let kind = chartKind(kind), checkValueCount(values, kind, stage) else { return nil }
    var drawn = relation
    let x = values.count == 2 ? derivation(values[0], "x", &drawn, in: context) : nil
    let y = derivation(values[values.count - 1], "value", &drawn, in: context)
    let by = series.map { derivation($0, "series", &drawn, in: context) }
    if !y.column.type.isNumeric, ![.any, .null].contains(y.column.type) {
      report(
        .typeMismatch, "`chart` draws numbers, and this is \(y.column.type.described)",
        at: values[values.count - 1].span)
    }
    if kind != .bar, let x, !x.column.type.isChartPlace, ![.any, .null].contains(x.column.type) {
      report(
        .typeMismatch,
        "a `\(kind.rawValue)` runs over timestamps or numbers, and this is \(x.column.type.described)",
        at: values[0].span, hint: kind == .line ? "write `chart bar`, or name the series behind `by`" : nil)
    }
    freeze(drawn, at: stage.span)
    let terms = ChartTerms(
      kind: kind, x: x, y: y, series: by, title: chartTitle(options, in: context),
      step: x.flatMap { bucketLength(of: $0, relation.plan) })
    return with(drawn, .chart(relation.plan, terms), stage)
  }

  private func chartKind(_ name: Name) -> ChartData.Kind? {
    if let kind = ChartData.Kind(rawValue: name.text) { return kind }
    let kinds = ChartData.Kind.allCases.map(\.rawValue)
    if name.text == "heat" {
      report(.notYet, "`chart heat` comes in a later version of lpql", at: name.span)
      return nil
    }
    let near = nearestName(to: name.text, in: kinds).map { "did you mean `\($0)`?" }
    report(
      .unknownMember, "no chart of kind `\(name.text)`", at: name.span, hint: near, help: ["one of: \(listed(kinds))"])
    return nil
  }

  private func checkValueCount(_ values: [Expr], _ kind: ChartData.Kind, _ stage: Stage) -> Bool {
    let counts = kind == .spark ? 1...2 : 2...2
    if counts.contains(values.count) { return true }
    let form = kind == .spark ? "chart spark Y by SERIES" : "chart \(kind.rawValue) X, Y"
    report(
      .wrongArguments,
      values.count < counts.lowerBound ? "the values to draw are wanted too" : "a chart draws one column of values",
      at: values.last?.span ?? stage.verbSpan, hint: "write `\(form)`")
    return false
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
      name: impliedName(expr) ?? part, type: checked.type, metric: bare?.metric, marks: bare?.marks ?? [])
    return Derivation(column: info, value: checked.expr, aggregates: frame.calls)
  }

  private func bucketLength(of x: Derivation, _ plan: Plan) -> TimeSpan? {
    guard let name = bareColumn(x.value), let origin = plan.bucketOrigin(of: name, { self.dimensions(of: $0) }) else {
      return nil
    }
    return bucketLength(of: origin)
  }

  private func chartTitle(_ options: [Argument], in context: Context) -> TypedExpr? {
    var title: TypedExpr?
    for option in options {
      guard option.label?.text == "title" else {
        reportExtra(option, "chart", ["title"])
        continue
      }
      let checked = checkValue(option.value, in: context.withoutRows)
      if ![.string, .any, .null].contains(checked.type) {
        report(.typeMismatch, "`title` is a string, and this is \(checked.type.described)", at: option.value.span)
      }
      title = checked.expr
    }
    return title
  }
}
