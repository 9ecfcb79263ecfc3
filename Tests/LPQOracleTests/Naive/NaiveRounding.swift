import LPQDiagnostics

/// `round(x, digits)` on the digits that people see, half away from zero.
enum NaiveRounding {
  static func round(_ value: Naive, digits: Int) throws -> Naive {
    if case .int(let number) = value {
      if digits >= 0 { return value }
      if digits < -30 { return .int(0) }
      let unit = (0..<(-digits)).reduce(Int128(1)) { power, _ in power * 10 }
      let magnitude = (Int128(number.magnitude) + unit / 2) / unit * unit
      return .int(try NaiveArithmetic.fitting(number < 0 ? -magnitude : magnitude))
    }
    guard case .float(let number) = value else { throw Failure(.valueMismatch) }
    return Naive(finite: rounded(number, digits))
  }

  /// As a decimal number: its digits as one whole number, and how many of them stand behind the point.
  private static func rounded(_ number: Double, _ count: Int) -> Double {
    let parts = "\(abs(number))".split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    let exponent = parts.count > 1 ? Int(parts[1].filter { $0 != "+" }) ?? 0 : 0
    guard let digits = Int128(mantissa[0] + fraction) else { return number }
    let behindPoint = fraction.count - exponent
    let excess = behindPoint - count
    if excess <= 0 { return number }
    if excess > 30 { return 0 }
    let unit = (0..<excess).reduce(Int128(1)) { power, _ in power * 10 }
    let kept = (digits + unit / 2) / unit
    return Double("\(number < 0 ? "-" : "")\(kept)e\(-count)") ?? number
  }
}
