/// A bound of a time range, sent as the API takes it: milliseconds since 1970, or an RFC 3339 text.
public enum MetricsTime: Sendable, Hashable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  case milliseconds(Int)
  /// `2026-11-01T00:00:00Z`; sent as it is, the server checks it.
  case text(String)

  var wire: String {
    switch self {
    case .milliseconds(let ms): String(ms)
    case .text(let text): text
    }
  }
}

/// The width of a bucket of `viewership` and `creatorViewership`.
public enum TimeStep: String, Sendable, CaseIterable {
  /// Buckets begin at UTC boundaries, weeks on Sunday.
  case hour, day, week, month, year
}

/// The width of a bucket of `usage`.
public enum UsageTimeStep: String, Sendable, CaseIterable {
  /// Buckets begin at UTC boundaries.
  case hour, day
}
