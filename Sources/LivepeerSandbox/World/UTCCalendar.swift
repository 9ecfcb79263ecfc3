/// The proleptic Gregorian calendar in UTC, on days and hours since 1970-01-01. Nothing here needs a time zone.
enum UTCCalendar {
  static let msPerMinute: Int64 = 60_000
  static let msPerHour: Int64 = 3_600_000
  static let msPerDay: Int64 = 86_400_000
  static let hoursPerWeek = 168
  /// 1970-01-01 was a Thursday; the first Sunday began 72 hours after the epoch.
  private static let firstSundayHour = 72

  struct Day: Equatable {
    let year: Int
    let month: Int
    let day: Int
  }

  /// Howard Hinnant's `days_from_civil`.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func day(ofDayNumber dayNumber: Int) -> Day {
    let shifted = dayNumber + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return Day(year: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  static func hour(year: Int, month: Int, day: Int = 1, hour: Int = 0) -> Int {
    dayNumber(year: year, month: month, day: day) * 24 + hour
  }

  /// Months since 1970-01, as a plain count.
  static func monthNumber(ofHour hour: Int) -> Int {
    let day = day(ofDayNumber: floorDivide(hour, 24))
    return (day.year - 1970) * 12 + day.month - 1
  }

  static func firstHour(ofMonthNumber month: Int) -> Int {
    hour(year: 1970 + floorDivide(month, 12), month: floorModulo(month, 12) + 1)
  }

  /// Weeks begin on Sunday.
  static func weekNumber(ofHour hour: Int) -> Int {
    floorDivide(hour - firstSundayHour, hoursPerWeek)
  }

  static func firstHour(ofWeekNumber week: Int) -> Int {
    week * hoursPerWeek + firstSundayHour
  }

  /// 0 is Sunday, 00:00.
  static func hourOfWeek(_ hour: Int) -> Int {
    floorModulo(hour - firstSundayHour, hoursPerWeek)
  }

  static func floorDivide<Number: BinaryInteger>(_ value: Number, _ divisor: Number) -> Number {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  static func floorModulo<Number: BinaryInteger>(_ value: Number, _ divisor: Number) -> Number {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
