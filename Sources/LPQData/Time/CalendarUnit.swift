/// A unit that time is cut into, as `start_of(ts, week)` names it.
public enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
  /// Sixty seconds.
  case minute
  /// Sixty minutes.
  case hour
  /// From midnight to midnight; 23 to 25 hours where the clocks change.
  case day
  /// From Sunday to Saturday.
  case week
  /// A month of the calendar.
  case month
  /// A year of the calendar.
  case year

  /// The span that is as long.
  public var span: TimeSpan {
    switch self {
    case .minute: TimeSpan(ms: msPerMinute)
    case .hour: TimeSpan(ms: msPerHour)
    case .day: TimeSpan(ms: msPerDay)
    case .week: TimeSpan(ms: 7 * msPerDay)
    case .month: TimeSpan(months: 1)
    case .year: TimeSpan(months: 12)
    }
  }
}
