import HTTPTypes
import LPQDiagnostics
import LivepeerMetrics
import Testing

@testable import LPQLivepeer

/// When a kept answer is used, and when the server is asked.
struct ResponseCacheTests {
  private let clock = TestClock()
  private let addressing = RequestAddressing(serverURL: "https://a.test/api", apiKey: APIKey("key"))
  private static let days = ViewershipRequest(timeStep: .day)

  private func cache(
    _ provider: any AnswerProvider, disk: (any AnswerStore)? = nil, isOffline: Bool = false
  ) -> ResponseCache {
    ResponseCache(around: provider, addressing: addressing, disk: disk, isOffline: isOffline, nowMs: clock.nowMs)
  }

  private static func failure(_ reason: MetricsError.Reason) -> MetricsError {
    MetricsError(operation: .viewership, reason: reason, attemptCount: 3)
  }

  /// The first answer, then this failure for ever.
  private static func failing(_ reason: MetricsError.Reason) -> CannedProvider {
    CannedProvider { number in
      if number > 0 { throw failure(reason) }
      return .canned("[1]")
    }
  }

  @Test(arguments: [(0, true), (299_999, true), (300_000, false)])
  func isFreshForFiveMinutes(ageMs: Int, isHit: Bool) async throws {
    let provider = CannedProvider { .canned("[\($0)]") }
    let cache = cache(provider)
    let first = try await cache.answer(Self.days, .init())
    #expect(first.origin == .server && first.raw.attemptCount == 2)
    clock.advance(ms: ageMs)
    let second = try await cache.answer(Self.days, .init())
    #expect(second.origin == (isHit ? .memoryCache(ageMs: ageMs) : .server))
    #expect(second.raw.text == (isHit ? "[0]" : "[1]"))
    #expect(second.raw.attemptCount == (isHit ? 0 : 2))
    #expect(cache.tally == .init(requestCount: 2, hitCount: isHit ? 1 : 0))
  }

  @Test func whatDiffersIsAskedAnew() async throws {
    let provider = CannedProvider { .canned("[\($0)]") }
    let cache = cache(provider)
    let requests: [(any MetricsRequest, LivepeerMetrics.CallOptions)] = [
      (Self.days, .init()), (ViewershipRequest(timeStep: .week), .init()),
      (Self.days, .init(serverURL: "https://b.test/api")),
      (Self.days, .init(serverURL: "https://b.test/api", apiKey: APIKey("other"))),
      (UsageRequest(timeStep: .day), .init()),
    ]
    for (request, options) in requests { _ = try await cache.answer(request, options) }
    #expect(provider.requestCount == requests.count)
    for (number, (request, options)) in requests.enumerated() {
      #expect(try await cache.answer(request, options).raw.text == "[\(number)]")
    }
    // What steers the client only is not a part of the request.
    _ = try await cache.answer(Self.days, .init(retries: RetryConfig(strategy: .none), timeoutMs: 7))
    _ = try await cache.answer(Self.days, .init(serverURL: "https://b.test/api/"))
    #expect(provider.requestCount == requests.count)
  }

  @Test func whatIsTrueNowIsNeverKept() async throws {
    let provider = CannedProvider { $0 < 2 ? .canned("[\($0)]") : try { throw Self.failure(.noKey) }() }
    let cache = cache(provider)
    for number in 0..<2 {
      #expect(try await cache.answer(RealtimeViewershipRequest(), .init()).raw.text == "[\(number)]")
    }
    await #expect(throws: MetricsError.self) { try await cache.answer(RealtimeViewershipRequest(), .init()) }
    #expect(cache.memory.contents.answerCount == 0)
  }

