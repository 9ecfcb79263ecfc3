import LPQData

/// A metric that is a span of time, as people read it: about three digits, in the units that fit.
///
/// 968.2 ms → `968 ms`; 2,179 ms → `2.18 s`; 0.5 min → `30.0 s`; 205 min → `3h 25m`; 1,745,351 min → `1,212d 1h`.
enum SpanText {
  /// What one of a metric's numbers is, where that is a time: of `ttff_ms` 1, of `playtime_mins` 60,000.
  static func ms(of unit: MetricUnit?) -> Double? {
    switch unit {
    case .milliseconds: 1
    case .minutes: 60_000
    case .share, nil: nil
    }
  }

  static func text(ms: Double) -> String {
    let size = abs(ms)
    let text =
      switch size {
      case 0: "0 s"
      case ..<0.001: "\(size.shortestText) ms"
      case ..<999.5: "\(threeDigits(size)) ms"
      case ..<59_950: "\(threeDigits(size / 1000)) s"
      default: parts(seconds: size / 1000)
      }
    return ms < 0 ? "-" + text : text
  }

  /// The two largest units.
  private static func parts(seconds: Double) -> String {
    // Beyond that, seconds are no longer whole numbers.
    guard seconds < 0x1p53 else { return "\(seconds.shortestText) s" }
    let units = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
    guard let first = units.firstIndex(where: { seconds >= Double($0.1) - 0.5 }) else { return "0 s" }
    let second = min(first + 1, units.count - 1)
    // Rounded to the smaller unit of the two, so that 59m 59.7s is an hour.
    let step = units[second].1
    let rounded = Int((seconds / Double(step)).rounded()) * step
    let count = rounded / units[first].1
    let rest = rounded % units[first].1 / step
    if first > 0, count * units[first].1 >= units[first - 1].1 {
      return "\(count / (units[first - 1].1 / units[first].1))\(units[first - 1].0)"
    }
    let head = NumberFormat.grouped(String(count)) + units[first].0
    return rest == 0 ? head : "\(head) \(rest)\(units[second].0)"
  }

  /// `968`, `63.2`, `2.18`, `0.412`
  private static func threeDigits(_ number: Double) -> String {
    let decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : number >= 0.9995 ? 2 : 3
    let scale = [1.0, 10, 100, 1000][decimals]
    let digits = String(Int((number * scale).rounded()))
    if decimals == 0 { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
