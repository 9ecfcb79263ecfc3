import LPQDiagnostics
import LPQSyntax

/// `a + b` and its kin on two values, in the plainest exact arithmetic: ints in 128 bits, floats as whole numbers of a
/// common power of two where a quotient is floored.
enum NaiveArithmetic {
  static func apply(_ op: BinaryOperator, _ left: Naive, _ right: Naive) throws -> Naive {
    switch (left, right) {
    case (.null, _), (_, .null): return .null
    case (.text(let left), .text(let right)) where op == .add: return .text(Text(left.scalars + right.scalars))
    case (.instant(let left), .instant(let right)) where op == .subtract:
      return .span(try fitting(Int128(left) - Int128(right)))
    case (.instant(let instant), .span(let span)) where op == .add:
      return .instant(try fitting(Int128(instant) + Int128(span)))
    case (.instant(let instant), .span(let span)) where op == .subtract:
      return .instant(try fitting(Int128(instant) - Int128(span)))
    case (.span(let span), .instant(let instant)) where op == .add:
      return .instant(try fitting(Int128(instant) + Int128(span)))
    case (.span(let left), .span(let right)): return try spans(op, left, right)
    case (.span(let span), .int(let times)) where op == .multiply,
      (.int(let times), .span(let span)) where op == .multiply:
      return .span(try fitting(Int128(span) * Int128(times)))
    case (.int(let left), .int(let right)) where op != .divide: return try ints(op, left, right)
    default:
      guard let left = left.asDouble, let right = right.asDouble else { throw Failure(.valueMismatch) }
      return floats(op, left, right)
    }
  }

  static func fitting(_ number: Int128) throws -> Int {
    guard number >= Int128(Int.min), number <= Int128(Int.max) else { throw Failure(.overflow) }
    return Int(number)
  }

  private static func spans(_ op: BinaryOperator, _ left: Int, _ right: Int) throws -> Naive {
    switch op {
    case .add: return .span(try fitting(Int128(left) + Int128(right)))
    case .subtract: return .span(try fitting(Int128(left) - Int128(right)))
    case .divide: return Naive(finite: Double(left) / Double(right))
    default: throw Failure(.valueMismatch)
    }
  }

  private static func ints(_ op: BinaryOperator, _ left: Int, _ right: Int) throws -> Naive {
    let (left, right) = (Int128(left), Int128(right))
    switch op {
    case .add: return .int(try fitting(left + right))
    case .subtract: return .int(try fitting(left - right))
    case .multiply: return .int(try fitting(left * right))
    default:
      if right == 0 { return .null }
      let quotient = floored(left, right)
      return .int(try fitting(op == .floorDivide ? quotient : left - quotient * right))
    }
  }

  /// The greatest whole number that is not above `left / right`.
  static func floored(_ left: Int128, _ right: Int128) -> Int128 {
    let quotient = left / right
    let isInexact = quotient * right != left
    return isInexact && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  private static func floats(_ op: BinaryOperator, _ left: Double, _ right: Double) -> Naive {
    switch op {
    case .add: return Naive(finite: left + right)
    case .subtract: return Naive(finite: left - right)
    case .multiply: return Naive(finite: left * right)
    case .divide: return Naive(finite: left / right)
    default:
      if right == 0 { return .null }
      guard let (left, right, unit) = wholes(left, right) else { return outOfReach(op, left, right) }
      let quotient = floored(left, right)
      if op == .floorDivide { return Naive(finite: Double(quotient)) }
      return Naive(finite: Double(left - quotient * right) * unit)
    }
  }

  /// Both as whole numbers of one power of two; nil where that needs more than 128 bits.
  private static func wholes(_ left: Double, _ right: Double) -> (Int128, Int128, unit: Double)? {
    let exponents = [left, right].filter { $0 != 0 }.map { Int($0.exponent) - 52 }
    guard let least = exponents.min(), let most = exponents.max(), most - least <= 70, least > -1000, most < 900 else {
      return nil
    }
    let unit = Double(sign: .plus, exponent: least, significand: 1)
    func whole(_ number: Double) -> Int128 {
      if number == 0 { return 0 }
      let shift = Int(number.exponent) - 52 - least
      let significand = Int128(number.significandBitPattern | 1 << 52) << Int128(shift)
      return number < 0 ? -significand : significand
    }
    return (whole(left), whole(right), unit)
  }

  /// Numbers of very different size: only where the quotient is beyond 2^70 or below 2^-70.
  private static func outOfReach(_ op: BinaryOperator, _ left: Double, _ right: Double) -> Naive {
    var rest = left.truncatingRemainder(dividingBy: right)
    if rest != 0, (rest < 0) != (right < 0) { rest += right }
    return Naive(finite: op == .remainder ? rest : ((left - rest) / right).rounded())
  }
}
