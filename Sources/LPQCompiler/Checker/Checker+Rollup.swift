import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// `rollup`, and `expect`, which judges the rows that verbs like it give.
extension Checker {
  func checkRollup(_ keys: [NamedExpr], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    let frame = Frame(relation, .forbidden("keys are values of each row"))
    var result = Relation(plan: relation.plan, schema: Schema(), isKnown: relation.isKnown)
    var derivations: [Derivation] = []
    for key in keys {
      let checked = checkValue(key.value, in: context.over(frame))
      if checked.usesMetrics { freeze(frame.relation, at: stage.span) }
      guard let name = columnName(key, checked, verb: "rollup by") else { continue }
      derivations += put(name, checked, nil, in: &result)
    }
    for column in frame.relation.schema.columns where result.schema[column.name] == nil {
      keepMetric(column, of: frame.relation, in: &result)
    }
    if relation.isKnown, !frame.relation.schema.columns.contains(where: { $0.metric != nil }) {
      report(
        .wrongAggregation, "no column here is a metric of an operation", at: stage.verbSpan,
        hint: "`derive` and computed columns end a metric; write `summarize`")
    }
    return with(result, .rollup(relation.plan, keys: derivations), stage)
  }

  private func keepMetric(_ column: ColumnInfo, of relation: Relation, in result: inout Relation) {
    switch column.metric {
    case .additive?: result.put(column, .linear)
    case .ratio(let weight)?:
      if relation.schema.hasWeight(weight) {
        result.put(column, .other)
      } else {
        result.leftOut[column.name] = "its weight `\(weight)` is no metric here any more"
      }
    case .notAdditive?:
      result.leftOut[column.name] = "it adds up neither over time nor over creators"
    case nil: break
    }
  }

  func checkExpect(
    _ condition: Expr, _ message: Expr?, _ options: [Argument], _ relation: Relation, _ stage: Stage,
    in context: Context
  ) -> Relation? {
    guard context.allowsEffects else {
      reportNestedEffect("expect", stage)
      return nil
    }
    let frame = Frame(relation)
    let checked = checkValue(condition, in: context.over(frame))
    expectBool(checked, "the condition of `expect`")
    if checked.usesMetrics { freeze(frame.relation, at: stage.span) }
    let words = message.map { checkValue($0, in: context.withoutRows) }
    if let words, ![.string, .any].contains(words.type) {
      report(.typeMismatch, "the message of `expect` is a string", at: words.expr.span)
    }
    let expectation = Expectation(
      condition: checked.expr, aggregates: frame.calls, message: words?.expr,
      allowsEmpty: allowsEmpty(options),
      isJudgedOnce: !frame.calls.isEmpty && !frame.calls.contains(where: \.isWindow) && !checked.expr.readsColumns)
    return with(frame.relation, .expect(relation.plan, expectation), stage)
  }

  private func allowsEmpty(_ options: [Argument]) -> Bool {
    for option in options {
      guard option.label?.text == "empty" else {
        reportExtra(option, "expect", ["empty"])
        continue
      }
      if case .name("ok") = option.value.unparenthesized.kind { return true }
      report(.unknownMember, "`empty:` takes the word `ok`", at: option.value.span, hint: "write `empty: ok`")
    }
    return false
  }

  func reportNestedEffect(_ verb: String, _ stage: Stage) {
    report(
      .misplaced, "`\(verb)` stands only in a statement of its own", at: stage.verbSpan,
      hint: "not in `let`, `fn` or brackets: it runs once and in order")
  }
}