  @Test(arguments: [
    ("no-store", "[1]"), ("public, No-Store", "[1]"), ("", "<html></html>"), ("", #"{"errors":["no"]}"#), ("", ""),
    ("", "[1"),
  ])
  func whatMayNotBeKeptIsNot(control: String, body: String) async throws {
    let cache = cache(CannedProvider { _ in .canned(body, control.isEmpty ? [:] : [.cacheControl: control]) })
    _ = try await cache.answer(Self.days, .init())
    #expect(try await cache.answer(Self.days, .init()).origin == .server)
    #expect(cache.memory.contents.answerCount == 0)
  }

  @Test(arguments: [
    (MetricsError.Reason.status(code: 503, words: ["busy\u{1B}[2J", "x"]), "HTTP 503: busy\u{FFFD}[2J"),
    (.status(code: 500, words: []), "HTTP 500"), (.transport(.timeout(message: "too slow")), "too slow"),
    (.transport(.cannotResolve(message: "no host")), "no host"), (.transport(.broken(message: "cut")), "cut"),
  ])
  func standsInWhereTheServerFails(reason: MetricsError.Reason, words: String) async throws {
    let cache = cache(Self.failing(reason))
    _ = try await cache.answer(Self.days, .init())
    clock.advance(ms: 24 * 3_600_000)
    let answer = try await cache.answer(Self.days, .init())
    #expect(answer.origin == .staleCache(ageMs: 24 * 3_600_000, failure: words))
    #expect(answer.raw.text == "[1]")
    clock.advance(ms: 1)
    await #expect(throws: MetricsError.self) { try await cache.answer(Self.days, .init()) }
  }

  @Test(arguments: [
    MetricsError.Reason.status(code: 404, words: []), .status(code: 429, words: []), .status(code: 401, words: []),
    .status(code: 500, words: ["invalid breakdown field: x"]), .transport(.tls(message: "expired")), .noKey,
    .cancelled, .transport(.bodyTooLarge(byteLimit: 1)),
  ])
  func aRefusalIsARefusal(reason: MetricsError.Reason) async throws {
    let cache = cache(Self.failing(reason))
    _ = try await cache.answer(Self.days, .init())
    clock.advance(ms: 300_000)
    let error = await #expect(throws: MetricsError.self) { try await cache.answer(Self.days, .init()) }
    #expect(error?.reason == reason)
  }

  @Test func offlineServesWhatIsKeptUpToADay() async throws {
    let store = MemoryStore()
    let offline = OfflineProvider(
      addressing: addressing, platformURL: nil, platform: CannedProvider { _ in .canned("[0]") })
    let cache = cache(offline, disk: store, isOffline: true)
    let refusal = await #expect(throws: Diagnostic.self) { try await cache.answer(Self.days, .init()) }
    #expect(refusal?.code == .requestNotAllowed && refusal?.exitStatus == .api)
    #expect(refusal?.message == "`get_viewership(time_step: day)` is not kept, and lpql is `--offline`")
    store.keep(
      KeptAnswer(raw: .canned("[7]"), receivedMs: clock.nowMs()), to: try addressing.address(Self.days, .init()))
    #expect(try await cache.answer(Self.days, .init()).origin == .diskCache(ageMs: 0))
    clock.advance(ms: 3_600_000)
    let stale = try await cache.answer(Self.days, .init())
    #expect(stale.origin == .staleCache(ageMs: 3_600_000, failure: "offline"))
    #expect(stale.raw.text == "[7]")
    clock.advance(ms: 24 * 3_600_000)
    await #expect(throws: Diagnostic.self) { try await cache.answer(Self.days, .init()) }
    let now = await #expect(throws: Diagnostic.self) { try await cache.answer(RealtimeViewershipRequest(), .init()) }
    #expect(now?.code == .requestNotAllowed)
  }

  @Test func thePlatformInTheProcessIsNoNetwork() async throws {
    let offline = OfflineProvider(
      addressing: addressing, platformURL: "https://a.test/api", platform: CannedProvider { _ in .canned("[0]") })
    #expect(try await offline.answer(Self.days, .init()).raw.text == "[0]")
    await #expect(throws: Diagnostic.self) {
      try await offline.answer(Self.days, .init(serverURL: "https://b.test/api"))
    }
  }

  /// Another process may have asked since; an entry of the future has no age.
  @Test func theYoungerOfTheTwoAnswers() async throws {
    let store = MemoryStore()
    let provider = CannedProvider { .canned("[\($0)]") }
    let cache = cache(provider, disk: store)
    _ = try await cache.answer(Self.days, .init())
    clock.advance(ms: 300_000)
    let address = try addressing.address(Self.days, .init())
    store.keep(KeptAnswer(raw: .canned("[99]"), receivedMs: clock.nowMs() - 5), to: address)
    let answer = try await cache.answer(Self.days, .init())
    #expect(answer.origin == .diskCache(ageMs: 5) && answer.raw.text == "[99]")
    store.keep(KeptAnswer(raw: .canned("[98]"), receivedMs: clock.nowMs() + 5_000), to: address)
    cache.memory.clear()
    #expect(try await cache.answer(Self.days, .init()).origin == .server)
    #expect(store.contents.answerCount == 1)
    cache.clear()
    #expect(store.contents.answerCount == 0 && cache.memory.contents.answerCount == 0)
  }
}
