import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// `head | stage | stage`
  func checkPipeline(_ head: Expr, _ stages: [Stage], _ span: SourceSpan, in context: Context) -> Checked {
    // In a verb's argument a nested pipeline sees no rows; its scalar head may be a value of the row.
    let first = stages.first?.isVerb == true ? context.withoutRows : context
    var current = check(head, in: first)
    for (place, stage) in stages.enumerated() {
      let before = Array(stages[..<place])
      current = check(stage, after: current, in: context) {
        before.isEmpty ? self.check(head, in: first) : self.checkPipeline(head, before, span, in: context)
      }
    }
    return current
  }

  private func check(
    _ stage: Stage, after input: Checked, in context: Context, rebuild: @escaping () -> Checked
  ) -> Checked {
    look(at: stage, after: input, in: context)
    switch stage.kind {
    case .error: return hole == nil ? .error(stage.span) : input
    case .call(let call):
      guard case .call(let callee, let arguments) = call.kind else { return .error(stage.span) }
      let piped = Piped(head: input, rebuild: rebuild)
      return checkCall(callee, arguments, call.span, in: context, piped: piped)
    default: break
    }
    guard let relation = asRelation(input, at: stage.verbSpan) else { return .error(stage.span) }
    if case .explain = stage.kind {
      freeze(relation, at: stage.span)
      return Checked(TypedExpr(.explanation(relationValue(relation, stage.span).expr), .string, stage.span))
    }
    look(from: context.over(Frame(relation)), at: stage.span)
    guard let next = apply(stage, to: relation, in: context) else { return hole == nil ? .error(stage.span) : input }
    return relationValue(next, stage.span)
  }

  /// A table, a record (one row) or a list of records as a relation; reports what is none.
  func asRelation(_ value: Checked, at span: SourceSpan) -> Relation? {
    if let relation = value.relation { return relation }
    let plan = Plan(.values(value.expr), value.expr.span)
    switch value.type {
    case .table(let schema), .list(.table(let schema)):
      return Relation(plan: plan, schema: schema ?? Schema(), isKnown: schema != nil)
    case .record(let fields), .list(.record(let fields)):
      let columns = fields?.map { ColumnInfo(name: $0.name, type: $0.type) }
      return Relation(plan: plan, schema: Schema(columns ?? []), isKnown: columns != nil)
    case .any, .null, .list(.any), .list(.null):
      return Relation(plan: plan, schema: Schema(), isKnown: false)
    default:
      report(
        .notATable, "a table is wanted on the left of this verb, and this is \(value.type.described)", at: span,
        hint: "tables, records and lists of records have rows",
        labels: [.init(value.expr.span, "this is \(value.type.described)")])
      return nil
    }
  }

  /// The relation after a verb; nil after an error that leaves nothing to go on with.
  private func apply(_ stage: Stage, to relation: Relation, in context: Context) -> Relation? {
    switch stage.kind {
    case .where(let condition): return checkWhere(condition, relation, stage, in: context)
    case .derive(let items): return checkDerive(items, relation, stage, in: context)
    case .select(let items): return checkSelect(items, relation, stage, in: context)
    case .drop(let names): return checkDrop(names, relation, stage, in: context)
    case .rename(let items): return checkRename(items, relation, stage, in: context)
    case .sort(let keys): return checkSort(keys, relation, stage, in: context)
    case .take(let count, let keys): return checkTake(count, keys, relation, stage, in: context)
    case .skip(let count):
      freeze(relation, at: stage.span)
      return with(relation, .skip(relation.plan, count: rowCount(count, in: context)), stage)
    case .distinct(let items): return checkDistinct(items, relation, stage, in: context)
    case .summarize(let values, let keys): return checkSummarize(values, keys, relation, stage, in: context)
    case .describe: return checkDescribe(relation, stage)
    case .schema: return checkSchema(relation, stage)
    case .save(let path, let options): return checkSave(path, options, relation, stage, in: context)
    case .rollup(let keys): return checkRollup(keys, relation, stage, in: context)
    case .expect(let condition, let message, let options):
      return checkExpect(condition, message, options, relation, stage, in: context)
    case .join(let table, let keys, let options):
      return checkJoin(table, keys, options, relation, stage, in: context)
    case .append(let table): return checkAppend(table, relation, stage, in: context)
    case .pivot(let column, let value, let options):
      return checkPivot(column, value, options, relation, stage, in: context)
    case .fill(let column, let options): return checkFill(column, options, relation, stage, in: context)
    case .chart(let kind, let values, let series, let options):
      return checkChart(kind, values, series, options, relation, stage, in: context)
    case .explain, .call, .error: return nil
    }
  }

  /// The same relation with one more operator.
  func with(_ relation: Relation, _ kind: Plan.Kind, _ stage: Stage) -> Relation {
    var next = relation
    next.plan = Plan(kind, stage.span)
    return next
  }

  /// The `N` of `take N`: the same for all rows.
  func rowCount(_ expr: Expr, in context: Context) -> TypedExpr {
    let checked = checkValue(expr, in: context.withoutRows)
    if ![.int, .any, .null].contains(checked.type) {
      report(.typeMismatch, "a number of rows is an int, and this is \(checked.type.described)", at: expr.span)
    }
    if case .constant(.int(let count)) = checked.expr.kind, count < 0 {
      report(.outOfRange, "a number of rows is not negative", at: expr.span)
    }
    return checked.expr
  }
}

extension Stage {
  /// Whether it is a verb, not a call.
  var isVerb: Bool {
    if case .call = kind { false } else { true }
  }
}
