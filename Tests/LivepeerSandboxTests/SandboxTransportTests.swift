import HTTPTypes
import LivepeerMetrics
import LivepeerSandbox
import Testing

/// The platform behind the client, in process.
@Suite struct SandboxTransportTests {
  static let platform = SandboxPlatform.at()

  private func client(latency: Duration = .zero) -> LivepeerMetrics {
    LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(Self.platform.privateKey), retries: .none,
        transport: SandboxTransport(platform: Self.platform, latency: latency)))
  }

  @Test func theClientReadsAllFiveOperations() async throws {
    let from = MetricsTime.milliseconds(Int(Instant.now - 20 * Instant.minute))
    let asset = try #require(Self.platform.listings().first)

    let realtime = try await client().realtimeViewership(.init(breakdownBy: [.country]))
    #expect(realtime.raw.body == Self.platform.get("views/now?breakdownBy[]=country").body)
    #expect(realtime.result.contains { $0.country == .value("") })

    let viewership = try await client().viewership(.init(from: from, timeStep: .hour, breakdownBy: [.country, .cpu]))
    #expect(viewership.result.contains { $0.country == .null })
    #expect(viewership.result.allSatisfy { $0.device == .absent && $0.cpu != .absent && $0.timestamp != .absent })

    let creator = try await client().creatorViewership(.init(.asset(try #require(asset.assetId)), from: from))
    #expect(creator.result.map(\.playbackId) == [.value(asset.playbackId)])
    #expect(creator.result.map(\.ttffMs) == [.absent])

    let total = try await client().publicViewership(.init(playbackId: asset.playbackId))
    #expect(total.result.viewCount > 0)

    let usage = try await client().usage(.init(fromMs: Int(Instant.now - 2 * Instant.hour), breakdownBy: [.creatorId]))
    // Eleven creators and none; the twelfth only streams, and is off the air.
    #expect(usage.result.all.count == 12)
    #expect(usage.result.all.contains { $0.creatorId == .null })
  }

  @Test func refusalsReachTheClientWithTheServersWords() async throws {
    let error = await #expect(throws: MetricsError.self) {
      try await client().creatorViewership(.init(.asset("unknown")))
    }
    #expect(error?.reason == .status(code: 404, words: ["asset not found"]))
  }

  @Test func headersArriveAndLongBodiesAreRefused() async throws {
    let transport = SandboxTransport(platform: Self.platform)
    let request = HTTPRequest(
      method: .get, scheme: "http", authority: "sandbox.invalid", path: "/api/data/views/query/total/x")
    let response = try await transport.send(request, limits: TransferLimits())
    #expect(response.head.status == .ok)
    #expect(response.head.headerFields[.cacheControl]?.hasPrefix("public, max-age=60") == true)
    #expect(response.url == "http://sandbox.invalid/api/data/views/query/total/x")
    await #expect(throws: TransportError.bodyTooLarge(byteLimit: 10)) {
      try await transport.send(request, limits: TransferLimits(bodyByteLimit: 10))
    }
  }

  @Test func aSlowAnswerTimesOutAndCanBeCancelled() async throws {
    let slow = SandboxTransport(platform: Self.platform, latency: .seconds(3600))
    let request = HTTPRequest(
      method: .get, scheme: "http", authority: "sandbox.invalid", path: "/api/data/views/query/total/x")
    await #expect(throws: TransportError.timeout(message: "no answer within 5 ms")) {
      try await slow.send(request, limits: TransferLimits(timeoutMs: 5))
    }
    let waiting = Task { try await slow.send(request, limits: TransferLimits(timeoutMs: 7_200_000)) }
    waiting.cancel()
    await #expect(throws: TransportError.cancelled) { try await waiting.value }
  }

  @Test func cancellingStopsAScan() async throws {
    let transport = SandboxTransport(platform: Self.platform)
    var request = HTTPRequest(
      method: .get, scheme: "http", authority: "sandbox.invalid", path: "/api/data/views/query")
    request.headerFields[.authorization] = "Bearer " + Self.platform.privateKey
    let scanning = Task { [request] in try await transport.send(request, limits: TransferLimits()) }
    try await Task.sleep(for: .milliseconds(20))
    scanning.cancel()
    await #expect(throws: TransportError.cancelled) { try await scanning.value }
  }
}
