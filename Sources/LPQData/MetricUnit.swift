/// What one of a metric's numbers is: `ttff_ms` counts milliseconds, `error_rate` is a share of 1.
public enum MetricUnit: Hashable, Sendable {
  /// Spans of time.
  case milliseconds, minutes
  /// From 0 to 1, shown in percent.
  case share

  /// As names tell it, `…_ms`, `…_mins`, and of an average over sessions `…_rate` and `…_ratio`; nil for other metrics.
  init?(ofMetric name: String, _ kind: MetricKind) {
    if name.hasSuffix("_ms") {
      self = .milliseconds
    } else if name.hasSuffix("_mins") {
      self = .minutes
    } else if kind.isRatio, name.hasSuffix("_rate") || name.hasSuffix("_ratio") {
      self = .share
    } else {
      return nil
    }
  }
}
