internal import LPQDiagnostics

// Rounding as people do it on paper: halves away from zero, of the number as it is written.

extension Int {
  /// To a power of ten: `1250.rounded(digits: -2)` is 1300. Digits after the point change nothing.
  func rounded(digits: Int) throws -> Int {
    if digits >= 0 { return self }
    // Half of 10^20 is more than any int.
    if digits < -19 { return 0 }
    let unit = (0..<(-digits)).reduce(Int128(1)) { power, _ in power * 10 }
    let magnitude = (Int128(self.magnitude) + unit / 2) / unit * unit
    guard let result = Int(exactly: self < 0 ? -magnitude : magnitude) else {
      throw Diagnostic(.overflow, "the result of `round` does not fit a 64-bit integer")
    }
    return result
  }
}

extension Double {
  /// To decimal digits: `2.675.rounded(digits: 2)` is 2.68, though the nearest double lies a trace below 2.675. The
  /// shortest decimal form of the double, which is what people see of it, is what is rounded.
  func rounded(digits: Int) -> Double {
    if let result = roundedByScaling(digits: digits) { return result }
    return DecimalDigits(self)?.rounded(digits: digits) ?? self
  }

  /// The quick way, where scaling errs by far less than the distance to the next half; nil elsewhere.
  private func roundedByScaling(digits: Int) -> Double? {
    guard (0...15).contains(digits) else { return nil }
    let unit = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    let scaled = self * unit
    guard abs(scaled) < 1e12 else { return nil }
    let distanceToHalf = abs(abs(scaled - scaled.rounded(.down)) - 0.5)
    return distanceToHalf > 1e-3 ? scaled.rounded() / unit : nil
  }
}

/// A number as its shortest decimal digits: 2.675 is `2675` with the point after the first digit.
private struct DecimalDigits {
  private var isNegative = false
  private var digits: [UInt8] = []
  /// How many digits stand before the point; negative: zeros follow it.
  private var wholeCount = 0

  /// Nil for what is not a finite number.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    var exponent = 0
    var hasPoint = false
    let text = Array(number.description.utf8)
    isNegative = text.first == UInt8(ascii: "-")
    for (place, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - UInt8(ascii: "0"))
        if !hasPoint { wholeCount += 1 }
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "e"):
        exponent = Int(String(decoding: text[(place + 1)...], as: UTF8.self)) ?? 0
        wholeCount += exponent
        return
      default: break
      }
    }
  }

  /// The nearest double to the digits rounded, half away from zero.
  func rounded(digits count: Int) -> Double? {
    let kept = wholeCount.addingReportingOverflow(count)
    if kept.overflow || kept.partialValue >= digits.count { return double(of: digits, wholeCount) }
    if kept.partialValue < 0 { return isNegative ? -0.0 + 0 : 0 }
    var result = Array(digits[..<kept.partialValue])
    var whole = wholeCount
    if digits[kept.partialValue] >= 5 {
      var place = result.count - 1
      while place >= 0, result[place] == 9 {
        result[place] = 0
        place -= 1
      }
      if place >= 0 {
        result[place] += 1
      } else {
        result.insert(1, at: 0)
        whole += 1
      }
    }
    return double(of: result, whole)
  }

  private func double(of digits: [UInt8], _ wholeCount: Int) -> Double? {
    if digits.isEmpty { return 0 }
    let text = digits.map(String.init).joined()
    return Double("\(isNegative ? "-" : "")0.\(text)e\(wholeCount)")
  }
}
