import FaultServer
import LivepeerMetrics
import Testing

/// The path and the query string of every operation, as the SDKs send them.
struct RequestTests {
  static let requests: [(any MetricsRequest, String)] = [
    (RealtimeViewershipRequest(), "/data/views/now"),
    (
      RealtimeViewershipRequest(playbackId: "p", creatorId: "c", breakdownBy: [.device, .country]),
      "/data/views/now?playbackId=p&creatorId=c&breakdownBy%5B%5D=device&breakdownBy%5B%5D=country"
    ),
    (ViewershipRequest(), "/data/views/query"),
    (
      ViewershipRequest(
        playbackId: "p", creatorId: "c", assetId: "a", streamId: "s", from: .milliseconds(1_700_000_000_000),
        to: .text("2026-11-01T00:00:00+01:00"), timeStep: .week, breakdownBy: [.deviceType, .viewerId]),
      "/data/views/query?playbackId=p&creatorId=c&assetId=a&streamId=s&from=1700000000000"
        + "&to=2026-11-01T00%3A00%3A00%2B01%3A00&timeStep=week&breakdownBy%5B%5D=deviceType"
        + "&breakdownBy%5B%5D=viewerId"
    ),
    (
      CreatorViewershipRequest(.asset("a"), timeStep: .month, breakdownBy: [.os]),
      "/data/views/query/creator?assetId=a&timeStep=month&breakdownBy%5B%5D=os"
    ),
    (
      CreatorViewershipRequest(.stream("s"), creatorId: "c", from: .milliseconds(0), to: .milliseconds(1)),
      "/data/views/query/creator?streamId=s&creatorId=c&from=0&to=1"
    ),
    (PublicViewershipRequest(playbackId: "abcd1234"), "/data/views/query/total/abcd1234"),
    (
      PublicViewershipRequest(playbackId: "ipfs://bafy/a b?c#d"),
      "/data/views/query/total/ipfs%3A%2F%2Fbafy%2Fa%20b%3Fc%23d"
    ),
    (PublicViewershipRequest(playbackId: "../x"), "/data/views/query/total/..%2Fx"),
    (UsageRequest(), "/data/usage/query"),
    (
      UsageRequest(fromMs: 1, toMs: 2, timeStep: .day, creatorId: "c", breakdownBy: [.creatorId]),
      "/data/usage/query?from=1&to=2&timeStep=day&creatorId=c&breakdownBy%5B%5D=creatorId"
    ),
    (ViewershipRequest(creatorId: "a&b=c+d%/é\u{0}\n"), "/data/views/query?creatorId=a%26b%3Dc%2Bd%25%2F%C3%A9%00%0A"),
    (ViewershipRequest(creatorId: "e\u{301}"), "/data/views/query?creatorId=e%CC%81"),
    (ViewershipRequest(creatorId: ""), "/data/views/query?creatorId="),
  ]

  @Test(arguments: requests.indices)
  func target(_ number: Int) throws {
    let (request, expected) = Self.requests[number]
    #expect(try request.call().target == expected)
  }

  @Test(arguments: [
    RealtimeViewershipRequest(breakdownBy: [.device, .device]) as any MetricsRequest,
    ViewershipRequest(from: .milliseconds(2), to: .milliseconds(1)),
    PublicViewershipRequest(playbackId: ""), PublicViewershipRequest(playbackId: "."),
    PublicViewershipRequest(playbackId: ".."), UsageRequest(fromMs: 2, toMs: 1),
  ])
  func wrongByItself(_ request: any MetricsRequest) {
    #expect(throws: InvalidRequest.self) { try request.call() }
  }

  @Test(arguments: ["https://livepeer.studio/api", "https://livepeer.studio/api/", "https://livepeer.studio/api//"])
  func urlIsShownWithoutSending(_ serverURL: String) throws {
    let client = LivepeerMetrics(configuration: .init(serverURL: serverURL))
    let call = try RealtimeViewershipRequest(breakdownBy: [.device]).call()
    #expect(client.url(of: call) == "https://livepeer.studio/api/data/views/now?breakdownBy%5B%5D=device")
    #expect(
      client.url(of: call, options: .init(serverURL: "http://127.0.0.1:1/api"))
        == "http://127.0.0.1:1/api/data/views/now?breakdownBy%5B%5D=device")
  }

  @Test func timeOutOfNothing() async throws {
    let server = try RawServer(answering: answer("200 OK", [], "[]"))
    defer { server.stop() }
    let client = LivepeerMetrics(server, FakeTime())
    let error = await #expect(throws: MetricsError.self) { try await client.viewership(options: .init(timeoutMs: 0)) }
    #expect(error?.reason == .invalid(message: "a time-out must be 1 ms or more"))
    #expect(server.heads.isEmpty)
  }
}
