/// The rule at the end of a TZif file, for all years after its table: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// POSIX's TZ syntax with RFC 8536's hours from -167 to 167. Offsets in the text are west of UTC; here they are east.
struct PosixTimeRule: Hashable, Sendable {
  /// What is added to UTC, in milliseconds, outside daylight-saving time.
  var standardOffsetMs: Int
  /// Nil where the zone has one time all year.
  var daylight: Daylight?

  struct Daylight: Hashable, Sendable {
    var offsetMs: Int
    /// In local standard time.
    var start: Moment
    /// In local daylight-saving time.
    var end: Moment
  }

  /// A day of the year and a local time on it, e.g. `M3.5.0/2`: the last Sunday of March at two o'clock.
  struct Moment: Hashable, Sendable {
    var day: Day
    var localMs: Int
  }

  enum Day: Hashable, Sendable {
    /// `J60`: 1 to 365, never counting the 29th of February.
    case withoutLeapDay(Int)
    /// `59`: 0 to 365, counting it.
    case ofYear(Int)
    /// `M3.5.0`: a weekday (Sunday 0) of a month's week, 5 for the last.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  var hasWholeHours: Bool {
    let lengths = [standardOffsetMs, daylight?.offsetMs, daylight?.start.localMs, daylight?.end.localMs]
    return lengths.allSatisfy { ($0 ?? 0) % msPerHour == 0 }
  }

  func period(atUTC ms: Int) -> TimeZoneRules.Period {
    guard let daylight else {
      return TimeZoneRules.Period(startMs: .min, endMs: .max, offsetMs: standardOffsetMs)
    }
    let year = CivilTime(localMs: ms).date.year
    var period = TimeZoneRules.Period(startMs: .min, endMs: .max, offsetMs: standardOffsetMs)
    for (instant, offsetMs) in transitions(around: year, daylight) {
      if instant > ms {
        period.endMs = instant
        break
      }
      period.startMs = instant
      period.offsetMs = offsetMs
    }
    return period
  }

  /// The changes of last year, this and next, in order; where two fall together the later of the list holds.
  private func transitions(around year: Int, _ daylight: Daylight) -> [(instant: Int, offsetMs: Int)] {
    var found: [(instant: Int, offsetMs: Int)] = []
    for year in (year - 1)...(year + 1) {
      let start = daylight.start.localMs(in: year).subtractingSaturated(standardOffsetMs)
      let end = daylight.end.localMs(in: year).subtractingSaturated(daylight.offsetMs)
      let on = (instant: start, offsetMs: daylight.offsetMs)
      let off = (instant: end, offsetMs: standardOffsetMs)
      found += start < end ? [on, off] : [off, on]
    }
    return allYearDaylight(found) ?? found
  }

  /// Daylight time that ends as it begins anew (`XXX3EDT4,0/0,J365/23`) never ends.
  private func allYearDaylight(_ found: [(instant: Int, offsetMs: Int)]) -> [(instant: Int, offsetMs: Int)]? {
    let ends = Set(found.filter { $0.offsetMs == standardOffsetMs }.map(\.instant))
    let starts = found.filter { $0.offsetMs != standardOffsetMs && !ends.contains($0.instant) }
    return starts.count <= 1 ? found.filter { $0.offsetMs != standardOffsetMs } : nil
  }
}

extension PosixTimeRule.Moment {
  /// Milliseconds after 1970-01-01T00:00 on the local clock, in that year.
  func localMs(in year: Int) -> Int {
    day.daysSince1970(in: year).multipliedSaturated(by: msPerDay).addingSaturated(localMs)
  }
}

extension PosixTimeRule.Day {
  func daysSince1970(in year: Int) -> Int {
    let monthNumber = year * 12
    switch self {
    case .withoutLeapDay(let number):
      let leapDay = CivilDate.isLeap(year) && number >= 60 ? 1 : 0
      return firstDay(monthNumber).daysSince1970 + number - 1 + leapDay
    case .ofYear(let number):
      return firstDay(monthNumber).daysSince1970 + number
    case .weekday(let month, let week, let weekday):
      let first = firstDay(monthNumber + month - 1)
      let day = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
      let fitting = day > CivilDate.dayCount(year: year, month: month) ? day - 7 : day
      return first.daysSince1970 + fitting - 1
    }
  }

  /// Years come from instants, so every month number has a date.
  private func firstDay(_ monthNumber: Int) -> CivilDate {
    CivilDate(monthNumber: monthNumber, day: 1) ?? CivilDate(daysSince1970: .max)
  }
}
