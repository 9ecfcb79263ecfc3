/// A number of any size times a power of two, exactly: every double is one, and sums and products of them are.
///
/// `Dyadic(0.1) + Dyadic(0.2)` is no double; `.quotient(by: Dyadic(3))` is the one nearest to a third of it.
struct Dyadic {
  private var isNegative: Bool
  private var magnitude: Natural
  private var exponent: Int

  static let zero = Dyadic(isNegative: false, magnitude: Natural(0), exponent: 0)

  private init(isNegative: Bool, magnitude: Natural, exponent: Int) {
    (self.isNegative, self.magnitude, self.exponent) = (isNegative, magnitude, exponent)
  }

  init(_ number: Int) {
    self.init(isNegative: number < 0, magnitude: Natural(UInt64(number.magnitude)), exponent: 0)
  }

  /// Of a finite double.
  init(_ number: Double) {
    if number == 0 {
      self = .zero
      return
    }
    let isSubnormal = number.exponentBitPattern == 0
    let fraction = number.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    self.init(
      isNegative: number < 0, magnitude: Natural(fraction),
      exponent: (isSubnormal ? 1 : Int(number.exponentBitPattern)) - 1075)
  }

  var isZero: Bool { magnitude.isZero }

  static func + (left: Dyadic, right: Dyadic) -> Dyadic {
    let exponent = min(left.exponent, right.exponent)
    let (first, second) = (left.magnitude << (left.exponent - exponent), right.magnitude << (right.exponent - exponent))
    if left.isNegative == right.isNegative {
      return Dyadic(isNegative: left.isNegative, magnitude: first + second, exponent: exponent)
    }
    return first < second
      ? Dyadic(isNegative: right.isNegative, magnitude: second - first, exponent: exponent)
      : Dyadic(isNegative: left.isNegative, magnitude: first - second, exponent: exponent)
  }

  static func * (left: Dyadic, right: Dyadic) -> Dyadic {
    Dyadic(
      isNegative: left.isNegative != right.isNegative, magnitude: left.magnitude * right.magnitude,
      exponent: left.exponent + right.exponent)
  }

  static prefix func - (number: Dyadic) -> Dyadic {
    Dyadic(isNegative: !number.isNegative, magnitude: number.magnitude, exponent: number.exponent)
  }

  /// The nearest double.
  var value: Double { quotient(by: Dyadic(1)) }

  /// The double nearest to the quotient; `divisor` is not zero.
  func quotient(by divisor: Dyadic) -> Double {
    if isZero { return 0 }
    let shift = max(0, 70 + divisor.magnitude.bitCount - magnitude.bitCount)
    let (quotient, rest) = (magnitude << shift).divided(by: divisor.magnitude)
    let size = quotient.rounded(exponent: exponent - divisor.exponent - shift, hasMore: !rest.isZero)
    return isNegative != divisor.isNegative ? -size : size
  }

  /// The double nearest to the square root of the quotient, neither of which is negative.
  func rootOfQuotient(by divisor: Dyadic) -> Double {
    if isZero { return 0 }
    var shift = max(0, 140 + divisor.magnitude.bitCount - magnitude.bitCount)
    if (exponent - divisor.exponent - shift) % 2 != 0 { shift += 1 }
    let (quotient, rest) = (magnitude << shift).divided(by: divisor.magnitude)
    let root = quotient.squareRoot
    return root.rounded(
      exponent: (exponent - divisor.exponent - shift) / 2, hasMore: !rest.isZero || !(quotient - root * root).isZero)
  }
}

/// A whole number from zero on, 32 bits a digit, the lowest first, none at the end zero.
struct Natural: Comparable {
  private var digits: [UInt32]

  init(_ number: UInt64) {
    self.init(digits: [UInt32(truncatingIfNeeded: number), UInt32(number >> 32)])
  }

  private init(digits: [UInt32]) {
    self.digits = digits
    while self.digits.last == 0 { self.digits.removeLast() }
  }

  var isZero: Bool { digits.isEmpty }
  var bitCount: Int { digits.last.map { 32 * digits.count - $0.leadingZeroBitCount } ?? 0 }

  private func hasBit(_ place: Int) -> Bool {
    place / 32 < digits.count && digits[place / 32] >> UInt32(place % 32) & 1 == 1
  }

  static func < (left: Natural, right: Natural) -> Bool {
    left.digits.count != right.digits.count
      ? left.digits.count < right.digits.count
      : left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
  }

  static func + (left: Natural, right: Natural) -> Natural {
    var (sum, carry): ([UInt32], UInt64) = ([], 0)
    for place in 0..<max(left.digits.count, right.digits.count) {
      carry += place < left.digits.count ? UInt64(left.digits[place]) : 0
      carry += place < right.digits.count ? UInt64(right.digits[place]) : 0
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return Natural(digits: sum + [UInt32(carry)])
  }

  /// `right` is not greater.
  static func - (left: Natural, right: Natural) -> Natural {
    var (difference, borrow): ([UInt32], Int64) = ([], 0)
    for place in left.digits.indices {
      var digit = Int64(left.digits[place]) - borrow - (place < right.digits.count ? Int64(right.digits[place]) : 0)
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 1 << 32 }
      difference.append(UInt32(digit))
    }
    return Natural(digits: difference)
  }

  static func * (left: Natural, right: Natural) -> Natural {
    var product = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
    for (first, digit) in left.digits.enumerated() {
      var carry: UInt64 = 0
      for (second, other) in right.digits.enumerated() {
        carry += UInt64(product[first + second]) + UInt64(digit) * UInt64(other)
        product[first + second] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[first + right.digits.count] = UInt32(carry)
    }
    return Natural(digits: product)
  }

  static func << (number: Natural, shift: Int) -> Natural {
    let low = UInt64(shift % 32)
    var (shifted, carry): ([UInt32], UInt64) = ([UInt32](repeating: 0, count: shift / 32), 0)
    for digit in number.digits {
      carry |= UInt64(digit) << low
      shifted.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return Natural(digits: shifted + [UInt32(carry)])
  }

  /// Bit by bit.
  func divided(by divisor: Natural) -> (quotient: Natural, rest: Natural) {
    var (quotient, rest) = (Natural(0), self)
    for place in (0...max(0, bitCount - divisor.bitCount)).reversed() {
      let part = divisor << place
      if rest < part { continue }
      rest = rest - part
      quotient = quotient + Natural(1) << place
    }
    return (quotient, rest)
  }

  /// The greatest number whose square is not greater.
  var squareRoot: Natural {
    var root = Natural(0)
    for place in (0...bitCount / 2).reversed() {
      let more = root + Natural(1) << place
      if !(self < more * more) { root = more }
    }
    return root
  }

  /// The double nearest to the number, and a little more or not, times a power of two; of two as near the even one.
  func rounded(exponent: Int, hasMore: Bool) -> Double {
    let dropped = max(bitCount - 53, -1074 - exponent, 0)
    var kept: UInt64 = 0
    for place in (dropped..<max(dropped, bitCount)).reversed() { kept = kept << 1 | (hasBit(place) ? 1 : 0) }
    if dropped > 0, hasBit(dropped - 1) {
      let isMoreThanHalf = hasMore || (0..<dropped - 1).contains { hasBit($0) }
      if isMoreThanHalf || kept & 1 == 1 { kept += 1 }
    }
    return Double(sign: .plus, exponent: exponent + dropped, significand: Double(kept))
  }
}
