internal import LPQData
internal import LPQDiagnostics

/// A pattern of strftime's kind: `%d.%m.%Y` writes `01.11.2026`, and reads it.
///
/// Names of days and months are English. Digits have their full width when written; read, one digit less will do.
struct TimePattern {
  /// What a letter after `%` stands for.
  enum Directive: Unicode.Scalar, CaseIterable {
    /// Four digits.
    case year = "Y"
    /// 01 to 12.
    case month = "m"
    /// 01 to 31.
    case day = "d"
    /// 00 to 23.
    case hour = "H"
    /// 01 to 12, with `%p`.
    case hourOfHalf = "I"
    /// `AM` or `PM`.
    case half = "p"
    /// 00 to 59.
    case minute = "M"
    /// 00 to 59.
    case second = "S"
    /// Milliseconds, 000 to 999.
    case millisecond = "L"
    /// 001 to 366.
    case dayOfYear = "j"
    /// `Sun`.
    case shortWeekday = "a"
    /// `Sunday`.
    case weekday = "A"
    /// `Nov`.
    case shortMonth = "b"
    /// `November`.
    case monthName = "B"
    /// `+0100`; read also `+01:00` and `Z`.
    case offset = "z"
  }

  enum Part {
    case literal(Unicode.Scalar)
    case directive(Directive)
  }

  let parts: [Part]

  /// Throws for a letter after `%` that stands for nothing.
  init(_ pattern: String) throws {
    var parts: [Part] = []
    var rest = pattern.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        parts.append(.literal(scalar))
        continue
      }
      let letter = rest.popFirst()
      if letter == "%" {
        parts.append(.literal("%"))
      } else if let directive = letter.flatMap(Directive.init(rawValue:)) {
        parts.append(.directive(directive))
      } else {
        throw TimePattern.unknown(letter)
      }
    }
    self.parts = parts
  }

  /// The time at an instant, as the clocks of a zone show it.
  func text(of instant: Timestamp, in zone: TimeZoneRules) -> String {
    let local = zone.localTime(of: instant)
    return parts.map { part in
      switch part {
      case .literal(let scalar): String(scalar)
      case .directive(let directive): directive.text(local, offsetMs: zone.offsetMs(atUTC: instant.ms))
      }
    }.joined()
  }

  private static func unknown(_ letter: Unicode.Scalar?) -> Diagnostic {
    let found = letter.map { "no directive `%\($0)`" } ?? "`%` at the end of a time pattern"
    let known = Directive.allCases.map { "%\($0.rawValue)" } + ["%%"]
    return Diagnostic(.unknownMember, found, help: ["directives: \(known.joined(separator: " "))"])
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

extension TimePattern.Directive {
  fileprivate func text(_ time: CivilTime, offsetMs: Int) -> String {
    switch self {
    case .year: padded(time.date.year, 4)
    case .month: padded(time.date.month, 2)
    case .day: padded(time.date.day, 2)
    case .hour: padded(time.hour, 2)
    case .hourOfHalf: padded((time.hour + 11) % 12 + 1, 2)
    case .half: time.hour < 12 ? "AM" : "PM"
    case .minute: padded(time.minute, 2)
    case .second: padded(time.second, 2)
    case .millisecond: padded(time.millisecond, 3)
    case .dayOfYear: padded(time.date.dayOfYear, 3)
    case .shortWeekday: String(TimePattern.weekdays[time.date.weekday].prefix(3))
    case .weekday: TimePattern.weekdays[time.date.weekday]
    case .shortMonth: String(TimePattern.months[time.date.month - 1].prefix(3))
    case .monthName: TimePattern.months[time.date.month - 1]
    case .offset: offset(offsetMs / 1000)
    }
  }

  /// Seconds only where there are some: local mean times before the zones.
  private func offset(_ seconds: Int) -> String {
    let magnitude = abs(seconds)
    let rest = magnitude % 60 == 0 ? "" : padded(magnitude % 60, 2)
    return (seconds < 0 ? "-" : "+") + padded(magnitude / 3600, 2) + padded(magnitude / 60 % 60, 2) + rest
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CivilDate {
  /// 1 on the first of January.
  var dayOfYear: Int {
    (CivilDate(year: year, month: 1, day: 1).map { daysSince1970 - $0.daysSince1970 } ?? 0) + 1
  }
}
