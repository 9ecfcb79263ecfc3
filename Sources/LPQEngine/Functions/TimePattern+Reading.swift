internal import LPQData
internal import LPQDiagnostics

extension TimePattern {
  /// The instant that a text of this pattern names, as the clocks of a zone show it unless it has an offset of its own;
  /// nil where the text is not of the pattern, or names a day or time that there is not.
  ///
  /// What the pattern leaves out is its least value; without a year nothing can be read, which is an error.
  func instant(of text: String, in zone: TimeZoneRules) throws -> Timestamp? {
    let hasYear = parts.contains { if case .directive(.year) = $0 { true } else { false } }
    if !hasYear { throw Diagnostic(.outOfRange, "`parse_time` takes a pattern with a year, `%Y`") }
    var reader = TimeReader(rest: Array(text.utf8)[...])
    for part in parts where !reader.take(part) { return nil }
    return reader.rest.isEmpty ? reader.instant(in: zone) : nil
  }
}

/// Takes a text apart along a pattern, from the front.
private struct TimeReader {
  var rest: ArraySlice<UInt8>
  private var fields: [TimePattern.Directive: Int] = [:]

  init(rest: ArraySlice<UInt8>) {
    self.rest = rest
  }

  /// Whether the text goes on with this part. A field that occurs twice must say the same twice.
  mutating func take(_ part: TimePattern.Part) -> Bool {
    switch part {
    case .literal(let scalar): return take(String(scalar).utf8)
    case .directive(let directive):
      guard let value = value(of: directive) else { return false }
      return set(directive.field, value)
    }
  }

  private mutating func value(of directive: TimePattern.Directive) -> Int? {
    switch directive {
    case .year: number(digits: 4...4)
    case .dayOfYear: number(digits: 1...3)
    case .millisecond: number(digits: 3...3)
    case .month, .day, .hour, .hourOfHalf, .minute, .second: number(digits: 1...2)
    case .half: name(among: ["AM", "PM"])
    case .weekday: name(among: TimePattern.weekdays)
    case .shortWeekday: name(among: TimePattern.weekdays.map { String($0.prefix(3)) })
    case .monthName: name(among: TimePattern.months).map { $0 + 1 }
    case .shortMonth: name(among: TimePattern.months.map { String($0.prefix(3)) }).map { $0 + 1 }
    case .offset: offsetMs()
    }
  }

  private mutating func set(_ field: TimePattern.Directive, _ value: Int) -> Bool {
    if let before = fields[field] { return before == value }
    fields[field] = value
    return true
  }

  func instant(in zone: TimeZoneRules) -> Timestamp? {
    guard let date, let hour,
      let local = CivilTime(
        date: date, hour: hour, minute: fields[.minute] ?? 0, second: fields[.second] ?? 0,
        millisecond: fields[.millisecond] ?? 0)
    else { return nil }
    guard let offsetMs = fields[.offset] else { return zone.timestamp(of: local) }
    return Timestamp(ms: TimeZoneRules.utc.timestamp(of: local).ms - offsetMs)
  }

  /// Nil where the fields name no day, or contradict each other.
  private var date: CivilDate? {
    guard let year = fields[.year], let first = CivilDate(year: year, month: 1, day: 1) else { return nil }
    var date = CivilDate(year: year, month: fields[.month] ?? 1, day: fields[.day] ?? 1)
    if let dayOfYear = fields[.dayOfYear] {
      let found = CivilDate(daysSince1970: first.daysSince1970 + dayOfYear - 1)
      let agrees = found.year == year && fields[.month] ?? found.month == found.month
      date = agrees && fields[.day] ?? found.day == found.day ? found : nil
    }
    return fields[.weekday] ?? date?.weekday == date?.weekday ? date : nil
  }

  /// Nil where the twelve-hour clock has no such hour, or does not say which half.
  private var hour: Int? {
    guard let ofHalf = fields[.hourOfHalf] else { return fields[.hour] ?? 0 }
    guard (1...12).contains(ofHalf), let half = fields[.half] else { return nil }
    let hour = ofHalf % 12 + 12 * half
    return fields[.hour] ?? hour == hour ? hour : nil
  }

  private mutating func take(_ bytes: some Collection<UInt8>) -> Bool {
    guard rest.starts(with: bytes) else { return false }
    rest = rest.dropFirst(bytes.count)
    return true
  }

  private mutating func number(digits width: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(width.upperBound).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard width.contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The place of a name, in upper or lower case.
  private mutating func name(among names: [String]) -> Int? {
    let place = names.firstIndex { name in
      String(decoding: rest.prefix(name.utf8.count), as: UTF8.self).lowercased().utf8.elementsEqual(
        name.lowercased().utf8)
    }
    if let place { rest = rest.dropFirst(names[place].utf8.count) }
    return place
  }

  private mutating func offsetMs() -> Int? {
    if take("Z".utf8) { return 0 }
    let sign = take("-".utf8) ? -1 : 1
    if sign == 1, !take("+".utf8) { return nil }
    guard let hours = number(digits: 2...2) else { return nil }
    _ = take(":".utf8)
    guard let minutes = number(digits: 2...2), hours <= 23, minutes <= 59 else { return nil }
    return sign * (hours * 60 + minutes) * 60_000
  }
}

extension TimePattern.Directive {
  /// What it tells: `%b` and `%B` are ways to write `%m`.
  fileprivate var field: TimePattern.Directive {
    switch self {
    case .shortMonth, .monthName: .month
    case .shortWeekday: .weekday
    default: self
    }
  }
}
