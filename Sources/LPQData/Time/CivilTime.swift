/// A date and a time of day as a clock on the wall shows them, without a zone: 2026-03-29 02:30.
public struct CivilTime: Hashable, Comparable, Sendable {
  /// The day.
  public var date: CivilDate
  /// Milliseconds after midnight, `0..<86_400_000`.
  public let msOfDay: Int

  /// A date and a time of day, nil where no clock shows it (`24:00`, `12:60`, a leap second).
  public init?(date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999).contains(millisecond)
    else { return nil }
    self.date = date
    msOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  /// The start of a day.
  public init(midnightOf date: CivilDate) {
    self.date = date
    msOfDay = 0
  }

  /// The time that many milliseconds after 1970-01-01T00:00 on the same clock.
  init(localMs: Int) {
    let (days, msOfDay) = localMs.flooredQuotient(by: msPerDay)
    date = CivilDate(daysSince1970: days)
    self.msOfDay = msOfDay
  }

  /// Milliseconds after 1970-01-01T00:00 on the same clock; the end of the range where they do not fit.
  var localMs: Int { date.daysSince1970.multipliedSaturated(by: msPerDay).addingSaturated(msOfDay) }

  /// 0 to 23.
  public var hour: Int { msOfDay / msPerHour }
  /// 0 to 59.
  public var minute: Int { msOfDay / msPerMinute % 60 }
  /// 0 to 59.
  public var second: Int { msOfDay / 1000 % 60 }
  /// 0 to 999.
  public var millisecond: Int { msOfDay % 1000 }

  /// The earlier first.
  public static func < (left: CivilTime, right: CivilTime) -> Bool {
    (left.date, left.msOfDay) < (right.date, right.msOfDay)
  }
}

let msPerMinute = 60_000
let msPerHour = 3_600_000
let msPerDay = 86_400_000
