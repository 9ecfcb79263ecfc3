/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds; negative before 1970.
  public var ms: Int

  /// The instant `ms` milliseconds after 1970 began.
  public init(ms: Int) {
    self.ms = ms
  }

  /// The earlier first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.ms < right.ms }
}
