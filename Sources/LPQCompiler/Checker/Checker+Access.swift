import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// `base.name`: a record's field; a table's column as a list.
  func checkMember(_ base: Expr, _ name: Name, _ span: SourceSpan, in context: Context) -> Checked {
    if case .name(let text) = base.kind, case .module(let scope)? = context.scope[text] {
      lookBehind(scope, at: name.span)
      guard let binding = scope[name.text] else {
        reportNoMember(name, of: scope)
        return .error(span)
      }
      return use(binding, name, in: context)
    }
    let checked = check(base, in: context)
    lookBehind(checked, at: name.span)
    if let relation = checked.relation { return columnList(relation, name, span, in: context) }
    let kind = TypedExpr.Kind.member(checked.expr, name.text)
    switch checked.type {
    case .record(let fields?):
      guard let field = fields.first(where: { $0.name.isSameText(as: name.text) }) else {
        reportUnknownField(name, fields.map(\.name))
        return .error(span)
      }
      var member = Checked(TypedExpr(kind, field.type, span)).reading([checked])
      member.metric = fieldMetrics(of: checked.expr)?[name.text]?.metric
      return member
    case .any, .null, .record(nil), .table:
      return Checked(TypedExpr(kind, .any, span)).reading([checked])
    case .list(.record(let fields?)):
      guard let field = fields.first(where: { $0.name.isSameText(as: name.text) }) else {
        reportUnknownField(name, fields.map(\.name))
        return .error(span)
      }
      return Checked(TypedExpr(kind, .list(field.type), span)).reading([checked])
    case .list(.record(nil)), .list(.any), .list(.null):
      return Checked(TypedExpr(kind, .list(.any), span)).reading([checked])
    default:
      report(
        .typeMismatch, "\(checked.type.described) has no field `\(name.text)`", at: name.span,
        hint: "fields belong to records and tables")
      return .error(span)
    }
  }

  /// `base[index]`
  func checkIndex(_ base: Expr, _ index: Expr, _ span: SourceSpan, in context: Context) -> Checked {
    let checkedBase = checkValue(base, in: context)
    let checkedIndex = checkValue(index, in: context)
    let type: ValueType
    switch (checkedBase.type, checkedIndex.type) {
    case (_, .any), (.any, _), (.null, _), (_, .null): type = .any
    case (.list(let element), .int): type = element
    case (.table(let schema), .int):
      type = .record(schema?.columns.map { FieldType(name: $0.name, type: $0.type) })
    case (.table, .string): type = .list(.any)
    case (.record(let fields), .string): type = fieldType(fields, checkedIndex) ?? .any
    case (.string, .int):
      report(.typeMismatch, "a string has no index", at: span, hint: "write `substring(text, start, length)`")
      return .error(span)
    default:
      report(
        .typeMismatch, "\(checkedBase.type.described) has no index of type \(checkedIndex.type.name)",
        at: checkedIndex.expr.span, hint: "lists and tables take an int, records a string")
      return .error(span)
    }
    let kind = TypedExpr.Kind.index(checkedBase.expr, checkedIndex.expr)
    return Checked(TypedExpr(kind, type, span)).reading([checkedBase, checkedIndex])
  }

  /// `t.country`: the column's values; naming a dimension asks for it.
  private func columnList(_ relation: Relation, _ name: Name, _ span: SourceSpan, in context: Context) -> Checked {
    let frame = Frame(relation)
    guard let info = reachColumn(name, name.span, frame, in: context) else { return .error(span) }
    freeze(frame.relation, at: span)
    let table = TypedExpr(.relation(relation.plan), .table(frame.relation.schema), span)
    var checked = Checked(TypedExpr(.member(table, info.name), .list(info.type), span))
    checked.metric = info.metric
    checked.listGrain = relation.grain
    checked.degree = info.metric == .additive ? .linear : info.metric == nil ? .constant : .other
    return checked
  }

  private func fieldType(_ fields: [FieldType]?, _ index: Checked) -> ValueType? {
    guard let fields, case .constant(.string(let key)) = index.expr.kind else { return nil }
    if let field = fields.first(where: { $0.name.isSameText(as: key) }) { return field.type }
    reportUnknownField(Name(key, index.expr.span), fields.map(\.name))
    return nil
  }

  private func fieldMetrics(of expr: TypedExpr) -> Schema? {
    guard case .only(let table) = expr.kind, case .table(let schema?) = table.type else { return nil }
    return schema
  }

  private func reportUnknownField(_ name: Name, _ fields: [String]) {
    let near = nearestName(to: name.text, in: fields)
    report(
      .unknownColumn, "no field `\(name.text)` here", at: name.span, hint: near.map { "did you mean `\($0)`?" },
      help: ["fields: \(listed(fields))"])
  }
}
