internal import LPQData
internal import LPQDiagnostics

/// `a + b` and its kin, over columns: typed loops for numbers and instants, value by value for the rest.
///
/// `[1, null] + 0.5` gives `[1.5, null]`.
struct Arithmetic {
  let operation: ArithmeticOperator
  let context: CallContext

  func apply(_ left: Datum, _ right: Datum, count: Int, type: ValueType) throws -> Datum {
    if case .constant(let left) = left, case .constant(let right) = right {
      return .constant(try apply(left, right))
    }
    if left.isConstantNull || right.isConstantNull { return .constant(.null) }
    if let left = NumberVector(left), let right = NumberVector(right) {
      return .column(try numbers(left, right, count: count))
    }
    if let column = try instants(left, right, count: count) { return .column(column) }
    return try .rowWise([left, right], count: count, type: type) { try apply($0[0], $0[1]) }
  }

  private func numbers(_ left: NumberVector, _ right: NumberVector, count: Int) throws -> Column {
    if case .int(let left) = left, case .int(let right) = right, operation != .divide {
      let result = try combine(left, right, count: count, empty: 0) { try operation.apply($0, $1) }
      return Column(.int(result.values), validity: result.validity)
    }
    let result = try combine(left.doubles, right.doubles, count: count, empty: 0) { operation.apply($0, $1) }
    return Column(.float(result.values), validity: result.validity)
  }

  /// Instants less instants, and instants with one exact length of time.
  private func instants(_ left: Datum, _ right: Datum, count: Int) throws -> Column? {
    guard operation == .subtract || operation == .add, let instants = Vector(timestamps: left) else { return nil }
    if operation == .subtract, let others = Vector(timestamps: right) {
      let result = try combine(instants, others, count: count, empty: TimeSpan(ms: 0)) {
        try between(Timestamp(ms: $0), Timestamp(ms: $1))
      }
      return Column(.duration(result.values), validity: result.validity)
    }
    guard case .constant(.duration(let span)) = right, !span.isCalendar else { return nil }
    let result = try combine(instants, Vector(constant: span), count: count, empty: 0) {
      try moved(Timestamp(ms: $0), by: $1).ms
    }
    return Column(.timestamp(result.values), validity: result.validity)
  }
}

extension ArithmeticOperator {
  /// Over ints, `/` apart: an error on overflow, nil for a division by zero; `//` and `%` floor.
  func apply(_ left: Int, _ right: Int) throws -> Int? {
    switch self {
    case .add: return try checked(left.addingReportingOverflow(right), left, right)
    case .subtract: return try checked(left.subtractingReportingOverflow(right), left, right)
    case .multiply: return try checked(left.multipliedReportingOverflow(by: right), left, right)
    case .divide, .floorDivide:
      if right == 0 { return nil }
      let quotient = try checked(left.dividedReportingOverflow(by: right), left, right)
      return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
    case .remainder:
      if right == 0 || right == -1 { return right == 0 ? nil : 0 }
      let rest = left % right
      return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
    }
  }

  private func checked(_ result: (partialValue: Int, overflow: Bool), _ left: Int, _ right: Int) throws -> Int {
    if !result.overflow { return result.partialValue }
    throw Diagnostic(
      .overflow, "\(left) \(rawValue) \(right) is too large for an integer",
      hint: "beyond ±9,223,372,036,854,775,807; `float(…)` has more room and less precision")
  }

  /// Over floats: nil where the result is not finite. `//` and `%` are exact: `1 // 0.1` is 9, for 0.1 is a little
  /// more than a tenth.
  func apply(_ left: Double, _ right: Double) -> Double? {
    let result =
      switch self {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      case .divide: left / right
      case .floorDivide: ((left - Self.remainder(left, right)) / right).rounded()
      case .remainder: Self.remainder(left, right)
      }
    return result.isFinite ? result : nil
  }

  /// With the sign of the divisor; not a number where that is zero.
  private static func remainder(_ left: Double, _ right: Double) -> Double {
    let rest = left.truncatingRemainder(dividingBy: right)
    return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
  }
}
