/// Times as text by a pattern of letters behind `%`: `%d.%m.%Y` writes `18.11.2026`, and reads it.
struct NaiveTimeText {
  private let pattern: [Character]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  init(_ pattern: String) {
    self.pattern = Array(pattern)
  }

  // MARK: - Writing

  func write(_ instant: Int, _ zone: NaiveZone) -> Text {
    let date = NaiveDate(ms: zone.clock(at: instant))
    var text = ""
    var place = 0
    while place < pattern.count {
      if pattern[place] == "%" {
        place += 1
        text += NaiveTimeText.word(pattern[place], date, offset: zone.offset(at: instant))
      } else {
        text.append(pattern[place])
      }
      place += 1
    }
    return Text(text)
  }

  private static func word(_ letter: Character, _ date: NaiveDate, offset: Int) -> String {
    switch letter {
    case "Y": padded(date.year, 4)
    case "m": padded(date.month, 2)
    case "d": padded(date.day, 2)
    case "j":
      padded(NaiveDate.days(date.year, date.month, date.day) - NaiveDate.days(date.year, 1, 1) + 1, 3)
    case "H": padded(date.hour, 2)
    case "I": padded(date.hour == 0 ? 12 : date.hour > 12 ? date.hour - 12 : date.hour, 2)
    case "p": date.hour < 12 ? "AM" : "PM"
    case "M": padded(date.minute, 2)
    case "S": padded(date.second, 2)
    case "L": padded(date.ms, 3)
    case "a": String(weekdays[date.weekday].prefix(3))
    case "A": weekdays[date.weekday]
    case "b": String(months[date.month - 1].prefix(3))
    case "B": months[date.month - 1]
    case "z":
      (offset < 0 ? "-" : "+") + padded(abs(offset) / 3_600_000, 2) + padded(abs(offset) / 60_000 % 60, 2)
    default: "%"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
  }

  // MARK: - Reading

  /// As a program writes it: `2026-11-01`, `2026-11-01T10:00`, `2026-11-01T10:00:00.5Z`, `2026-11-01T10:00+02:00`.
  static func read(literal text: String, _ zone: NaiveZone) -> Naive {
    let forms = ["%Y-%m-%d", "%Y-%m-%dT%H", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%L"]
    for form in forms {
      for ending in ["", "%z"] where !(form == forms[0] && ending == "%z") {
        let time = NaiveTimeText(form + ending).read(text, zone, isStrict: true)
        if !time.isNull { return time }
      }
    }
    return .null
  }

  /// Null where the text is not of the pattern, or names a day or time that there is not. What a pattern leaves out is its
  /// least value.
  func read(_ text: String, _ zone: NaiveZone, isStrict: Bool = false) -> Naive {
    guard let fields = fields(Array(text.unicodeScalars.map(Character.init)), isStrict) else { return .null }
    return NaiveTimeText.instant(fields, zone).map(Naive.instant) ?? .null
  }

  /// What each letter was read as; `%b` tells the month as `%m` does.
  private func fields(_ text: [Character], _ isStrict: Bool) -> [Character: Int]? {
    var fields: [Character: Int] = [:]
    var (rest, place) = (text[...], 0)
    while place < pattern.count {
      guard pattern[place] == "%" else {
        if rest.popFirst() != pattern[place] { return nil }
        place += 1
        continue
      }
      let letter = pattern[place + 1]
      place += 2
      guard let (field, value) = NaiveTimeText.field(letter, &rest, isStrict) else { return nil }
      if let before = fields[field], before != value { return nil }
      fields[field] = value
    }
    return rest.isEmpty ? fields : nil
  }

  private static func field(_ letter: Character, _ rest: inout ArraySlice<Character>, _ isStrict: Bool)
    -> (Character, Int)?
  {
    switch letter {
    case "Y": return number(&rest, 4...4).map { ("Y", $0) }
    case "L": return number(&rest, 3...3).map { ("L", $0) }
    case "j": return number(&rest, 1...3).map { ("j", $0) }
    case "a": return name(&rest, weekdays.map { String($0.prefix(3)) }).map { ("a", $0) }
    case "A": return name(&rest, weekdays).map { ("a", $0) }
    case "b": return name(&rest, months.map { String($0.prefix(3)) }).map { ("m", $0 + 1) }
    case "B": return name(&rest, months).map { ("m", $0 + 1) }
    case "p": return name(&rest, ["AM", "PM"]).map { ("p", $0) }
    case "z": return offset(&rest, isStrict).map { ("z", $0) }
    default: return number(&rest, (isStrict ? 2 : 1)...2).map { (letter, $0) }
    }
  }

  private static func number(_ rest: inout ArraySlice<Character>, _ width: ClosedRange<Int>) -> Int? {
    var digits = ""
    while digits.count < width.upperBound, let next = rest.first, ("0"..."9").contains(next) {
      digits.append(next)
      rest = rest.dropFirst()
    }
    return width.contains(digits.count) ? Int(digits) : nil
  }

  private static func name(_ rest: inout ArraySlice<Character>, _ names: [String]) -> Int? {
    let place = names.firstIndex { String(rest.prefix($0.count)).lowercased() == $0.lowercased() }
    if let place { rest = rest.dropFirst(names[place].count) }
    return place
  }

  /// `Z`, `+0100`, `+01:00`; in a program only with the colon.
  private static func offset(_ rest: inout ArraySlice<Character>, _ isStrict: Bool) -> Int? {
    guard let sign = rest.popFirst() else { return nil }
    if sign == "Z" { return 0 }
    guard sign == "+" || sign == "-", let hours = number(&rest, 2...2) else { return nil }
    let hasColon = rest.first == ":"
    if hasColon { rest = rest.dropFirst() } else if isStrict { return nil }
    guard let minutes = number(&rest, 2...2), hours < 24, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000
  }

  /// The fields' instant; nil where the calendar or the clock has no such time, or two fields contradict each other.
  private static func instant(_ fields: [Character: Int], _ zone: NaiveZone) -> Int? {
    var hour = fields["H"] ?? 0
    if let half = fields["I"] {
      guard (1...12).contains(half), let isAfternoon = fields["p"] else { return nil }
      let told = half % 12 + 12 * isAfternoon
      if let written = fields["H"], written != told { return nil }
      hour = told
    }
    let (minute, second) = (fields["M"] ?? 0, fields["S"] ?? 0)
    guard hour < 24, minute < 60, second < 60, let year = fields["Y"] else { return nil }
    // Every day of that year is tried.
    let days = (NaiveDate.days(year, 1, 1)..<NaiveDate.days(year + 1, 1, 1)).filter { day in
      let date = NaiveDate(ms: day * 86_400_000)
      let number = day - NaiveDate.days(year, 1, 1) + 1
      let (month, dayOfMonth) = fields["j"] == nil ? (1, 1) : (date.month, date.day)
      return date.month == fields["m"] ?? month && date.day == fields["d"] ?? dayOfMonth
        && number == fields["j"] ?? number && date.weekday == fields["a"] ?? date.weekday
    }
    guard let day = days.first else { return nil }
    let clock = (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000 + (fields["L"] ?? 0)
    return fields["z"].map { clock - $0 } ?? zone.instant(of: clock)
  }
}
