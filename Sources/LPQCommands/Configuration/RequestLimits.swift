import LivepeerMetrics

/// What requests may take, where a call says nothing else.
struct RequestLimits: Sendable {
  /// Retries of a failed attempt.
  var retries = RetryConfig.standard
  /// What one attempt may take.
  var transfer = TransferLimits()
  /// How many requests a program may make; nil: any number.
  var maxRequestCount: Int?
  /// How many requests may be under way at once; nil: as many as lpql likes.
  var parallelRequestCount: Int?

  /// Kind to the server, and enough to hide a request's latency behind the others'.
  static let usualParallelCount = 4

  init() {}

  /// Of the settings `retries`, `timeout`, `max_requests` and `parallel_requests`.
  init(_ layers: SettingLayers) throws {
    if let retries = try layers.value(of: .retries, by: SettingValue.retries) { self.retries = retries }
    if let timeoutMs = try layers.value(of: .timeout, by: SettingValue.timeoutMs) {
      transfer.timeoutMs = timeoutMs
      transfer.connectTimeoutMs = min(transfer.connectTimeoutMs, timeoutMs)
    }
    maxRequestCount = try Self.count(.maxRequests, layers)
    parallelRequestCount = try Self.count(.parallelRequests, layers)
  }

  private static func count(_ setting: Setting, _ layers: SettingLayers) throws -> Int? {
    try layers.value(of: setting) { text throws(UsageError) in try SettingValue.count(text, of: setting) }
  }
}
