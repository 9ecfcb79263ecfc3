import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// The rule for each kind of expression.
  func check(_ expr: Expr, in context: Context) -> Checked {
    let span = expr.span
    if hole != nil { look(from: context, at: span) }
    switch expr.kind {
    case .null: return literal(.null, span)
    case .bool(let value): return literal(.bool(value), span)
    case .int(let value): return literal(.int(value), span)
    case .float(let value): return literal(Value(finite: value), span)
    case .string(let value): return literal(.string(value), span)
    case .duration(let months, let ms):
      return literal(.duration(months == 0 ? TimeSpan(ms: ms) : TimeSpan(months: months)), span)
    case .timestamp(let parts): return checkTimestamp(parts, span)
    case .interpolation(let parts): return checkInterpolation(parts, span, in: context)
    case .list(let elements): return checkList(elements, span, in: context)
    case .record(let fields): return checkRecord(fields, span, in: context)
    case .name(let name): return resolve(Name(name, span), in: context)
    case .column(let name): return resolveColumn(name, span, in: context)
    case .variable(let name): return resolveVariable(name, span, in: context)
    case .unary(let op, let operand): return checkUnary(op, operand, span, in: context)
    case .binary(let op, let opSpan, let left, let right):
      return checkBinary(op, opSpan, left, right, span, in: context)
    case .member(let base, let name): return checkMember(base, name, span, in: context)
    case .index(let base, let index): return checkIndex(base, index, span, in: context)
    case .call(let callee, let arguments): return checkCall(callee, arguments, span, in: context)
    case .lambda(let parameters, let body): return checkLambda(parameters, body, [], span, in: context)
    case .conditional(let condition, let then, let otherwise):
      return checkConditional(condition, then, otherwise, span, in: context)
    case .pipeline(let head, let stages): return checkPipeline(head, stages, span, in: context)
    case .parenthesized(let inner):
      var nested = context
      nested.allowsEffects = false
      return check(inner, in: nested)
    case .error: return .error(span)
    }
  }

  /// Checks what must be a value in a place that takes no open relation: a relation is settled as it is.
  func checkValue(_ expr: Expr, in context: Context) -> Checked {
    let checked = check(expr, in: context)
    if let relation = checked.relation { freeze(relation, at: expr.span) }
    return checked
  }

  private func literal(_ value: Value, _ span: SourceSpan) -> Checked {
    var checked = Checked(TypedExpr(.constant(value), value.type, span))
    switch value {
    case .null, .int(0), .float(0): checked.degree = .zero
    default: break
    }
    return checked
  }

  private func checkTimestamp(_ parts: TimestampLiteral, _ span: SourceSpan) -> Checked {
    // The lexer has checked the date.
    let days = CivilDate(year: parts.year, month: parts.month, day: parts.day)?.daysSince1970 ?? 0
    let minutes = (days * 24 + parts.hour) * 60 + parts.minute - parts.offsetMinutes
    return literal(.timestamp(Timestamp(ms: (minutes * 60 + parts.second) * 1000 + parts.millisecond)), span)
  }

  private func checkInterpolation(_ parts: [InterpolationPart], _ span: SourceSpan, in context: Context) -> Checked {
    let checked = parts.map { part -> Checked in
      switch part {
      case .text(let text): return literal(.string(text), span)
      case .expression(let expr): return checkValue(expr, in: context)
      }
    }
    return Checked(TypedExpr(.interpolation(checked.map(\.expr)), .string, span)).reading(checked)
  }

  private func checkList(_ elements: [Expr], _ span: SourceSpan, in context: Context) -> Checked {
    let checked = elements.map { checkValue($0, in: context) }
    let element = checked.reduce(ValueType.null) { $0.union($1.type) }
    return Checked(TypedExpr(.list(checked.map(\.expr)), .list(element), span)).reading(checked)
  }

  private func checkRecord(_ fields: [RecordField], _ span: SourceSpan, in context: Context) -> Checked {
    let checked = fields.map { checkValue($0.value, in: context) }
    let type = zip(fields, checked).map { FieldType(name: $0.name.text, type: $1.type) }
    let kind = TypedExpr.Kind.record(zip(fields, checked).map { ($0.name.text, $1.expr) })
    return Checked(TypedExpr(kind, .record(type), span)).reading(checked)
  }

  private func checkConditional(
    _ condition: Expr, _ then: Expr, _ otherwise: Expr, _ span: SourceSpan, in context: Context
  ) -> Checked {
    let test = checkValue(condition, in: context)
    expectBool(test, "the condition of `if`")
    let yes = checkValue(then, in: context)
    let no = checkValue(otherwise, in: context)
    let kind = TypedExpr.Kind.conditional(test.expr, then: yes.expr, otherwise: no.expr)
    var checked = Checked(TypedExpr(kind, yes.type.union(no.type), span)).reading([test, yes, no])
    checked.degree = test.degree.isConstant ? yes.degree.joined(no.degree) : .other
    return checked
  }

  /// `known` are the types of the parameters where the call around tells them.
  func checkLambda(
    _ parameters: [Name], _ body: Expr, _ known: [ValueType], _ span: SourceSpan, in context: Context
  ) -> Checked {
    var inner = context
    inner.allowsEffects = false
    var ids: [VariableID] = []
    for (place, parameter) in parameters.enumerated() {
      let id = newVariable()
      ids.append(id)
      let type = place < known.count ? known[place] : .any
      inner.scope[parameter.text] = .variable(id, type, literal: nil)
      inner.parameters.insert(parameter.text)
      inner.rowParameters.insert(id)
    }
    let checked = checkValue(body, in: inner)
    let summary = "(\(parameters.map(\.text).joined(separator: ", "))) => …"
    var lambda = Checked(TypedExpr(.lambda(ids, checked.expr, summary: summary), .function, span)).reading([checked])
    lambda.resultType = checked.type
    return lambda
  }

  func expectBool(_ checked: Checked, _ role: String) {
    guard ![.bool, .null, .any].contains(checked.type) else { return }
    report(.typeMismatch, "\(role) must be a bool, and this is \(checked.type.described)", at: checked.expr.span)
  }
}

extension ValueType {
  /// With its article, for messages: "an int", "a list of string".
  var described: String {
    switch self {
    case .int, .any: "an \(name)"
    case .null: "null"
    default: "a \(name)"
    }
  }
}
