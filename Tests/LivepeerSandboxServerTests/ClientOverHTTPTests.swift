import LivepeerMetrics
import LivepeerSandbox
import LivepeerSandboxServer
import Testing

/// The client over libcurl and sockets, and the client in process: the same bytes.
@Suite struct ClientOverHTTPTests {
  @Test func bothWaysGiveTheSameBytes() async throws {
    let platform = SandboxServerTests.platform
    let server = SandboxServer(platform: platform)
    let port = try server.start()
    defer { server.stop() }
    let overHTTP = Self.client("http://127.0.0.1:\(port)/api", CurlTransport(), platform)
    let inProcess = Self.client(SandboxTransport.serverURL, SandboxTransport(platform: platform), platform)

    let realtime = RealtimeViewershipRequest(breakdownBy: RealtimeBreakdown.allCases)
    #expect(
      try await overHTTP.realtimeViewership(realtime).raw.body == inProcess.realtimeViewership(realtime).raw.body)
    let viewership = ViewershipRequest(
      creatorId: "Jose\u{301}", from: .milliseconds(1_795_424_400_000), timeStep: .hour, breakdownBy: [.viewerId])
    #expect(try await overHTTP.viewership(viewership).raw.body == inProcess.viewership(viewership).raw.body)
    let total = PublicViewershipRequest(playbackId: "ipfs://a/b c?é")
    #expect(try await overHTTP.publicViewership(total).raw.body == inProcess.publicViewership(total).raw.body)
    let usage = UsageRequest(fromMs: 1_795_417_200_000, timeStep: .hour, creatorId: "قناة الأفق")
    let rows = try await overHTTP.usage(usage)
    #expect(try await rows.raw.body == inProcess.usage(usage).raw.body)
    #expect(rows.result.all.count == 3)
  }

  private static func client(
    _ serverURL: String, _ transport: any Transport, _ platform: SandboxPlatform
  ) -> LivepeerMetrics {
    LivepeerMetrics(
      configuration: .init(
        serverURL: serverURL, apiKey: APIKey(platform.privateKey), retries: .none, transport: transport))
  }
}
