import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Synchronization
import Testing

/// The traps of the API as it is deployed, each set up, with lpql's right number or its refusal.
///
/// Elsewhere: rows over the limit (LongRangeTests), the realtime cut and failures over sockets (lpqlTests), windows that
/// mislead (RequestWindowTests), retries (LivepeerMetricsTests), the cache (Answers/).
struct TrapTests {
  /// Three days after the platform's beginning: a scan takes no time.
  private static let now = Timestamp(ms: 1_704_366_000_000)
  private static let platform = SandboxPlatform(
    options: SandboxOptions(asDeployed: true), nowMs: { Int64(now.ms) })
  private static let window = "from: @2024-01-03, to: @2024-01-03T06:00"

  /// Three dimensions are grouped by and never returned: they are missing, neither null nor zero.
  @Test(arguments: ["device_type", "cpu", "browser_engine"])
  func whatIsGroupedByAndNotReturnedIsMissing(column: String) async throws {
    let call = "get_viewership(\(Self.window), breakdown_by: [\(column)])"
    #expect(try await run("\(call) | where \(column) == \"x\"") == ["the server did not return `\(column)`"])
    #expect(
      try await run("\(call) | summarize n: sum(view_count) by \(column)").last
        == "the server did not return `\(column)`")
    // The numbers are right all the same.
    let both = "sum(get_viewership(\(Self.window)).view_count)"
    let program = "sum(\(call).view_count) == \(both)"
    #expect(try await run(program) == ["true"])
  }

  /// `deviceType,device` loses `device`, `browserEngine,browser` loses `browser`: the shorter name is sent first.
  @Test(arguments: [("device_type", "device"), ("browser_engine", "browser")])
  func aBreakdownThatIsPartOfAnotherIsNotLost(long: String, short: String) async throws {
    let call = "get_viewership(\(Self.window), breakdown_by: [\(long), \(short)])"
    let lines = try await run("let t = \(call) | where \(short) != null | distinct \(short)\nlen(t.\(short)) > 1")
    #expect(lines == ["true"])
  }

  /// Filtered by a creator and broken down by it, the server leaves the column out: it is restored.
  @Test func theColumnOfAnIDFilterIsRestored() async throws {
    let id = try #require(Self.platform.listings().compactMap(\.creatorId).first)
    let text = Value.string(id).literal
    let call = "get_viewership(\(Self.window), creator_id: \(text), breakdown_by: [creator_id, country])"
    let lines = try await run("\(call) | distinct creator_id | select creator_id\nlen(\(call).country) > 1")
    #expect(lines == ["[{creator_id: \(text)}]", "true"])
  }

  @Test func theColumnOfAPlaybackIDStays() async throws {
    let id = try #require(Self.platform.listings().first).playbackId
    let call = "get_viewership(\(Self.window), playback_id: \"\(id)\", breakdown_by: [playback_id])"
    #expect(try await run("\(call) | select playback_id") == ["[{playback_id: \"\(id)\"}]"])
  }

  /// With a step or a breakdown, usage is an array with `TimeInterval`, which the specification does not say.
  @Test func usageIsRowsWhereItIsAsked() async throws {
    let lines = try await run(
      "get_usage(\(Self.window)) | schema | select column\n"
        + "get_usage(\(Self.window), time_step: hour, breakdown_by: [creator_id]) | schema | select column, type | take 3"
    )
    #expect(lines[0].contains("user_id") && !lines[0].contains("timestamp"))
    #expect(lines[1].contains("{column: \"timestamp\", type: \"timestamp\"}"))
  }

  /// An unknown video has zeros, not 404.
  @Test func anUnknownVideosPublicTotalIsZero() async throws {
    #expect(try await run("get_public_viewership(\"0000000000000000\").view_count") == ["0"])
  }

  /// Realtime's empty text is null, as in the other operations.
  @Test func realtimesEmptyTextsAreNull() async throws {
    let transport = CannedTransport(
      #"[{"viewCount":2,"errorRate":0,"country":""},{"viewCount":1,"errorRate":0,"country":"France"}]"#)
    let table = try await transport.source().fetch(SourceRequest("get_realtime_viewership", by: ["country"]))
    #expect(table["country"]?.values.map(\.literal) == ["null", "\"France\""])
  }

  /// Null, absent and zero stay three things.
  @Test func nullAbsentAndZeroStayThree() async throws {
    let transport = CannedTransport(
      #"[{"viewCount":0,"playtimeMins":0,"ttffMs":null,"rebufferRatio":0,"errorRate":0,"exitsBeforeStart":0}]"#)
    let table = try await transport.source().fetch(SourceRequest("get_viewership", by: ["device_type"]))
    #expect(table["ttff_ms"]?.values.map(\.literal) == ["null"])
    #expect(table["view_count"]?.values.map(\.literal) == ["0"])
    #expect(table.schema["device_type"]?.marks == .missing)
    #expect(table.schema["country"] == nil)
  }

  /// A bucket without a session is absent; `fill` adds it.
  @Test func bucketsWithoutSessionsAreAbsent() async throws {
    let transport = CannedTransport(
      #"[{"viewCount":1,"playtimeMins":1,"timestamp":1704326400000},{"viewCount":2,"playtimeMins":1,"timestamp":1704333600000}]"#
    )
    let program = "get_viewership(from: @2024-01-04, to: @2024-01-04T03:00, time_step: hour)"
    let filled = program + " | fill timestamp, step: 1h, with: 0 | select view_count"
    #expect(try await run(filled, on: transport) == ["[{view_count: 1}, {view_count: 0}, {view_count: 2}]"])
  }

  /// IDs are whatever players sent: unaltered in values, and told apart scalar for scalar.
  @Test func textsStayAsTheyAre() async throws {
    let transport = CannedTransport(
      #"[{"viewCount":1,"playtimeMins":1,"viewerId":"e\u0301\u001b[2J"},{"viewCount":2,"playtimeMins":1,"viewerId":"\u00e9\u001b[2J"}]"#
    )
    let program = "get_viewership(breakdown_by: [viewer_id]) | summarize n: sum(view_count) by viewer_id | select n"
    #expect(try await run(program, on: transport) == ["[{n: 1}, {n: 2}]"])
    let table = try await transport.source().fetch(SourceRequest("get_viewership", by: ["viewer_id"]))
    #expect(table["viewer_id"]?.values.map(\.text) == ["e\u{301}\u{1B}[2J", "\u{E9}\u{1B}[2J"])
  }

  /// What each statement prints, or the message that ends it.
  private func run(
    _ program: String, on transport: (any Transport)? = nil
  ) async throws -> [String] {
    let client = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(Self.platform.privateKey),
        transport: transport ?? SandboxTransport(platform: Self.platform)))
    let source = LivepeerSource(client, options: .init(serverName: "sandbox", clock: { Self.now }))
    let lines = Mutex<[String]>([])
    do {
      try await Session(configuration: Configuration(sources: [source], clock: { Self.now }))
        .run(program, name: "test", isInteractive: false) { outcome in
          guard let value = outcome.value else { return }
          if case .table(let table) = value {
            let rows = (0..<table.rowCount).map { Value.record(table.record(at: $0)) }
            lines.withLock { $0.append(Value.list(rows).literal) }
          } else {
            lines.withLock { $0.append(value.literal) }
          }
        }
    } catch let failure as Diagnostic {
      lines.withLock { $0.append(failure.message) }
    } catch let found as Diagnostics {
      lines.withLock { $0.append(found.all.first?.message ?? "") }
    }
    return lines.withLock { $0 }
  }
}
