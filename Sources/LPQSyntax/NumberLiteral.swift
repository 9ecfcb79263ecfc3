internal import LPQDiagnostics

/// What a token that begins with a digit stands for: `1_000` → `.int(1000)`, `2w` → `.duration(months: 0, ms: …)`.
enum NumberLiteral: Equatable {
  /// At most 2^63, which is an integer only behind a minus.
  case int(UInt64)
  case float(Double)
  case duration(months: Int, ms: Int)

  init(_ text: String) throws(LiteralError) {
    let bytes = Array(text.utf8)
    let numberEnd =
      bytes.firstIndex { !$0.isDigit && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: ".") } ?? bytes.count
    let number = String(decoding: bytes[..<numberEnd], as: UTF8.self)
    let suffix = String(decoding: bytes[numberEnd...], as: UTF8.self)
    if text.hasPrefix("0x") || text.hasPrefix("0b") || text.hasPrefix("0o") {
      throw LiteralError(.invalidNumber, "`\(text)`: numbers are decimal", hint: NumberLiteral.decimal(of: text))
    }
    if suffix.isEmpty || NumberLiteral.isExponent(suffix) {
      self = try NumberLiteral.number(number, exponent: suffix)
    } else {
      self = try NumberLiteral.duration(number, unit: suffix, text: text)
    }
  }

  private static func decimal(of text: String) -> String? {
    let radix = text.hasPrefix("0x") ? 16 : text.hasPrefix("0b") ? 2 : 8
    return Int(text.dropFirst(2), radix: radix).map { "write `\($0)`" }
  }

  private static func isExponent(_ suffix: String) -> Bool {
    guard let first = suffix.utf8.first, first | 0x20 == UInt8(ascii: "e") else { return false }
    var digits = suffix.utf8.dropFirst()
    if digits.first == UInt8(ascii: "+") || digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
    return !digits.isEmpty && digits.allSatisfy(\.isDigit)
  }

  private static func number(_ number: String, exponent: String) throws(LiteralError) -> NumberLiteral {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2 {
      throw LiteralError(.invalidNumber, "`\(number)` has two decimal points")
    }
    if parts.count == 2, parts[0].isEmpty || parts[1].isEmpty {
      let whole = parts[0].isEmpty ? "0" : parts[0]
      let fraction = parts[1].isEmpty ? "0" : parts[1]
      throw LiteralError(
        .invalidNumber, "`\(number)` lacks a digit beside its point", hint: "write `\(whole).\(fraction)\(exponent)`")
    }
    try checkUnderscores(number, parts)
    let digits = number.filter { $0 != "_" }
    if parts.count == 1, exponent.isEmpty { return try int(digits) }
    return try float(digits + exponent)
  }

  private static func checkUnderscores(_ number: String, _ parts: [Substring]) throws(LiteralError) {
    for part in parts where part.split(separator: "_", omittingEmptySubsequences: false).contains("") {
      let plain = number.filter { $0 != "_" }
      throw LiteralError(
        .invalidNumber, "`\(number)`: an underscore stands between two digits", hint: "write `\(plain)`")
    }
  }

  private static func int(_ digits: String) throws(LiteralError) -> NumberLiteral {
    guard let value = UInt64(digits), value <= 1 << 63 else { throw tooLarge(digits) }
    return .int(value)
  }

  static func tooLarge(_ digits: String) -> LiteralError {
    LiteralError(
      .invalidNumber, "`\(clipped(digits))` is too large: integers end at \(Int.max)",
      hint: "a float, `\(clipped(digits)).0`, reaches further")
  }

  private static func float(_ text: String) throws(LiteralError) -> NumberLiteral {
    guard let value = Double(text), value.isFinite else {
      throw LiteralError(.invalidNumber, "`\(clipped(text))` is too large: floats end near 1.8e308")
    }
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    if value == 0, mantissa.contains(where: { $0 != "0" && $0 != "." }) {
      throw LiteralError(.invalidNumber, "`\(clipped(text))` is too small: it would be read as 0")
    }
    return .float(value)
  }

  private static func duration(_ number: String, unit: String, text: String) throws(LiteralError) -> NumberLiteral {
    guard let scale = scales[unit] else { throw unknownUnit(number, unit: unit, text: text) }
    guard !number.contains(".") else {
      throw LiteralError(
        .invalidDuration, "`\(text)`: a duration has a whole number", hint: "use a smaller unit: `90m`, not `1.5h`")
    }
    try checkUnderscores(number, [number[...]])
    guard let count = Int(number.filter { $0 != "_" }) else {
      throw LiteralError(.invalidDuration, "`\(clipped(text))` is too long")
    }
    let (months, monthsOverflow) = count.multipliedReportingOverflow(by: scale.months)
    let (ms, msOverflow) = count.multipliedReportingOverflow(by: scale.ms)
    if monthsOverflow || msOverflow { throw LiteralError(.invalidDuration, "`\(clipped(text))` is too long") }
    return .duration(months: months, ms: ms)
  }

  private static let scales: [String: (months: Int, ms: Int)] = [
    "ms": (0, 1), "s": (0, 1000), "m": (0, 60_000), "h": (0, 3_600_000), "d": (0, 86_400_000),
    "w": (0, 604_800_000), "mo": (1, 0), "y": (12, 0),
  ]

  private static let otherUnits = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "H": "h", "day": "d", "days": "d", "D": "d", "week": "w",
    "weeks": "w", "W": "w", "M": "mo", "mon": "mo", "month": "mo", "months": "mo", "yr": "y", "year": "y", "years": "y",
    "Y": "y", "millis": "ms", "msec": "ms",
  ]

  private static func unknownUnit(_ number: String, unit: String, text: String) -> LiteralError {
    if unit.contains(where: \.isNumber) {
      return LiteralError(
        .invalidDuration, "`\(clipped(text))`: a duration is one number and one unit",
        hint: "add two, `1h + 30m`, or use the smaller unit, `90m`")
    }
    if let meant = otherUnits[unit] {
      return LiteralError(
        .invalidDuration, "`\(text)`: the unit is written `\(meant)`", hint: "write `\(number)\(meant)`")
    }
    return LiteralError(
      .invalidDuration, "`\(clipped(text))`: no unit `\(clipped(unit))`",
      hint: "units: ms, s, m (minutes), h, d, w, mo, y")
  }
}

/// For messages: a text of the program may be as long as the program.
func clipped(_ text: String) -> String {
  text.unicodeScalars.count <= 40 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(37))) + "…"
}
