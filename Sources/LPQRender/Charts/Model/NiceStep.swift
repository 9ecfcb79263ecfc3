import Glibc

/// The distance of an axis' ticks: 1, 2 or 5 times a power of ten; a tick is a whole multiple of it, and its text exact.
///
/// 0 to 1,234 in at most 5 parts: 500, whose ticks are 0, 500, 1,000, 1,500.
struct NiceStep {
  let mantissa: Int
  let exponent: Int

  /// The smallest that divides a range in at most `partCount` parts.
  init(from least: Double, to most: Double, partCount: Int) {
    // Halved: the distance of the extremes may be no finite number.
    let halfPart = max((most / 2 - least / 2) / Double(partCount), 1e-300)
    let exponent = Int(log10(halfPart).rounded(.down))
    let size = halfPart / Self.power(exponent)
    // Of the whole part, from 2 to 20.
    let factor = [2, 5, 10, 20].first { Double($0) >= 2 * size * (1 - 1e-9) } ?? 20
    mantissa = factor >= 10 ? factor / 10 : factor
    self.exponent = factor >= 10 ? exponent + 1 : exponent
  }

  /// How many steps a number is from zero.
  func count(in number: Double) -> Double { number / Double(mantissa) / Self.power(exponent) }

  /// A quarter of the `count`th tick's number.
  func quarter(ofTick count: Int) -> Double { Double(count * mantissa) / 4 * Self.power(exponent) }

  /// The text of the `count`th tick from zero: `1,500`, `0.25`, `2e12`.
  func text(_ count: Int, isReadable: Bool, isPercent: Bool) -> String {
    Self.text(count * mantissa, tenTo: exponent, isReadable: isReadable, isPercent: isPercent)
  }

  /// The text of a whole multiple of a power of ten.
  static func text(_ number: Int, tenTo exponent: Int, isReadable: Bool, isPercent: Bool) -> String {
    if number == 0 { return isPercent ? "0%" : "0" }
    return text(number, tenTo: exponent + (isPercent ? 2 : 0), isReadable: isReadable) + (isPercent ? "%" : "")
  }

  private static func text(_ number: Int, tenTo exponent: Int, isReadable: Bool) -> String {
    let digits = String(abs(number))
    let sign = number < 0 ? "-" : ""
    if exponent < -6 || digits.utf8.count + max(0, exponent) > 9 { return sign + scientific(digits, exponent) }
    if exponent >= 0 {
      let whole = digits + String(repeating: "0", count: exponent)
      return sign + (isReadable ? NumberFormat.grouped(whole) : whole)
    }
    let long = String(repeating: "0", count: max(0, 1 - exponent - digits.utf8.count)) + digits
    let whole = String(long.dropLast(-exponent))
    return sign + (isReadable ? NumberFormat.grouped(whole) : whole) + "." + long.suffix(-exponent)
  }

  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let significant = digits.prefix(through: digits.lastIndex { $0 != "0" } ?? digits.startIndex)
    let power = exponent + digits.utf8.count - 1
    let rest = significant.dropFirst()
    return significant.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(power)"
  }

  static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}
