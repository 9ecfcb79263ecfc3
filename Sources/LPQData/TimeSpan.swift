/// A length of time: exact (`90s`) or of the calendar (`1mo`, `1y`), never both.
public struct TimeSpan: Hashable, Sendable, BitwiseCopyable {
  /// Calendar months; zero in an exact span.
  public let months: Int
  /// Milliseconds; zero in a calendar span.
  public let ms: Int

  /// An exact length.
  public init(ms: Int) {
    months = 0
    self.ms = ms
  }

  /// A calendar length.
  public init(months: Int) {
    self.months = months
    ms = 0
  }

  /// Whether its length depends on the date that it is added to.
  public var isCalendar: Bool { months != 0 }
}
