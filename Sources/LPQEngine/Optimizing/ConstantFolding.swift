internal import LPQData
internal import LPQDiagnostics

/// Computes what is the same for all rows before there are any: `2 * 60` → `120`, `lower("FR")` → `"fr"`.
///
/// What fails is left as it is, so that it fails where and when the program comes to it, or never.
struct ConstantFolding {
  let context: CallContext

  /// The expression, whose children are folded.
  func folded(_ expr: TypedExpr) -> TypedExpr {
    guard let value = try? value(of: expr) else { return expr }
    return TypedExpr(.constant(value), expr.type, expr.span)
  }

  /// nil of what depends on more than constants, or may be large.
  private func value(of expr: TypedExpr) throws -> Value? {
    switch expr.kind {
    case .negate(let operand):
      guard let value = operand.constant else { return nil }
      return try Executor.negate(.constant(value), count: 1, type: expr.type)[0]
    case .not(let operand):
      guard let value = operand.constant else { return nil }
      return Truth.value(of: -(try Truth.of(value, for: "`not`", at: operand.span)))
    case .and(let left, let right): return try connected(left, right, "`and`", deciding: -1, min)
    case .or(let left, let right): return try connected(left, right, "`or`", deciding: 1, max)
    case .arithmetic(let operation, let left, let right):
      guard let left = left.constant, let right = right.constant else { return nil }
      return try Arithmetic(operation: operation, context: context).apply(left, right)
    case .comparison(let operation, let left, let right):
      guard let left = left.constant, let right = right.constant else { return nil }
      return try Comparison(operation: operation).apply(left, right)
    case .membership(let needle, let list, let isNegated):
      guard let needle = needle.constant, let list = list.constant else { return nil }
      return try Membership(isNegated: isNegated).apply(.constant(needle), in: .constant(list), count: 1)[0]
    case .list(let elements):
      let values = elements.compactMap(\.constant)
      return values.count == elements.count ? .list(values) : nil
    case .call(let function, let arguments): return try call(function, arguments)
    default: return nil
    }
  }

  /// As `Executor.connect`.
  private func connected(
    _ left: TypedExpr, _ right: TypedExpr, _ user: String, deciding: Int8, _ connective: (Int8, Int8) -> Int8
  ) throws -> Value? {
    guard let first = left.constant else { return nil }
    let truth = try Truth.of(first, for: user, at: left.span)
    if truth == deciding { return first }
    guard let second = right.constant else { return nil }
    return Truth.value(of: connective(truth, try Truth.of(second, for: user, at: right.span)))
  }

  /// Of families whose results are no larger than their arguments.
  private func call(_ function: FunctionDefinition, _ arguments: [TypedExpr]) throws -> Value? {
    guard [.number, .conversion, .time, .text].contains(function.family),
      case .scalar(let nulls, let body) = function.implementation
    else { return nil }
    let values = arguments.compactMap(\.constant)
    guard values.count == arguments.count else { return nil }
    return nulls == .propagate && values.contains(where: \.isNull) ? .null : try body(context, values)
  }
}

extension TypedExpr {
  var constant: Value? { if case .constant(let value) = kind { value } else { nil } }
}
