extension PosixTimeRule {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; nil for anything that is not a whole rule.
  init?(text: ArraySlice<UInt8>) {
    var reader = RuleReader(rest: text)
    guard reader.skipName(), let offset = reader.seconds(hours: 0...24) else { return nil }
    standardOffsetMs = -offset * 1000
    daylight = nil
    if reader.rest.isEmpty { return }
    guard let daylight = reader.daylight(standardOffsetMs: standardOffsetMs), reader.rest.isEmpty else { return nil }
    self.daylight = daylight
  }
}

/// Takes a rule's text apart, from the front.
private struct RuleReader {
  var rest: ArraySlice<UInt8>

  mutating func daylight(standardOffsetMs: Int) -> PosixTimeRule.Daylight? {
    guard skipName() else { return nil }
    var offsetMs = standardOffsetMs + msPerHour
    if rest.first != UInt8(ascii: ",") {
      guard let west = seconds(hours: 0...24) else { return nil }
      offsetMs = -west * 1000
    }
    guard take(","), let start = moment(), take(","), let end = moment() else { return nil }
    return PosixTimeRule.Daylight(offsetMs: offsetMs, start: start, end: end)
  }

  /// `CET` or `<+0330>`.
  mutating func skipName() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let name = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    rest = rest[name.endIndex...]
    return name.count >= 3
  }

  mutating func moment() -> PosixTimeRule.Moment? {
    guard let day = day() else { return nil }
    guard take("/") else { return PosixTimeRule.Moment(day: day, localMs: 2 * msPerHour) }
    guard let seconds = seconds(hours: 0...167) else { return nil }
    return PosixTimeRule.Moment(day: day, localMs: seconds * 1000)
  }

  private mutating func day() -> PosixTimeRule.Day? {
    if take("J") { return number(in: 1...365).map { .withoutLeapDay($0) } }
    guard take("M") else { return number(in: 0...365).map { .ofYear($0) } }
    guard let month = number(in: 1...12), take("."), let week = number(in: 1...5), take("."),
      let weekday = number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }

  /// `-1`, `5:30`, `+2:00:00`, in seconds.
  mutating func seconds(hours: ClosedRange<Int>) -> Int? {
    let sign = take("-") ? -1 : 1
    if sign == 1 { _ = take("+") }
    guard let hour = number(in: hours) else { return nil }
    var total = hour * 3600
    for unit in [60, 1] where take(":") {
      guard let part = number(in: 0...59) else { return nil }
      total += part * unit
    }
    return sign * total
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(4).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard !digits.isEmpty else { return nil }
    rest = rest[digits.endIndex...]
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return range.contains(number) ? number : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
