import LPQData
import LPQEngine
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Testing

/// What explain says of the number of rows: never more than is known.
struct RowEstimateTests {
  /// Early, so that scans take no time.
  private static let now = Timestamp(ms: 1_704_366_000_000)

  private let source: LivepeerSource

  init() {
    let platform = SandboxPlatform(nowMs: { Int64(Self.now.ms) })
    let client = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(platform.privateKey),
        transport: SandboxTransport(platform: platform)))
    source = LivepeerSource(client, options: .init(serverName: "sandbox", clock: { Self.now }))
  }

  private func request(
    _ operation: String, from: String? = nil, to: String? = nil, by dimensions: [String] = [], step: String? = nil
  ) throws -> SourceRequest {
    var request = SourceRequest(operation, by: dimensions, step: step)
    request.now = Self.now
    for (name, text) in [("from", from), ("to", to)] {
      if let text { request.arguments[name] = .timestamp(try #require(Timestamp(text: text))) }
    }
    return request
  }

  @Test(
    arguments: [
      ("get_viewership", "2024-01-01", nil, 1), ("get_viewership", "2024-01-01", "hour", 83),
      ("get_usage", "2024-01-01T06:00", "day", 4), ("get_viewership", nil, nil, 1),
      ("get_realtime_viewership", nil, nil, 1),
    ] as [(String, String?, String?, Int)])
  func withoutADimensionARowABucket(operation: String, from: String?, step: String?, count: Int) async throws {
    let request = try request(operation, from: from, step: step)
    #expect(try source.explain(request)?.rows == .atMost(count))
    #expect(try await source.answer(request).table.rowCount <= count)
  }

  @Test func aTotalIsOneRow() throws {
    var request = try request("get_public_viewership")
    request.arguments["playback_id"] = .string("1bde4o2i6xycudoy")
    #expect(try source.explain(request)?.rows == .exactly(1))
  }

  @Test func whatHasNoBeginningHasNoNumber() throws {
    #expect(try source.explain(request("get_viewership", step: "day"))?.rows == nil)
  }

  /// By country nobody knows, until an answer has shown how many there are in an hour.
  @Test func anAnswerTellsOfTheNext() async throws {
    let first = try request("get_viewership", from: "2024-01-02", to: "2024-01-03", by: ["country"], step: "hour")
    #expect(try source.explain(first)?.rows == nil)
    let rowCount = try await source.answer(first).table.rowCount
    #expect(try source.explain(first)?.rows == .about(rowCount))
    var year = first
    year.arguments["from"] = .timestamp(try #require(Timestamp(text: "2023-01-03")))
    let explained = try #require(try source.explain(year))
    #expect(explained.rows == .about(365 * rowCount))
    #expect(explained.requestCount == (365 * rowCount + 9_999) / 10_000)
    #expect(
      try source.explain(request("get_viewership", from: "2024-01-02", by: ["device"], step: "hour"))?.rows == nil)
  }
}
