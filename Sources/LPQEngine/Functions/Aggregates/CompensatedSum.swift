/// A sum of doubles that carries what rounding loses (Neumaier): `1e16 + 1 - 1e16` is 1, not 0.
///
/// It is fed value by value, so the result does not depend on how rows come in batches.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ value: Double) {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// Adds `left * right` with the product's own rounding error.
  mutating func addProduct(_ left: Double, _ right: Double) {
    let product = left * right
    add(product)
    add((-product).addingProduct(left, right))
  }

  /// Not finite where the sum overflowed on its way.
  var value: Double { sum + lost }

  /// The sum divided once, with what rounding lost: `(0.1 + 0.2 + 0.3) / 3` is 0.2.
  func divided(by divisor: Double) -> Double {
    let quotient = value / divisor
    let rest = sum.addingProduct(-quotient, divisor) + lost
    return rest.isFinite ? quotient + rest / divisor : quotient
  }
}

extension Int128 {
  /// `self / divisor` rounded once where both fit a double exactly, else to within a unit in the last place.
  func quotient(by divisor: Int128) -> Double {
    if magnitude <= 1 << 53, divisor.magnitude <= 1 << 53 { return Double(self) / Double(divisor) }
    let (whole, rest) = quotientAndRemainder(dividingBy: divisor)
    return Double(whole) + Double(rest) / Double(divisor)
  }
}
