import LPQData
import LPQEngine

/// What the numbers mean decides how they may be put together again.
extension ColumnInfo {
  /// Views with play intent: played, stalled or failed. In real time: distinct sessions now.
  static let viewCount = ColumnInfo(name: "view_count", type: .int, metric: .additive)
  /// Minutes watched.
  static let playtimeMins = ColumnInfo(name: "playtime_mins", type: .float, metric: .additive)
  /// Milliseconds to the first frame, averaged over sessions.
  static let ttffMs = ColumnInfo(name: "ttff_ms", type: .float, metric: .ratio(weight: "view_count"))
  /// The share of time spent rebuffering, averaged over sessions.
  static let rebufferRatio = ColumnInfo(name: "rebuffer_ratio", type: .float, metric: .ratio(weight: "view_count"))
  /// The share of sessions with an error.
  static let errorRate = ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count"))
  /// Sessions that ended before the first frame: the specification says a percentage, the server sums sessions.
  static let exitsBeforeStart = ColumnInfo(name: "exits_before_start", type: .float, metric: .additive)
  /// Views as the API's first version counted them.
  static let legacyViewCount = ColumnInfo(name: "legacy_view_count", type: .int, metric: .additive)
  /// Minutes delivered to viewers.
  static let deliveryUsageMins = ColumnInfo(name: "delivery_usage_mins", type: .float, metric: .additive)
  /// Minutes transcoded.
  static let totalUsageMins = ColumnInfo(name: "total_usage_mins", type: .float, metric: .additive)
  /// Stored minutes, averaged over the hours of the window: no sum of it means anything.
  static let storageUsageMins = ColumnInfo(name: "storage_usage_mins", type: .float, metric: .notAdditive)
}

extension OperationDescription {
  /// What the metrics say, for help and completion.
  static let metricSummaries = [
    "view_count": "Views with play intent: played, stalled or failed; in real time, sessions now.",
    "playtime_mins": "Minutes watched.",
    "ttff_ms": "Milliseconds to the first frame, averaged over sessions.",
    "rebuffer_ratio": "The share of time spent rebuffering, averaged over sessions.",
    "error_rate": "The share of sessions with an error.",
    "exits_before_start": "Sessions that ended before the first frame.",
    "legacy_view_count": "Views as the API's first version counted them.",
    "delivery_usage_mins": "Minutes delivered to viewers.",
    "total_usage_mins": "Minutes transcoded.",
    "storage_usage_mins": "Stored minutes, averaged over the hours of the window.",
    "user_id": "The account.",
  ]
}
