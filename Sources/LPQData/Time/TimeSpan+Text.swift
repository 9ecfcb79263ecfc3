extension TimeSpan {
  /// As LPQ writes it, in the largest unit that divides it: `90s`, `5m`, `7d`, `5mo`, `1y`, `-30m`; `0s` for nothing.
  ///
  /// Weeks are written as days: 7d is what people write, and both have one form.
  public var text: String {
    if isCalendar { return months % 12 == 0 ? "\(months / 12)y" : "\(months)mo" }
    if ms == 0 { return "0s" }
    let unit = Self.writtenUnits.first { ms % $0.ms == 0 }
    return unit.map { "\(ms / $0.ms)\($0.name)" } ?? "\(ms)ms"
  }

  /// Reads one whole number and one unit, `500ms 90s 5m 24h 7d 2w 1mo 1y`, with an optional `-` before it; nil for
  /// anything else, and for what does not fit.
  public init?(text: String) {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let body = text.utf8.dropFirst(isNegative ? 1 : 0)
    let digits = body.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard !digits.isEmpty, let count = Int(Substring((isNegative ? "-" : "") + String(Substring(digits)))) else {
      return nil
    }
    let unit = String(Substring(body[digits.endIndex...]))
    switch unit {
    case "y":
      let (months, overflow) = count.multipliedReportingOverflow(by: 12)
      if overflow { return nil }
      self.init(months: months)
    case "mo": self.init(months: count)
    default:
      guard let unitMs = Self.exactUnits[unit] else { return nil }
      let (ms, overflow) = count.multipliedReportingOverflow(by: unitMs)
      if overflow { return nil }
      self.init(ms: ms)
    }
  }

  private static let writtenUnits = [("d", msPerDay), ("h", msPerHour), ("m", msPerMinute), ("s", 1000)]
    .map { (name: $0.0, ms: $0.1) }
  private static let exactUnits = [
    "w": 7 * msPerDay, "d": msPerDay, "h": msPerHour, "m": msPerMinute, "s": 1000, "ms": 1,
  ]
}
