/// A sum of any numbers without any rounding, and products of such sums: 32 bits a digit, with room for carries, as many digits as the
/// numbers have.
///
/// `1e300 + 1e-300 - 1e300` is 1e-300.
struct LongSum: Sendable {
  /// `digits[i]` counts 2^(32 (first + i)).
  private var digits: [Int64] = []
  private var first = 0
  private var additionCount = 0

  mutating func add(_ value: Double) {
    let (fraction, exponent) = value.wholeParts
    add(Int128(fraction), exponent: exponent)
  }

  /// Adds `number` times 2^exponent.
  mutating func add(_ number: Int128, exponent: Int) {
    if number == 0 { return }
    let sign: Int64 = number < 0 ? -1 : 1
    var rest = number.magnitude
    let bits = exponent & 31
    var place = makeRoom(from: exponent >> 5, count: 5)
    // The first digit takes what is left of its 32 bits.
    digits[place] += sign * Int64(truncatingIfNeeded: rest & (0xFFFF_FFFF >> UInt128(bits))) << Int64(bits)
    rest >>= UInt128(32 - bits)
    while rest != 0 {
      place += 1
      digits[place] += sign * Int64(truncatingIfNeeded: rest & 0xFFFF_FFFF)
      rest >>= 32
    }
    noteAddition()
  }

  mutating func add(_ other: LongSum) {
    if other.digits.isEmpty { return }
    let start = makeRoom(from: other.first, count: other.digits.count)
    for (place, digit) in other.digits.enumerated() { digits[start + place] += digit }
    additionCount += other.additionCount
    noteAddition()
  }

  static func - (left: LongSum, right: LongSum) -> LongSum {
    var (sum, negative) = (left, right)
    for place in negative.digits.indices { negative.digits[place].negate() }
    sum.add(negative)
    return sum
  }

  static func * (left: LongSum, right: LongSum) -> LongSum {
    let (left, right) = (left.carried, right.carried)
    var product = LongSum()
    if left.digits.isEmpty || right.digits.isEmpty { return product }
    _ = product.makeRoom(from: left.first + right.first, count: left.digits.count + right.digits.count + 1)
    for (place, digit) in left.digits.enumerated() where digit != 0 {
      for (other, factor) in right.digits.enumerated() {
        // Of at most 64 bits, but for its sign.
        let part = digit.multipliedFullWidth(by: factor)
        let whole = Int128(part.high) << 64 | Int128(part.low)
        product.digits[place + other] += Int64(truncatingIfNeeded: whole & 0xFFFF_FFFF)
        product.digits[place + other + 1] += Int64(truncatingIfNeeded: whole >> 32)
      }
      // A digit takes two numbers of 33 bits a round.
      product.additionCount += 4
    }
    return product
  }

  /// The place of the digit that counts 2^(32 start), in digits that go from there on at least.
  private mutating func makeRoom(from start: Int, count: Int) -> Int {
    if digits.isEmpty { first = start }
    if start < first {
      digits.insert(contentsOf: repeatElement(0, count: first - start), at: 0)
      first = start
    }
    let missing = start - first + count - digits.count
    if missing > 0 { digits.append(contentsOf: repeatElement(0, count: missing)) }
    return start - first
  }

  private mutating func noteAddition() {
    additionCount += 1
    if additionCount >= 1 << 28 { self = carried }
  }

  /// Each digit from 0 up to 2^32, but for the last, which has the sign, and for zeros at both ends, which are not there.
  private var carried: LongSum {
    var sum = self
    sum.additionCount = 0
    sum.digits += [0, 0]
    for place in 0..<(sum.digits.count - 1) {
      let over = sum.digits[place] >> 32
      sum.digits[place] -= over << 32
      sum.digits[place + 1] += over
    }
    while sum.digits.last == 0 { sum.digits.removeLast() }
    let zeros = sum.digits.prefix { $0 == 0 }.count
    sum.digits.removeFirst(zeros)
    sum.first += zeros
    return sum
  }

  /// Rounded to the nearest double, half-way to the even one.
  var value: Double {
    let sum = carried
    guard let last = sum.digits.last, last < 0 else { return sum.magnitude }
    return -(LongSum() - sum).carried.magnitude
  }

  /// The sum times a power of four, so that it is no double's overflow, and what the nearest double leaves of that. `exponent`: of the
  /// power of two that the square root of it is to be multiplied by.
  var scaled: (sum: Double, lost: Double, exponent: Int) {
    var sum = carried
    // An even number of digits above those of a double.
    let shift = (sum.first + sum.digits.count) & ~1
    sum.first -= shift
    let value = sum.value
    sum.add(-value)
    return (value, sum.value, 16 * shift)
  }

  /// Of carried digits that are not negative.
  private var magnitude: Double {
    if digits.isEmpty { return 0 }
    let low = max(0, digits.count - 4)
    var bits: UInt128 = 0
    for digit in digits[low...].reversed() { bits = bits << 32 | UInt128(digit) }
    // What lies below makes a half-way case more than half.
    if digits[..<low].contains(where: { $0 != 0 }) { bits |= 1 }
    return bits.rounded(exponent: 32 * (first + low))
  }
}

extension Double {
  /// `value == fraction * 2^exponent`, of a finite value.
  var wholeParts: (fraction: Int64, exponent: Int) {
    let exponent = Int(exponentBitPattern)
    let fraction = Int64(significandBitPattern | (exponent == 0 ? 0 : 1 << 52))
    return (self < 0 ? -fraction : fraction, max(exponent, 1) - 1075)
  }
}

extension UInt128 {
  /// The double nearest to it times a power of two, half-way to the even one.
  func rounded(exponent: Int) -> Double {
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
