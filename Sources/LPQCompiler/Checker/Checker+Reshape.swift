import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// The verbs that lay rows out anew: pivot, fill.
extension Checker {
  func checkPivot(
    _ column: Expr, _ value: Expr, _ options: [Argument], _ relation: Relation, _ stage: Stage, in context: Context
  ) -> Relation? {
    for option in options { reportExtra(option, "pivot", []) }
    let frame = Frame(relation)
    guard let names = columnNamed(column, "pivot COLUMN, VALUE", frame, in: context),
      let values = columnNamed(value, "pivot COLUMN, VALUE", frame, in: context)
    else { return nil }
    freeze(frame.relation, at: stage.span)
    guard !names.name.isSameText(as: values.name) else {
      report(
        .wrongArguments, "`pivot` takes two different columns", at: value.span, hint: "write `pivot COLUMN, VALUE`")
      return nil
    }
    if !names.type.isOrdered {
      report(.typeMismatch, "\(names.type.described) has no order, and makes no columns", at: column.span)
    }
    return with(
      pivoted(frame.relation, names, values, stage), .pivot(relation.plan, column: names.name, value: values.name),
      stage)
  }

  /// The other columns stay; those that the values make are known only at run time.
  private func pivoted(_ relation: Relation, _ names: ColumnInfo, _ values: ColumnInfo, _ stage: Stage) -> Relation {
    var wide = relation
    wide.schema.columns.removeAll { $0.name.isSameText(as: names.name) || $0.name.isSameText(as: values.name) }
    wide.isKnown = false
    wide.unlistedMetric = values.metric
    if case .ratio = values.metric { wide.unlistedMetric = .notAdditive }
    let metrics = wide.schema.columns.filter { $0.metric != nil }.map(\.name)
    if !metrics.isEmpty {
      let kept = wide.schema.columns.filter { $0.metric == nil }.map(\.name) + [names.name, values.name]
      report(
        .wrongAggregation, "every other column tells rows apart here, numbers such as `\(metrics[0])` too",
        at: stage.span,
        severity: .warning, hint: "write `select \(kept.joined(separator: ", "))` before it")
    }
    return wide
  }

  /// The column that an argument of a verb names; nil after an error.
  private func columnNamed(_ expr: Expr, _ form: String, _ frame: Frame, in context: Context) -> ColumnInfo? {
    switch expr.unparenthesized.kind {
    case .name(let text): return reachColumn(Name(text, expr.span), expr.span, frame, in: context)
    case .column(let name): return reachColumn(name, expr.span, frame, in: context)
    case .error: return nil
    default:
      report(.wrongArguments, "a column's name is wanted here", at: expr.span, hint: "write `\(form)`")
      return nil
    }
  }
}

// `fill`.
extension Checker {
  func checkFill(
    _ column: Expr, _ options: [Argument], _ relation: Relation, _ stage: Stage, in context: Context
  ) -> Relation? {
    let frame = Frame(relation)
    guard let info = columnNamed(column, "fill timestamp, step: 1h", frame, in: context) else { return nil }
    if ![.timestamp, .any, .null].contains(info.type) {
      report(
        .typeMismatch, "`fill` needs a column of timestamps, and this is \(info.type.described)", at: column.span)
    }
    freeze(frame.relation, at: stage.span)
    guard let terms = fillTerms(info.name, options, stage, in: context) else { return nil }
    checkBuckets(terms, relation.plan, stage)
    var filled = frame.relation
    if terms.with?.type == .float {
      let isOwn = relation.plan.dimensions(of: { self.dimensions(of: $0) }) == nil
      for place in filled.schema.columns.indices where isFilled(filled.schema.columns[place], isOwn) {
        filled.schema.columns[place].type = filled.schema.columns[place].type.union(.float)
      }
    }
    return with(filled, .fill(relation.plan, terms), stage)
  }

  /// Whether `with` stands in a column: in what adds up, and in all numbers of a table of the program's own.
  private func isFilled(_ column: ColumnInfo, _ isOwn: Bool) -> Bool {
    column.metric == .additive || (isOwn && column.metric == nil && column.type.isNumeric)
  }

  private func fillTerms(_ column: String, _ options: [Argument], _ stage: Stage, in context: Context) -> FillTerms? {
    var given: [String: TypedExpr] = [:]
    for option in options {
      guard let label = option.label?.text, let allowed = Self.fillOptions[label] else {
        reportExtra(option, "fill", ["step", "with", "tz"])
        continue
      }
      let checked = checkValue(option.value, in: context.withoutRows)
      if !(allowed + [.any, .null]).contains(checked.type) {
        report(
          .typeMismatch, "`\(label)` of `fill` takes \(allowed[0].described), and this is \(checked.type.described)",
          at: option.value.span, hint: label == "step" ? "a length of time has a unit: `1h`, `1d`, `1mo`" : nil)
      }
      given[label] = checked.expr
    }
    guard let step = given["step"] else {
      report(
        .wrongArguments, "`fill` needs the length of a bucket", at: stage.verbSpan,
        hint: "write `fill \(column), step: 1h`")
      return nil
    }
    if case .constant(.duration(let span)) = step.kind, span.ms <= 0, span.months <= 0 {
      report(.outOfRange, "a bucket is longer than nothing", at: step.span)
    }
    return FillTerms(column: column, step: step, with: given["with"], zone: given["tz"])
  }

  private static let fillOptions: [String: [ValueType]] = [
    "step": [.duration], "with": [.int, .float], "tz": [.string],
  ]

  /// Another step than the rows' would put zeros between, or beside, what is there.
  private func checkBuckets(_ terms: FillTerms, _ plan: Plan, _ stage: Stage) {
    guard let origin = plan.bucketOrigin(of: terms.column, { self.dimensions(of: $0) }) else { return }
    if let span = origin.lossy, terms.with != nil {
      report(
        .misleadingWindow,
        "buckets whose rows were dropped before get the value of `with:`, as if nothing had happened",
        at: stage.verbSpan, severity: .warning, hint: "`fill` first, and choose rows then",
        labels: [.init(span, "rows may be dropped here")])
    }
    guard let length = bucketLength(of: origin), case .constant(.duration(let step)) = terms.step.kind, step != length,
      step.ms > 0 || step.months > 0
    else { return }
    report(
      .outOfRange, "a row of these stands for \(length.text), and `step` is \(step.text)", at: terms.step.span,
      hint: "write `step: \(length.text)`")
  }

  /// nil where it is known only at run time.
  func bucketLength(of origin: BucketOrigin) -> TimeSpan? {
    guard let bin = origin.bin else {
      return timeStep(of: origin.source).flatMap { CalendarUnit(rawValue: $0) }?.span
    }
    guard case .call(_, let arguments) = bin.kind, arguments.count > 1 else { return nil }
    switch arguments[1].kind {
    case .constant(.duration(let span)): return span
    case .constant(.string(let unit)): return CalendarUnit(rawValue: unit)?.span
    default: return nil
    }
  }
}
