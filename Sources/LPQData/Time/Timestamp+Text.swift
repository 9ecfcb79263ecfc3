extension Timestamp {
  /// RFC 3339 in UTC, milliseconds only where they are not zero: `2026-11-01T10:00:00Z`.
  ///
  /// Years outside 0 to 9999 have a sign and six digits or more (`+012026-…`), as in ECMAScript.
  public var text: String { text(in: .utc) }

  /// RFC 3339 with the zone's offset, `2026-11-01T11:00:00+01:00`; in UTC with `Z`, where the offset has no whole minutes too.
  public func text(in zone: TimeZoneRules) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    let offsetMs = zone.offsetMs(atUTC: ms)
    if offsetMs % msPerMinute == 0, zone != .utc, !ms.addingReportingOverflow(offsetMs).overflow {
      CivilTime(localMs: ms + offsetMs).write(to: &bytes)
      let minutes = abs(offsetMs / msPerMinute)
      bytes.append(UInt8(ascii: offsetMs < 0 ? "-" : "+"))
      bytes.appendDigits(minutes / 60, width: 2)
      bytes.append(UInt8(ascii: ":"))
      bytes.appendDigits(minutes % 60, width: 2)
    } else {
      write(to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `text`.
  package func write(to bytes: inout [UInt8]) {
    CivilTime(localMs: ms).write(to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Reads RFC 3339 strictly: a date alone, or with `T10`, `T10:00`, `T10:00:00`, `T10:00:00.5`, and then `Z`, `+02:00` or
  /// nothing, which means UTC. Nil for anything else, for days that do not exist and for leap seconds.
  ///
  /// Digits below milliseconds are cut off.
  public init?(text: String) {
    var reader = DigitReader(rest: Array(text.utf8)[...])
    guard let date = reader.date() else { return nil }
    if reader.rest.isEmpty {
      self.init(date: date)
      return
    }
    guard let time = reader.time(on: date), let offsetMs = reader.offsetMs(), reader.rest.isEmpty else { return nil }
    guard date.year.magnitude <= 290_000_000 else { return nil }
    self.init(ms: time.localMs - offsetMs)
  }

  private init?(date: CivilDate) {
    guard date.year.magnitude <= 290_000_000 else { return nil }
    self.init(ms: CivilTime(midnightOf: date).localMs)
  }
}

extension CivilTime {
  /// Appends `2026-11-01T10:00:00` or `2026-11-01T10:00:00.500`.
  fileprivate func write(to bytes: inout [UInt8]) {
    if (0...9999).contains(date.year) {
      bytes.appendDigits(date.year, width: 4)
    } else {
      bytes.append(UInt8(ascii: date.year < 0 ? "-" : "+"))
      bytes.appendDigits(abs(date.year), width: 6)
    }
    for (separator, part) in [("-", date.month), ("-", date.day), ("T", hour), (":", minute), (":", second)]
      as [(Unicode.Scalar, Int)]
    {
      bytes.append(UInt8(ascii: separator))
      bytes.appendDigits(part, width: 2)
    }
    if millisecond != 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.appendDigits(millisecond, width: 3)
    }
  }
}

extension [UInt8] {
  /// A number that is not negative, with leading zeros up to `width` digits.
  fileprivate mutating func appendDigits(_ number: Int, width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}

/// Takes a timestamp's text apart, from the front.
private struct DigitReader {
  var rest: ArraySlice<UInt8>

  mutating func date() -> CivilDate? {
    guard let year = year(), take("-"), let month = number(digits: 2), take("-"), let day = number(digits: 2) else {
      return nil
    }
    return CivilDate(year: year, month: month, day: day)
  }

  mutating func time(on date: CivilDate) -> CivilTime? {
    guard take("T"), let hour = number(digits: 2) else { return nil }
    var parts = [0, 0, 0]
    if take(":") {
      guard let minute = number(digits: 2) else { return nil }
      parts[0] = minute
      if take(":") {
        guard let second = number(digits: 2) else { return nil }
        parts[1] = second
        if take(".") {
          guard let fraction = fractionMs() else { return nil }
          parts[2] = fraction
        }
      }
    }
    return CivilTime(date: date, hour: hour, minute: parts[0], second: parts[1], millisecond: parts[2])
  }

  /// `Z`, `+02:00`, or nothing at the end of the text.
  mutating func offsetMs() -> Int? {
    if rest.isEmpty || take("Z") { return 0 }
    let sign = take("-") ? -1 : 1
    if sign == 1, !take("+") { return nil }
    guard let hours = number(digits: 2), hours <= 23, take(":"), let minutes = number(digits: 2), minutes <= 59 else {
      return nil
    }
    return sign * (hours * msPerHour + minutes * msPerMinute)
  }

  /// Four digits, or a sign and six to nine.
  private mutating func year() -> Int? {
    let sign = take("-") ? -1 : take("+") ? 1 : 0
    if sign == 0 { return number(digits: 4) }
    let count = rest.prefix(while: isDigit).count
    guard (6...9).contains(count) else { return nil }
    return number(digits: count).map { sign * $0 }
  }

  private mutating func fractionMs() -> Int? {
    let digits = rest.prefix(while: isDigit)
    guard !digits.isEmpty else { return nil }
    rest = rest[digits.endIndex...]
    let three = Array(digits.prefix(3)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 3 - digits.count))
    return three.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func number(digits count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
