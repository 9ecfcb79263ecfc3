/// The lengths of time that a query can group by; buckets are cut in UTC, weeks begin on Sunday.
enum TimeStep: String, CaseIterable, Sendable {
  case hour, day, week, month, year

  /// First hour of the bucket that the hour belongs to; hours count from 1970-01-01T00:00Z.
  func bucketStart(ofHour hour: Int) -> Int {
    switch self {
    case .hour: hour
    case .day: UTCCalendar.floorDivide(hour, 24) * 24
    case .week: UTCCalendar.firstHour(ofWeekNumber: UTCCalendar.weekNumber(ofHour: hour))
    case .month: UTCCalendar.firstHour(ofMonthNumber: UTCCalendar.monthNumber(ofHour: hour))
    case .year:
      UTCCalendar.firstHour(
        ofMonthNumber: UTCCalendar.floorDivide(UTCCalendar.monthNumber(ofHour: hour), 12) * 12)
    }
  }
}
