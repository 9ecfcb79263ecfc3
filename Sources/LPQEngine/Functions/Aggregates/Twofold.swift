/// A number of about twice a double's digits, as the sum of two doubles of which the second is what the first leaves.
struct Twofold {
  private let high: Double
  private let low: Double

  /// `low` is much less than `high`.
  init(_ high: Double, _ low: Double) {
    self.high = high + low
    self.low = low - (self.high - high)
  }

  /// `left - right`, exactly but for overflow.
  init(_ left: Double, minus right: Double) {
    high = left - right
    let part = high - left
    low = (left - (high - part)) - (right + part)
  }

  /// The two doubles.
  var parts: (Double, Double) { (high, low) }

  static func * (left: Twofold, right: Twofold) -> Twofold {
    let product = left.high * right.high
    let lost = (-product).addingProduct(left.high, right.high)
    return Twofold(product, lost + (left.high * right.low + left.low * right.high))
  }

  static func - (left: Twofold, right: Twofold) -> Twofold {
    let (high, low) = (Twofold(left.high, minus: right.high), Twofold(left.low, minus: right.low))
    let sum = Twofold(high.high, high.low + low.high)
    return Twofold(sum.high, sum.low + low.low)
  }

  static func / (left: Twofold, right: Double) -> Twofold {
    let quotient = left.high / right
    return Twofold(quotient, (left.high.addingProduct(-quotient, right) + left.low) / right)
  }

  /// Rounded; of what is not positive zero.
  var squareRoot: Double {
    if high <= 0 { return 0 }
    let root = high.squareRoot()
    return root + (high.addingProduct(-root, root) + low) / (2 * root)
  }
}
