/// A day of the proleptic Gregorian calendar: `CivilDate(year: 2024, month: 2, day: 29)` is day 19,782 after 1970-01-01.
///
/// Year 0 is 1 BC. Years are kept within ±300,000,000, more than any `Timestamp` reaches, so that no arithmetic on them
/// can overflow.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The year; 0 is 1 BC.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to the month's length.
  public let day: Int

  /// A day, nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.dayCount(year: year, month: month) else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  /// The day that many days after 1970-01-01; beyond the years' range, the last one.
  ///
  /// Howard Hinnant's algorithm: years begin in March, so that the leap day is a year's last.
  public init(daysSince1970 days: Int) {
    let inRange = min(max(days, Self.dayNumbers.lowerBound), Self.dayNumbers.upperBound)
    let (era, dayOfEra) = (inRange + 719_468).flooredQuotient(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    self.init(validYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
  }

  private init(validYear: Int, month: Int, day: Int) {
    year = validYear
    self.month = month
    self.day = day
  }

  /// Days after 1970-01-01, negative before it.
  public var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = marchYear.flooredQuotient(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Sunday 0 to Saturday 6.
  public var weekday: Int { (daysSince1970 + 4).flooredQuotient(by: 7).remainder }

  /// The same day that many months later, or the last day of a shorter month: `2024-01-31` and 1 make `2024-02-29`;
  /// nil beyond the years' range.
  public func adding(months: Int) -> CivilDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    return overflow ? nil : CivilDate(monthNumber: sum, day: day)
  }

  /// The month counted from January of year 0, and a day in it, or the month's last where it is shorter.
  init?(monthNumber: Int, day: Int) {
    let (year, month) = monthNumber.flooredQuotient(by: 12)
    guard Self.years.contains(year) else { return nil }
    self.init(validYear: year, month: month + 1, day: min(day, Self.dayCount(year: year, month: month + 1)))
  }

  /// How many days a month has; `month` must be 1 to 12.
  public static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29th of February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The earlier first.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static let years = -300_000_000...300_000_000
  /// The numbers of the first and the last day of `years`.
  private static let dayNumbers = -109_573_469_528...109_572_030_837
}
