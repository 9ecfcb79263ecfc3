internal import LPQDiagnostics

/// `@2026-11-01T10:00:00.250+02:00` → its parts; a date alone is midnight, no zone is UTC.
extension TimestampLiteral {
  /// `text` begins with `@`.
  init(_ text: String) throws(LiteralError) {
    var reader = Reader(text: text, bytes: Array(text.utf8), position: 1)
    let year = try reader.number(4, "a year of four digits")
    try reader.sign("-", "`-` and a month")
    let month = try reader.number(2, "a month of two digits")
    try reader.sign("-", "`-` and a day")
    let day = try reader.number(2, "a day of two digits")
    self.init(year: year, month: month, day: day)
    try reader.check(1...9999, year, "year")
    try reader.check(1...12, month, "month")
    try reader.check(1...TimestampLiteral.dayCount(year: year, month: month), day, "day")
    if reader.skip("T") { try readTime(&reader) }
    guard reader.isAtEnd else { throw reader.unexpectedRest() }
  }

  private mutating func readTime(_ reader: inout Reader) throws(LiteralError) {
    hour = try reader.number(2, "an hour of two digits")
    try reader.check(0...23, hour, "hour")
    try reader.sign(":", "`:` and the minutes")
    minute = try reader.number(2, "minutes of two digits")
    try reader.check(0...59, minute, "minute")
    if reader.skip(":") {
      second = try reader.number(2, "seconds of two digits")
      try reader.check(0...59, second, "second")
      if reader.skip(".") { millisecond = try reader.milliseconds() }
    }
    if reader.skip("Z") { return }
    let sign = reader.skip("+") ? 1 : reader.skip("-") ? -1 : 0
    if sign != 0 { offsetMinutes = sign * (try reader.offset()) }
  }

  private static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Reads a timestamp from left to right.
private struct Reader {
  var text: String
  var bytes: [UInt8]
  var position: Int

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(_ digitCount: Int, _ wanted: String) throws(LiteralError) -> Int {
    var value = 0
    for _ in 0..<digitCount {
      guard position < bytes.count, bytes[position].isDigit else { throw expected(wanted) }
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    return value
  }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  mutating func sign(_ sign: Unicode.Scalar, _ wanted: String) throws(LiteralError) {
    guard skip(sign) else { throw expected(wanted) }
  }

  /// `25` → 250: at most three digits, for timestamps count milliseconds.
  mutating func milliseconds() throws(LiteralError) -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !digits.isEmpty, digits.utf8.count <= 3 else { throw expected("one to three digits of a second") }
    return Int(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
  }

  /// `02:00` → 120.
  mutating func offset() throws(LiteralError) -> Int {
    let hours = try number(2, "the zone's hours, as in `+02:00`")
    try sign(":", "`:` and the zone's minutes")
    let minutes = try number(2, "the zone's minutes, as in `+02:00`")
    try check(0...14, hours, "zone's hour")
    try check(0...59, minutes, "zone's minute")
    return hours * 60 + minutes
  }

  func check(_ range: ClosedRange<Int>, _ value: Int, _ part: String) throws(LiteralError) {
    if range.contains(value) { return }
    throw LiteralError(
      .invalidTimestamp, "`\(clipped(text))` is no time: the \(part) is \(value)",
      hint: "\(range.lowerBound) to \(range.upperBound)")
  }

  func expected(_ wanted: String) -> LiteralError {
    let found = isAtEnd ? "it ends" : "found `\(clipped(rest))`"
    return LiteralError(
      .invalidTimestamp, "`\(clipped(text))` is no timestamp: expected \(wanted), but \(found)",
      hint: "`@2026-11-01`, `@2026-11-01T10:00:00Z` or `@2026-11-01T10:00+02:00`")
  }

  func unexpectedRest() -> LiteralError {
    LiteralError(
      .invalidTimestamp, "`\(clipped(text))`: unexpected `\(clipped(rest))` after the time",
      hint: "the zone is `Z` or `+02:00`; arithmetic needs a space, `@2026-11-01T10:00 - 7d`")
  }

  private var rest: String { String(decoding: bytes[min(position, bytes.count)...], as: UTF8.self) }
}
