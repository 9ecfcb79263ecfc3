import FaultServer
import Testing

@testable import LivepeerMetrics

/// How long the client waits, and when it stops.
@Suite(.timeLimit(.minutes(1)))
struct RetryTests {
  private static let busy = answer("503 Service Unavailable", [], "busy")
  private static let rows = answer("200 OK", [], "[]")

  @Test(arguments: ["429 Slow", "500 Oops", "502 Bad Gateway", "503 Busy", "504 Late"])
  func passingFault(_ status: String) async throws {
    let server = try RawServer(inTurn: [answer(status), answer(status), Self.rows])
    defer { server.stop() }
    let time = FakeTime(jitter: 0.25)
    let raw = try await LivepeerMetrics(server, time).viewership().raw
    #expect(raw.attemptCount == 3)
    #expect(time.waitsMs == [750, 1_000])
    #expect(raw.elapsedMs == 1_750)
  }

  /// The fake clock starts on 2026-11-18 11:06:40 GMT.
  @Test(arguments: [
    ("7", 7_000), ("0", 500), ("Wed, 18 Nov 2026 11:06:45 GMT", 5_000), ("Wed, 18 Nov 2026 11:06:30 GMT", 500),
    ("soon", 500), ("-7", 500), ("Wed, 18 Nov 2026 25:06:45 GMT", 500),
  ])
  func retryAfter(_ field: String, _ waitMs: Int) async throws {
    let server = try RawServer(inTurn: [answer("429 Slow", ["Retry-After: \(field)"]), Self.rows])
    defer { server.stop() }
    let time = FakeTime()
    _ = try await LivepeerMetrics(server, time).viewership()
    #expect(time.waitsMs == [waitMs])
  }

  @Test func oneAttemptOnly() async throws {
    let server = try RawServer(inTurn: [Self.busy, Self.rows])
    defer { server.stop() }
    let time = FakeTime()
    let error = await #expect(throws: MetricsError.self) {
      try await LivepeerMetrics(server, time).viewership(options: .init(retries: RetryConfig.none))
    }
    #expect(error?.reason == .status(code: 503, words: ["busy"]))
    #expect(time.waitsMs.isEmpty)
  }

  @Test func brokenConnectionIsRetried() async throws {
    let number = Counter()
    let server = try RawServer { peer in
      _ = peer.readHead()
      if number.next() == 0 { peer.resetOnClose() } else { peer.write(Self.rows) }
    }
    defer { server.stop() }
    #expect(try await LivepeerMetrics(server, FakeTime()).viewership().raw.attemptCount == 2)
  }

  @Test func cancelledWhileWaiting() async throws {
    let server = try RawServer(answering: Self.busy)
    defer { server.stop() }
    let (waiting, time) = (Latch(), FakeTime())
    var retryTime = time.retryTime
    retryTime.sleep = { _ in
      waiting.open()
      try await Task.sleep(for: .seconds(600))
    }
    let client = LivepeerMetrics(
      configuration: .init(serverURL: server.url, apiKey: APIKey(secret)), time: retryTime)
    let task = Task { try await client.viewership() }
    await waiting.opened()
    task.cancel()
    let result = await task.result
    let error = #expect(throws: MetricsError.self) { try result.get() }
    #expect(error?.reason == .cancelled)
    #expect(server.heads.count == 1)
  }

  @Test(arguments: [
    (RetryConfig.standard.backoff, [500, 750, 1_125, 1_687]),
    (
      RetryConfig.Backoff(initialIntervalMs: 100, maxIntervalMs: 250, exponent: 2, maxElapsedTimeMs: 1),
      [100, 200, 250]
    ),
    (RetryConfig.Backoff(initialIntervalMs: 0, maxIntervalMs: 250, exponent: 2, maxElapsedTimeMs: 1), [0, 0, 0]),
    (RetryConfig.Backoff(initialIntervalMs: -5, maxIntervalMs: 250, exponent: 2, maxElapsedTimeMs: 1), [0, 0, 0]),
    (RetryConfig.Backoff(initialIntervalMs: 7, maxIntervalMs: .max, exponent: 1, maxElapsedTimeMs: .max), [7, 7, 7]),
    (RetryConfig.Backoff(initialIntervalMs: 7, maxIntervalMs: 9, exponent: .nan, maxElapsedTimeMs: 1), [7, 9, 9]),
  ])
  func waits(_ backoff: RetryConfig.Backoff, _ expected: [Int]) {
    let config = RetryConfig(strategy: .backoff, backoff: backoff)
    #expect(expected.indices.map { config.waitMs(afterAttempt: $0, jitter: 0) } == expected)
  }

  /// Numbers that a script may give must not bring the client down.
  @Test func absurdNumbers() {
    let backoff = RetryConfig.Backoff(
      initialIntervalMs: .max, maxIntervalMs: .max, exponent: 1e300, maxElapsedTimeMs: .max)
    let config = RetryConfig(strategy: .backoff, backoff: backoff)
    #expect(config.waitMs(afterAttempt: 5, jitter: 0.5) > 1_000_000_000_000)
  }

  @Test func presets() {
    #expect(
      RetryConfig.sdk.backoff
        == .init(
          initialIntervalMs: 500, maxIntervalMs: 60_000, exponent: 1.5, maxElapsedTimeMs: 3_600_000))
    #expect(
      RetryConfig.standard.backoff
        == .init(
          initialIntervalMs: 500, maxIntervalMs: 10_000, exponent: 1.5, maxElapsedTimeMs: 60_000))
  }
}
