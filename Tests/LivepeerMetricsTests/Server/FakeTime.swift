import Synchronization

@testable import LivepeerMetrics

/// A clock that only sleeping moves on; it remembers every sleep.
final class FakeTime: Sendable {
  private let state = Mutex((nowMs: 0, waitsMs: [Int]()))
  /// Since 1970, when the clock starts.
  let wallStartMs: Int
  let jitter: Double

  init(wallStartMs: Int = 1_795_000_000_000, jitter: Double = 0) {
    self.wallStartMs = wallStartMs
    self.jitter = jitter
  }

  var waitsMs: [Int] { state.withLock { $0.waitsMs } }

  var retryTime: RetryTime {
    RetryTime(
      monotonicMs: { self.state.withLock { $0.nowMs } },
      wallMs: { self.wallStartMs + self.state.withLock { $0.nowMs } },
      sleep: { ms in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.nowMs += ms
          state.waitsMs.append(ms)
        }
      },
      jitter: { self.jitter })
  }
}
