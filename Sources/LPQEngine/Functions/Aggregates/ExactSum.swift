/// A sum of doubles without any rounding until it is read: the same in whatever order and parts the values come.
///
/// Values of common sizes, with no bit below 2^-72 and below 2^33, are added as whole numbers of that unit in 128 bits. Others, and
/// what overflows, go to `rest`, which has room for all.
struct ExactSum: Sendable {
  private var units: Int128 = 0
  private var rest: LongSum?

  private static let unitExponent = 72

  @inline(__always)
  mutating func add(_ value: Double) {
    let bits = value.bitPattern
    // Of the last bit of the fraction: 1075 is the bias and the length of the fraction.
    let shift = Int(truncatingIfNeeded: bits >> 52 & 0x7FF) &- 1075 &+ Self.unitExponent
    guard UInt(bitPattern: shift) <= 52 else { return addRare(value) }
    let fraction = Int128(truncatingIfNeeded: bits & 0xF_FFFF_FFFF_FFFF | 1 << 52) &<< Int128(truncatingIfNeeded: shift)
    let (sum, hasOverflowed) = units.addingReportingOverflow(Int64(bitPattern: bits) < 0 ? 0 &- fraction : fraction)
    if hasOverflowed { addRare(value) } else { units = sum }
  }

  @inline(never)
  private mutating func addRare(_ value: Double) {
    if value == 0 { return }
    guard value.isFinite else { return isOverflowing = true }
    if rest == nil { rest = LongSum() }
    rest?.add(value)
  }

  /// Adds `left * right` with the product's own rounding error.
  mutating func addProduct(_ left: Double, _ right: Double) {
    let product = left * right
    add(product)
    if product.isFinite { add((-product).addingProduct(left, right)) }
  }

  /// Whether a value was beyond all doubles.
  private(set) var isOverflowing = false

  mutating func add(_ other: ExactSum) {
    let (sum, hasOverflowed) = units.addingReportingOverflow(other.units)
    if hasOverflowed { spill(other.units) } else { units = sum }
    if let more = other.rest {
      if rest == nil { rest = LongSum() }
      rest?.add(more)
    }
    isOverflowing = isOverflowing || other.isOverflowing
  }

  private mutating func spill(_ more: Int128) {
    if rest == nil { rest = LongSum() }
    rest?.add(more, exponent: -Self.unitExponent)
  }

  /// Adds a whole number.
  @inline(__always)
  mutating func add(_ value: Int) {
    let (sum, hasOverflowed) = units.addingReportingOverflow(Int128(value) << Int128(Self.unitExponent))
    if value.magnitude >> 54 != 0 || hasOverflowed {
      addLarge(value)
    } else {
      units = sum
    }
  }

  @inline(never)
  private mutating func addLarge(_ value: Int) {
    if rest == nil { rest = LongSum() }
    rest?.add(Int128(value), exponent: 0)
  }

  /// The nearest double, and the nearest to what that leaves; not finite where the sum is beyond all doubles.
  private var parts: (sum: Double, lost: Double) {
    if isOverflowing { return (.infinity, 0) }
    if rest == nil {
      let sum = Double(units)
      return (sum * 0x1p-72, Double(units - (Int128(exactly: sum) ?? units)) * 0x1p-72)
    }
    var total = long
    let sum = total.value
    if !sum.isFinite { return (sum, 0) }
    total.add(-sum)
    return (sum, total.value)
  }

  /// All of it, digit by digit.
  var long: LongSum {
    var long = rest ?? LongSum()
    long.add(units, exponent: -Self.unitExponent)
    return long
  }

  /// Correctly rounded; not finite where it is beyond all doubles.
  var value: Double { parts.sum }

  /// The quotient of two sums.
  func divided(by divisor: ExactSum) -> Double {
    if rest == nil, divisor.rest == nil, !isOverflowing, !divisor.isOverflowing,
      let quotient = units.roundedQuotient(by: divisor.units)
    {
      return quotient
    }
    return divided(by: divisor.value)
  }

  /// The sum divided once, with what rounding lost: `(0.1 + 0.2 + 0.3) / 3` is 0.2.
  func divided(by divisor: Double) -> Double {
    if rest == nil, !isOverflowing, let whole = Int128(exactly: divisor),
      let quotient = units.roundedQuotient(by: whole, exponent: -Self.unitExponent)
    {
      return quotient
    }
    let (sum, lost) = parts
    let quotient = sum / divisor
    let remainder = sum.addingProduct(-quotient, divisor) + lost
    return remainder.isFinite ? quotient + remainder / divisor : quotient
  }
}

extension Int128 {
  /// The double nearest to the quotient times a power of two; nil where that takes more than 128 bits to tell, and of a divisor of zero.
  func roundedQuotient(by divisor: Int128, exponent: Int = 0) -> Double? {
    if divisor == 0 || self == 0 { return divisor == 0 ? nil : 0 }
    let zeros = divisor.trailingZeroBitCount
    let odd = divisor.magnitude >> UInt128(zeros)
    guard odd >> 64 == 0 else { return nil }
    let shift = magnitude.leadingZeroBitCount
    let (quotient, rest) = (magnitude << UInt128(shift)).quotientAndRemainder(dividingBy: odd)
    // What is left makes a half-way case more than half; the quotient has 64 bits at least.
    let size = (rest == 0 ? quotient : quotient | 1).rounded(exponent: exponent - shift - zeros)
    return (self < 0) != (divisor < 0) ? -size : size
  }
}
