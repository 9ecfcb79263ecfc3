import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  func checkUnary(_ op: UnaryOperator, _ operand: Expr, _ span: SourceSpan, in context: Context) -> Checked {
    let checked = checkValue(operand, in: context)
    switch op {
    case .not:
      expectBool(checked, "the operand of `not`")
      return Checked(TypedExpr(.not(checked.expr), .bool, span)).reading([checked])
    case .minus:
      let allowed: [ValueType] = [.int, .float, .duration, .null, .any]
      if !allowed.contains(checked.type) {
        report(.typeMismatch, "`-` takes a number or a duration, and this is \(checked.type.described)", at: span)
        return .error(span)
      }
      var negated = Checked(TypedExpr(.negate(checked.expr), checked.type, span)).reading([checked])
      negated.degree = checked.degree
      return negated
    }
  }

  func checkBinary(
    _ op: BinaryOperator, _ opSpan: SourceSpan, _ leftExpr: Expr, _ rightExpr: Expr, _ span: SourceSpan,
    in context: Context
  ) -> Checked {
    let left = checkValue(leftExpr, in: context)
    let right = checkValue(rightExpr, in: context)
    var result: Checked
    switch op {
    case .and, .or:
      expectBool(left, "the left side of `\(op.rawValue)`")
      expectBool(right, "the right side of `\(op.rawValue)`")
      let kind: TypedExpr.Kind = op == .and ? .and(left.expr, right.expr) : .or(left.expr, right.expr)
      result = Checked(TypedExpr(kind, .bool, span)).reading([left, right])
    case .coalesce:
      let kind = TypedExpr.Kind.coalesce(left.expr, right.expr)
      result = Checked(TypedExpr(kind, left.type.union(right.type), span)).reading([left, right])
      result.degree = left.degree.joined(right.degree)
    case .in, .notIn:
      checkMembership(op, left, right, opSpan)
      let kind = TypedExpr.Kind.membership(left.expr, list: right.expr, negated: op == .notIn)
      result = Checked(TypedExpr(kind, .bool, span)).reading([left, right])
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let comparison = ComparisonOperator(rawValue: op.rawValue) else { return .error(span) }
      checkComparison(comparison, left, right, opSpan)
      warnOfQuotedColumn(left, right, in: context)
      result = Checked(TypedExpr(.comparison(comparison, left.expr, right.expr), .bool, span)).reading([left, right])
    case .add, .subtract, .multiply, .divide, .floorDivide, .remainder:
      guard let arithmetic = ArithmeticOperator(rawValue: op.rawValue) else { return .error(span) }
      let type = arithmeticType(arithmetic, left, right, opSpan)
      result = Checked(TypedExpr(.arithmetic(arithmetic, left.expr, right.expr), type, span)).reading([left, right])
      result.degree = arithmeticDegree(arithmetic, left.degree, right.degree)
    }
    return result
  }

  private func checkMembership(_ op: BinaryOperator, _ left: Checked, _ right: Checked, _ span: SourceSpan) {
    switch right.type {
    case .list(let element):
      let fits = left.type.isComparable(with: element)
      if !fits {
        report(
          .typeMismatch, "\(left.type.described) is never in \(right.type.described)", at: span)
      }
    case .any, .null: break
    case .string:
      report(
        .typeMismatch, "`\(op.rawValue)` takes a list", at: right.expr.span,
        hint: "a part of a text is found by `contains(text, part)`")
    default:
      report(
        .typeMismatch, "`\(op.rawValue)` takes a list, and this is \(right.type.described)", at: right.expr.span,
        hint: "write `in [a, b]`")
    }
  }

  private func checkComparison(
    _ op: ComparisonOperator, _ left: Checked, _ right: Checked, _ span: SourceSpan
  ) {
    if !left.type.isComparable(with: right.type) {
      let hint: String? =
        switch (left.type, right.type) {
        case (.timestamp, .string), (.string, .timestamp): "timestamps are written `@2026-11-01`"
        case (.string, .int), (.string, .float): "write the text in quotes, or convert it: `float(text)`"
        case (.int, .string), (.float, .string): "write the number without quotes"
        case (.table, .string) where op == .greater: "a file is written by `| save \"FILE\"`"
        default: nil
        }
      report(
        .typeMismatch, "`\(op.rawValue)` cannot compare \(left.type.described) with \(right.type.described)", at: span,
        hint: hint)
      return
    }
    let isOrder = op != .equal && op != .notEqual
    for side in [left, right] where isOrder && !side.type.isOrdered {
      report(.typeMismatch, "\(side.type.described) has no order", at: side.expr.span)
    }
  }

  private func arithmeticType(
    _ op: ArithmeticOperator, _ left: Checked, _ right: Checked, _ span: SourceSpan
  ) -> ValueType {
    if let type = op.resultType(left.type, right.type) { return type }
    let hint: String? =
      switch (op, left.type, right.type) {
      case (.add, .string, _), (.add, _, .string): "to make text of values, write f\"{a} {b}\""
      case (_, .timestamp, .int), (_, .timestamp, .float): "durations have a unit: `5m`, `7d`"
      default: nil
      }
    report(
      .typeMismatch, "`\(op.rawValue)` does not take \(left.type.described) and \(right.type.described)", at: span,
      hint: hint)
    return .any
  }

  private func arithmeticDegree(_ op: ArithmeticOperator, _ left: Degree, _ right: Degree) -> Degree {
    switch op {
    case .add, .subtract: return left.joined(right)
    case .multiply:
      if left.isConstant && right.isConstant { return .constant }
      if left.isConstant { return right == .linear ? .linear : .other }
      return right.isConstant && left == .linear ? .linear : .other
    case .divide: return right.isConstant ? (left == .linear ? .linear : left.isConstant ? .constant : .other) : .other
    case .floorDivide, .remainder: return left.isConstant && right.isConstant ? .constant : .other
    }
  }
}

extension ArithmeticOperator {
  /// The type of the result, nil where the operator does not take such operands.
  func resultType(_ left: ValueType, _ right: ValueType) -> ValueType? {
    switch (left, right) {
    case (.any, _), (_, .any): return .any
    // Always null, whatever it stands for: `null - 1h` may be an instant or a length of time.
    case (.null, _), (_, .null): return .null
    case (.int, .int): return self == .divide ? .float : .int
    case (.int, .float), (.float, .int), (.float, .float): return .float
    case (.string, .string): return self == .add ? .string : nil
    case (.timestamp, .timestamp): return self == .subtract ? .duration : nil
    case (.timestamp, .duration): return self == .add || self == .subtract ? .timestamp : nil
    case (.duration, .timestamp): return self == .add ? .timestamp : nil
    case (.duration, .duration):
      return self == .add || self == .subtract ? .duration : self == .divide ? .float : nil
    case (.duration, .int), (.duration, .float): return self == .multiply || self == .divide ? .duration : nil
    case (.int, .duration), (.float, .duration): return self == .multiply ? .duration : nil
    default: return nil
    }
  }
}

extension ValueType {
  /// Whether `==` between the two can ever hold.
  func isComparable(with other: ValueType) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any), (.null, _), (_, .null): true
    case (.int, .float), (.float, .int): true
    case (.list(let left), .list(let right)): left.isComparable(with: right)
    case (.record, .record): true
    case (.table, .table), (.function, .function): false
    default: self == other
    }
  }

  /// Whether `<` applies.
  var isOrdered: Bool {
    switch self {
    case .any, .null, .bool, .int, .float, .string, .timestamp, .duration: true
    case .list, .record, .table, .function: false
    }
  }
}
