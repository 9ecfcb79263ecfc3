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
    var rest = self.rest ?? LongSum()
    rest.add(value)
    self.rest = rest
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
      var rest = self.rest ?? LongSum()
      rest.add(more)
      self.rest = rest
    }
    isOverflowing = isOverflowing || other.isOverflowing
  }

  private mutating func spill(_ more: Int128) {
    var rest = self.rest ?? LongSum()
    rest.add(more, exponent: -Self.unitExponent)
    self.rest = rest
  }

  /// The nearest double, and the nearest to what that leaves; not finite where the sum is beyond all doubles.
  private var parts: (sum: Double, lost: Double) {
    if isOverflowing { return (.infinity, 0) }
    guard var total = rest else {
      let sum = Double(units)
      return (sum * 0x1p-72, Double(units - (Int128(exactly: sum) ?? units)) * 0x1p-72)
    }
    total.add(units, exponent: -Self.unitExponent)
    let sum = total.value
    if !sum.isFinite { return (sum, 0) }
    total.add(-sum)
    return (sum, total.value)
  }

  /// With what the nearest double leaves.
  var twofold: Twofold { Twofold(parts.sum, parts.lost) }

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

/// A sum of any doubles, as a whole number of units of 2^-1074: 32 bits a digit, with room for carries.
private struct LongSum: Sendable {
  private var digits = [Int64](repeating: 0, count: 72)
  private var additionCount = 0

  mutating func add(_ value: Double) {
    guard value != 0 else { return }
    let exponent = Int(value.exponentBitPattern)
    let fraction = value.significandBitPattern | (exponent == 0 ? 0 : 1 << 52)
    add(Int128(value < 0 ? -Int64(fraction) : Int64(fraction)), place: max(exponent, 1) - 1)
  }

  mutating func add(_ number: Int128, exponent: Int) { add(number, place: exponent + 1074) }

  mutating func add(_ other: LongSum) {
    for place in digits.indices { digits[place] += other.digits[place] }
    additionCount += other.additionCount + 1
    carryNowAndThen()
  }

  /// Adds `number` times 2^place units.
  private mutating func add(_ number: Int128, place: Int) {
    let sign: Int64 = number < 0 ? -1 : 1
    var rest = number.magnitude
    var digit = place / 32
    // The first digit takes what is left of its 32 bits.
    let first = UInt64(truncatingIfNeeded: rest & (0xFFFF_FFFF >> UInt128(place % 32))) << UInt64(place % 32)
    digits[digit] += sign * Int64(first)
    rest >>= UInt128(32 - place % 32)
    while rest != 0 {
      digit += 1
      digits[digit] += sign * Int64(truncatingIfNeeded: rest & 0xFFFF_FFFF)
      rest >>= 32
    }
    additionCount += 1
    carryNowAndThen()
  }

  private mutating func carryNowAndThen() {
    if additionCount < 1 << 28 { return }
    carry()
    additionCount = 0
  }

  /// Each digit from 0 up to 2^32; the last has the sign.
  private mutating func carry() {
    for place in 0..<(digits.count - 1) {
      let over = digits[place] >> 32
      digits[place] -= over << 32
      digits[place + 1] += over
    }
  }

  /// Rounded to the nearest double, half-way to the even one.
  var value: Double {
    var sum = self
    sum.carry()
    if sum.digits[71] < 0 {
      sum.digits = sum.digits.map { -$0 }
      sum.carry()
      return -sum.magnitude
    }
    return sum.magnitude
  }

  /// Of digits that carry nothing, and are not negative.
  private var magnitude: Double {
    guard let top = digits.lastIndex(where: { $0 != 0 }) else { return 0 }
    let low = max(0, top - 3)
    var bits: UInt128 = 0
    for place in (low...top).reversed() { bits = bits << 32 | UInt128(digits[place]) }
    // What lies below makes a half-way case more than half.
    if digits[..<low].contains(where: { $0 != 0 }) { bits |= 1 }
    return bits.rounded(exponent: 32 * low - 1074)
  }
}

extension UInt128 {
  /// The double nearest to it times a power of two, half-way to the even one.
  fileprivate func rounded(exponent: Int) -> Double {
    let length = 128 - leadingZeroBitCount
    // A subnormal number has fewer bits; none is below 2^-1074.
    let dropped = Swift.max(length - 53, -1074 - exponent, 0)
    var kept = dropped == 0 ? self : self >> UInt128(dropped)
    if dropped > 0 {
      let rest = self & ((1 << UInt128(dropped)) - 1)
      let half: UInt128 = 1 << UInt128(dropped - 1)
      if rest > half || (rest == half && kept & 1 == 1) { kept += 1 }
    }
    return Double(sign: .plus, exponent: exponent + dropped, significand: Double(kept))
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
