import Glibc

/// The clocks, the sleep and the dice of the retries; tests give their own.
struct RetryTime: Sendable {
  var monotonicMs: @Sendable () -> Int
  /// Since 1970.
  var wallMs: @Sendable () -> Int
  var sleep: @Sendable (_ ms: Int) async throws -> Void
  /// 0 ..< 1.
  var jitter: @Sendable () -> Double

  static let real = RetryTime(
    monotonicMs: { milliseconds(of: CLOCK_MONOTONIC) },
    wallMs: { milliseconds(of: CLOCK_REALTIME) },
    sleep: { try await Task.sleep(for: .milliseconds($0)) },
    jitter: { Double.random(in: 0..<1) })

  private static func milliseconds(of clock: clockid_t) -> Int {
    var now = timespec()
    clock_gettime(clock, &now)
    return Int(now.tv_sec) * 1_000 + Int(now.tv_nsec) / 1_000_000
  }
}
