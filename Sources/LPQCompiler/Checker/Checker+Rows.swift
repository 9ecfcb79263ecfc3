import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// The verbs that choose rows: where, sort, take, distinct.
extension Checker {
  func checkWhere(_ condition: Expr, _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    let frame = Frame(relation)
    let checked = checkValue(condition, in: context.over(frame))
    expectBool(checked, "the condition of `where`")
    if checked.usesMetrics { freeze(frame.relation, at: stage.span) }
    // An aggregate in the condition sees the rows that it drops.
    let input = frame.calls.isEmpty ? relation.plan.pushing(checked.expr) : relation.plan
    return with(frame.relation, .filter(input, condition: checked.expr, aggregates: frame.calls), stage)
  }

  func checkSort(_ keys: [SortKey], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    let frame = Frame(relation)
    var usesMetrics = false
    let terms = keys.map { key in
      let checked = checkValue(key.key, in: context.over(frame))
      usesMetrics = usesMetrics || checked.usesMetrics
      if !checked.type.isOrdered {
        report(.typeMismatch, "\(checked.type.described) has no order", at: key.key.span)
      }
      return SortTerm(key: checked.expr, isDescending: key.isDescending)
    }
    if usesMetrics { freeze(frame.relation, at: stage.span) }
    return with(frame.relation, .sort(relation.plan, terms, aggregates: frame.calls), stage)
  }

  func checkTake(
    _ count: Expr, _ keys: [NamedExpr], _ relation: Relation, _ stage: Stage, in context: Context
  ) -> Relation {
    let frame = Frame(relation, .forbidden("the keys of `take` are values of each row"))
    let terms = keys.map { checkValue($0.value, in: context.over(frame)).expr }
    freeze(frame.relation, at: stage.span)
    let kind = Plan.Kind.take(relation.plan, count: rowCount(count, in: context), by: terms)
    return with(frame.relation, kind, stage)
  }

  func checkDistinct(_ items: [NamedExpr], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    let frame = Frame(relation, .forbidden("the keys of `distinct` are values of each row"))
    let keys = items.map { item in
      let checked = checkValue(item.value, in: context.over(frame))
      return Derivation(column: ColumnInfo(name: "", type: checked.type), value: checked.expr)
    }
    freeze(frame.relation, at: stage.span)
    return with(frame.relation, .distinct(relation.plan, keys), stage)
  }
}
