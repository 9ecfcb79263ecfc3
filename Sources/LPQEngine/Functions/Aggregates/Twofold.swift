/// A number of about twice a double's digits, as the sum of two doubles of which the second is what the first leaves.
struct Twofold {
  private let high: Double
  private let low: Double

  /// `low` is much less than `high`.
  init(_ high: Double, _ low: Double) {
    self.high = high + low
    self.low = low - (self.high - high)
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
