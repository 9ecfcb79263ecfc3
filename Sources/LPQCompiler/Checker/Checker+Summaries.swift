import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// The verbs that make rows of another kind, and the effects: summarize, describe, schema, save.
extension Checker {
  func checkSummarize(
    _ values: [NamedExpr], _ keys: [NamedExpr], _ relation: Relation, _ stage: Stage, in context: Context
  ) -> Relation {
    let frame = Frame(relation, .forbidden("keys are values of each row"))
    var result = Relation(plan: relation.plan, schema: Schema())
    var keyColumns: [Derivation] = []
    for key in keys {
      let checked = checkValue(key.value, in: context.over(frame))
      if checked.usesMetrics { freeze(frame.relation, at: stage.span) }
      guard let name = columnName(key, checked, verb: "summarize … by") else { continue }
      keyColumns += put(name, checked, nil, in: &result)
    }
    frame.aggregates = .grouped(keys: result.schema.columns)
    var valueColumns: [Derivation] = []
    for value in values {
      let checked = checkValue(value.value, in: context.over(frame))
      guard let name = columnName(value, checked, verb: "summarize") else { continue }
      let isAggregate = if case .aggregate = checked.expr.kind { true } else { false }
      valueColumns += put(name, checked, isAggregate ? checked.metric : nil, in: &result)
    }
    let kind = Plan.Kind.summarize(
      relation.plan, keys: keyColumns, aggregates: frame.calls, values: valueColumns)
    return with(result, kind, stage)
  }

  /// One more column of a summary; none where the name is taken.
  func put(
    _ name: Name, _ checked: Checked, _ metric: MetricKind?, in result: inout Relation
  ) -> [Derivation] {
    if result.schema[name.text] != nil {
      report(.duplicateName, "column `\(name.text)` stands twice", at: name.span, hint: "give one another name")
      return []
    }
    let info = ColumnInfo(name: name.text, type: checked.type, metric: metric)
    result.put(info, .constant)
    return [Derivation(column: info, value: checked.expr)]
  }

  func checkDescribe(_ relation: Relation, _ stage: Stage) -> Relation {
    freeze(relation, at: stage.span)
    return Relation(plan: Plan(.describe(relation.plan), stage.span), schema: Describe.schema)
  }

  func checkSchema(_ relation: Relation, _ stage: Stage) -> Relation {
    freeze(relation, at: stage.span)
    let table = relation.isKnown ? SchemaTable.table(of: relation) : nil
    // Whether `rollup` had anything to merge, so that an average is approximate, only the rows tell.
    let hasMerged = relation.plan.isRolledUp && relation.schema.columns.contains { $0.metric?.isRatio ?? false }
    return Relation(
      plan: Plan(.schema(relation.plan, hasMerged ? nil : table), stage.span), schema: table?.schema ?? Schema(),
      isKnown: table != nil)
  }

  func checkSave(
    _ path: Expr, _ options: [Argument], _ relation: Relation, _ stage: Stage, in context: Context
  ) -> Relation? {
    guard context.allowsEffects else {
      reportNestedEffect("save", stage)
      return nil
    }
    freeze(relation, at: stage.span)
    if case .member = path.kind {
      report(.typeMismatch, "a file's name is in quotes", at: path.span, hint: "write `save \"views.csv\"`")
      return nil
    }
    let target = checkValue(path, in: context.withoutRows)
    if ![.string, .any].contains(target.type) {
      report(.typeMismatch, "`save` takes a file's name in quotes", at: path.span, hint: "`save \"views.csv\"`")
    }
    if case .constant(let name) = target.expr.kind, DocumentFormat.byExtension(of: name.text)?.isPicture == true,
      !relation.plan.drawsChart, !relation.plan.beginsWithNull
    {
      report(
        .misplaced, "a picture is of a chart, and there is none before this `save`", at: path.span,
        hint: "write `| chart bar X, Y | save \"views.svg\"`")
    }
    var overwrite = TypedExpr(.constant(.bool(false)), .bool, stage.span)
    for option in options {
      guard option.label?.text == "overwrite" else {
        reportExtra(option, "save", ["overwrite"])
        continue
      }
      let checked = checkValue(option.value, in: context.withoutRows)
      expectBool(checked, "`overwrite`")
      overwrite = checked.expr
    }
    return with(relation, .save(relation.plan, path: target.expr, overwrite: overwrite), stage)
  }
}
