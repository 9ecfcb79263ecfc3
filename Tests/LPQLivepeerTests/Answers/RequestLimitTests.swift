import LPQDiagnostics
import LivepeerMetrics
import Testing

@testable import LPQLivepeer

struct RequestLimitTests {
  @Test func theNextOneIsNotSent() async throws {
    let provider = CannedProvider { _ in .canned() }
    let limit = RequestLimit(around: provider, of: 2)
    let request = ViewershipRequest(from: .milliseconds(1_793_491_200_000), breakdownBy: [.deviceType, .country])
    for _ in 0..<2 { _ = try await limit.answer(request, .init()) }
    let refusal = await #expect(throws: Diagnostic.self) { try await limit.answer(request, .init()) }
    #expect(refusal?.code == .requestNotAllowed && refusal?.exitStatus == .api)
    let shown = "get_viewership(from: 2026-11-01T00:00:00Z, breakdown_by: [device_type, country])"
    #expect(refusal?.message == "`\(shown)` would be request 3, and `--max-requests` allows 2")
    #expect(provider.requestCount == 2)
    limit.begin()
    _ = try await limit.answer(request, .init())
    #expect(provider.requestCount == 3)
  }

  @Test func noneIsALimitToo() async throws {
    let provider = CannedProvider { _ in .canned() }
    await #expect(throws: Diagnostic.self) {
      try await RequestLimit(around: provider, of: 0).answer(UsageRequest(), .init())
    }
    #expect(provider.requestCount == 0)
  }

  @Test func manyAtOnceAreCountedToo() async throws {
    let provider = CannedProvider { _ in .canned() }
    let limit = RequestLimit(around: provider, of: 10)
    let answered = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<50 { group.addTask { (try? await limit.answer(UsageRequest(), .init())) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(answered == 10 && provider.requestCount == 10)
  }

  @Test(
    arguments: [
      (PublicViewershipRequest(playbackId: "a\u{1B}b"), "get_public_viewership(playback_id: a\u{FFFD}b)"),
      (CreatorViewershipRequest(.asset("x"), timeStep: .day), "get_creator_viewership(asset_id: x, time_step: day)"),
      (
        UsageRequest(fromMs: 0, breakdownBy: [.creatorId]),
        "get_usage(from: 1970-01-01T00:00:00Z, breakdown_by: [creator_id])"
      ),
      (ViewershipRequest(from: .text("2026-11-01")), "get_viewership(from: 2026-11-01)"),
      (RealtimeViewershipRequest(), "get_realtime_viewership()"),
    ] as [(any MetricsRequest, String)])
  func requestsAreShownAsOneWritesThem(request: any MetricsRequest, text: String) throws {
    #expect(try request.call().shown == text)
  }
}
