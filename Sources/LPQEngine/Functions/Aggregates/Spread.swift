internal import LPQData

/// What the standard deviation of numbers is made of: how many they are, their sum and that of their squares, both exact, so that
/// neither order nor parts matter.
///
/// Of 1, 3, 5: three, 9 and 35, which gives √((3 · 35 − 9²) / (3 · 2)) = 2.
struct Spread: Sendable {
  private var count = 0
  private var sum = ExactSum()
  private var squares = SquareSum()

  @inline(__always)
  mutating func add(_ value: Double) {
    count += 1
    sum.add(value)
    squares.add(value)
  }

  @inline(__always)
  mutating func add(_ value: Int) {
    count += 1
    sum.add(value)
    squares.add(value)
  }

  mutating func add(_ other: Spread) {
    count += other.count
    sum.add(other.sum)
    squares.add(other.squares)
  }

  /// Of a sample, dividing by n - 1; nil of fewer than two values.
  var deviation: Double? {
    if count < 2 { return nil }
    var number = LongSum()
    number.add(Int128(count), exponent: 0)
    let sum = sum.long
    let (spread, lost, exponent) = (number * squares.long - sum * sum).scaled
    let count = Double(count)
    return Double(
      sign: .plus, exponent: exponent, significand: (Twofold(spread, lost) / count / (count - 1)).squareRoot)
  }
}

/// A sum of squares without any rounding. Of common values, with no bit below 2^-80, the squares are added as whole numbers of 2^-160 in
/// 256 bits; others go to `rest`.
private struct SquareSum: Sendable {
  private var low: UInt128 = 0
  private var high: UInt128 = 0
  private var rest: LongSum?

  private static let unitExponent = 160

  @inline(__always)
  mutating func add(_ value: Double) {
    let (fraction, exponent) = value.wholeParts
    add(square: UInt128(fraction.magnitude) * UInt128(fraction.magnitude), exponent: 2 * exponent)
  }

  @inline(__always)
  mutating func add(_ value: Int) {
    add(square: UInt128(value.magnitude) * UInt128(value.magnitude), exponent: 0)
  }

  /// `square` has 126 bits at most.
  @inline(__always)
  private mutating func add(square: UInt128, exponent: Int) {
    let shift = exponent &+ Self.unitExponent
    // There is room for many numbers of 240 bits, and so for more where the sum has no more than these.
    guard shift >= 0, shift &- square.leadingZeroBitCount <= 240 - 128, high >> 112 == 0 else {
      return addRare(square, exponent)
    }
    if shift >= 128 {
      high &+= square &<< UInt128(truncatingIfNeeded: shift)
    } else {
      add(low: square &<< UInt128(truncatingIfNeeded: shift))
      if shift > 0 { high &+= square &>> UInt128(truncatingIfNeeded: 128 &- shift) }
    }
  }

  @inline(__always)
  private mutating func add(low more: UInt128) {
    let (sum, hasOverflowed) = low.addingReportingOverflow(more)
    low = sum
    if hasOverflowed { high &+= 1 }
  }

  @inline(never)
  private mutating func addRare(_ square: UInt128, _ exponent: Int) {
    if square == 0 { return }
    if rest == nil { rest = LongSum() }
    rest?.add(Int128(square), exponent: exponent)
  }

  mutating func add(_ other: SquareSum) {
    if (high | other.high) >> 112 == 0 {
      high &+= other.high
      add(low: other.low)
    } else {
      addLong(SquareSum(low: other.low, high: other.high).long)
    }
    if let more = other.rest { addLong(more) }
  }

  private mutating func addLong(_ more: LongSum) {
    if rest == nil { rest = LongSum() }
    rest?.add(more)
  }

  /// All of it, digit by digit.
  var long: LongSum {
    var long = rest ?? LongSum()
    for (part, exponent) in [(low, 0), (high, 128)] {
      long.add(Int128(part & (1 << 64 - 1)), exponent: exponent - Self.unitExponent)
      long.add(Int128(part >> 64), exponent: exponent + 64 - Self.unitExponent)
    }
    return long
  }
}
