import Glibc
import HTTPTypes
import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Synchronization
import Testing

/// What the server is asked to do of a program, and that the answer is the same without.
struct PushDownTests {
  /// Three days after the platform's beginning: a scan takes no time.
  private static let now = Timestamp(ms: 1_704_366_000_000)
  private static let platform = SandboxPlatform(nowMs: { Int64(now.ms) })
  private static let id = "1bde4o2i6xycudoy"

  @Test(
    arguments: [
      ("timestamp >= @2024-01-10", "2024-01-10", nil),
      ("timestamp >= @2024-01-10T01:00", "2024-01-11", nil),
      ("timestamp > @2024-01-10", "2024-01-11", nil),
      ("timestamp > @2024-01-10T01:00", "2024-01-11", nil),
      ("timestamp < @2024-01-10", "2024-01-05", "2024-01-10"),
      ("timestamp < @2024-01-10T01:00", "2024-01-05", "2024-01-11"),
      ("timestamp <= @2024-01-10", "2024-01-05", "2024-01-11"),
      ("timestamp <= @2024-01-10T01:00", "2024-01-05", "2024-01-11"),
      ("@2024-01-10 <= timestamp and timestamp < @2024-01-12", "2024-01-10", "2024-01-12"),
      ("timestamp == @2024-01-10", "2024-01-10", "2024-01-11"),
      // Never wider than given.
      ("timestamp >= @2024-01-01", "2024-01-05", nil),
      // Nothing is left: an empty range, not a reversed one.
      ("timestamp >= @2024-01-12 and timestamp < @2024-01-10", "2024-01-12", "2024-01-12"),
      // Not told apart by the server, or not known before the rows.
      ("timestamp != @2024-01-10", "2024-01-05", nil),
      ("timestamp >= @2024-01-10 or view_count > 3", "2024-01-05", nil),
      ("timestamp >= max(timestamp) - 2d", "2024-01-05", nil),
      ("timestamp >= @2024-01-10 and view_count > sum(view_count) / 9", "2024-01-05", nil),
    ] as [(String, String, String?)])
  func boundsAreWholeBuckets(condition: String, from: String, to: String?) async throws {
    let program = "get_viewership(from: @2024-01-05, time_step: day) | where \(condition) | take 3"
    let targets = try await run(program).targets
    let bound = { (name: String, text: String?) in
      try text.map { "\(name)=\(try #require(Timestamp(text: $0)).ms)" }
    }
    let bounds = [try bound("from", from), try bound("to", to)].compactMap(\.self).joined(separator: "&")
    #expect(targets == ["/api/data/views/query?\(bounds)&timeStep=day"])
  }

  /// Stages that pass rows on are seen through; those to which the dropped rows matter are not.
  @Test(arguments: [
    ("derive n: view_count + 1 | where timestamp >= @2024-01-10", true),
    ("select timestamp, view_count | where timestamp >= @2024-01-10", true),
    ("rename day: timestamp | where day >= @2024-01-10", true),
    ("sort -view_count | where timestamp >= @2024-01-10", true),
    ("where view_count > 3 | where timestamp >= @2024-01-10", true),
    ("take 5 | where timestamp >= @2024-01-10", false),
    ("derive part: view_count / sum(view_count) | where timestamp >= @2024-01-10", false),
    ("sort timestamp | derive d: delta(view_count) | where timestamp >= @2024-01-10", false),
    ("where view_count > sum(view_count) / 9 | where timestamp >= @2024-01-10", false),
    ("derive timestamp: timestamp + 1d | where timestamp >= @2024-01-10", false),
  ])
  func stagesBetween(stages: String, isPushed: Bool) async throws {
    let targets = try await run("get_viewership(from: @2024-01-05, time_step: day) | \(stages)").targets
    let day = isPushed ? "2024-01-10" : "2024-01-05"
    #expect(targets == ["/api/data/views/query?from=\(try #require(Timestamp(text: day)).ms)&timeStep=day"])
  }

  @Test(arguments: [
    ("playback_id == \"\(id)\"", "?playbackId=\(id)&breakdownBy%5B%5D=playbackId"),
    ("\"\(id)\" == playback_id", "?playbackId=\(id)&breakdownBy%5B%5D=playbackId"),
    // What may be a dStorage address, and what the server filters otherwise.
    ("playback_id == \"QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPBdG\"", "?breakdownBy%5B%5D=playbackId"),
    ("playback_id == \"ipfs://x\"", "?breakdownBy%5B%5D=playbackId"),
    ("playback_id != \"\(id)\"", "?breakdownBy%5B%5D=playbackId"),
    ("creator_id == \"ana\"", "?breakdownBy%5B%5D=creatorId"),
  ])
  func onlyPlaybackIDsAreFilteredByTheServer(condition: String, query: String) async throws {
    let targets = try await run(
      "get_viewership() | where \(condition) | rollup by _column".replacing(
        "_column", with: condition.contains("creator") ? "creator_id" : "playback_id")
    ).targets
    #expect(targets == ["/api/data/views/query\(query)"])
  }

  /// Random programs: the same with and without. `LPQL_PUSHDOWN_PROGRAMS` tells how many (`make soak`).
  @Test func theAnswerIsTheSameWithout() async throws {
    let count = getenv("LPQL_PUSHDOWN_PROGRAMS").flatMap { Int(String(cString: $0)) } ?? 40
    let listings = Self.platform.listings()
    let stream = try #require(listings.first { $0.streamId != nil }?.streamId)
    var programs = PushDownPrograms(
      ids: listings.map(\.playbackId), streamID: stream, state: count > 40 ? UInt64(time(nil)) : 7)
    let sandbox = MemorySandbox(SandboxTransport(platform: Self.platform))
    var (pushedCount, failedCount) = (0, 0)
    for _ in 0..<count {
      let program = programs.next()
      let with = try await run(program, on: sandbox)
      let without = try await run(program, pushesDown: false, on: sandbox)
      #expect(with.output == without.output, "\(program)")
      if with.targets != without.targets { pushedCount += 1 }
      if with.failed { failedCount += 1 }
    }
    // Else it would prove nothing.
    #expect(pushedCount * 3 > count && failedCount * 5 < count, "\(pushedCount) pushed, \(failedCount) failed")
  }

  /// What a program prints, its error included, and the requests that it makes.
  private func run(
    _ program: String, pushesDown: Bool = true, on transport: any Transport = CannedTransport("[]")
  ) async throws -> (output: [String], targets: [String], failed: Bool) {
    let log = RequestLog(transport)
    let client = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(Self.platform.privateKey), transport: log))
    var configuration = Configuration(
      sources: [LivepeerSource(client, options: .init(serverName: "sandbox", clock: { Self.now }))],
      clock: { Self.now })
    configuration.pushesDown = pushesDown
    let lines = Mutex<[String]>([])
    do {
      try await Session(configuration: configuration).run(program, name: "test", isInteractive: false) { outcome in
        lines.withLock { $0.append(outcome.value?.literal ?? "") }
      }
      return (lines.withLock { $0 }, log.targets, false)
    } catch let failure as Diagnostic {
      return (lines.withLock { $0 } + [failure.message], log.targets, true)
    }
  }
}

/// Hands requests on, and notes them.
private final class RequestLog: Transport {
  private let transport: any Transport
  private let asked = Mutex<[String]>([])

  init(_ transport: any Transport) {
    self.transport = transport
  }

  var targets: [String] { asked.withLock { $0 } }

  func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> TransportResponse {
    asked.withLock { $0.append(request.path ?? "") }
    return try await transport.send(request, limits: limits)
  }
}

/// Answers equal requests alike, and computes each answer once.
private actor MemorySandbox: Transport {
  private let sandbox: SandboxTransport
  private var answers: [String: TransportResponse] = [:]

  init(_ sandbox: SandboxTransport) {
    self.sandbox = sandbox
  }

  func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> TransportResponse {
    if let answer = answers[request.path ?? ""] { return answer }
    let answer = try await sandbox.send(request, limits: limits)
    answers[request.path ?? ""] = answer
    return answer
  }
}
