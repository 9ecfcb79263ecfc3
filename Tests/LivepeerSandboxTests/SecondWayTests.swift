import LivepeerSandbox
import Testing

/// Every operation's answers, computed a second time from the dump.
@Suite struct SecondWayTests {
  static let platform = SandboxPlatform.at(options: SandboxOptions(rowLimit: 1_000_000, realtimeRowLimit: 1_000_000))

  /// A window, dumped once for all cases.
  struct Window: Sendable {
    let fromMs: Int64
    let toMs: Int64
    let sessions: [Oracle.Session]

    init(_ fromMs: Int64, _ toMs: Int64) throws {
      self.fromMs = fromMs
      self.toMs = toMs
      sessions = try Oracle.sessions(
        of: platform, fromMs: fromMs, toMs: toMs, asOfMs: Instant.refreshed)
    }

    var own: [Oracle.Session] { sessions.filter { $0.userId == platform.userId } }
  }

  /// Both ends inside an hour; a week and a month begin within.
  static let november = Result {
    try Window(Instant.november - 65 * Instant.minute, Instant.november + 25 * Instant.minute)
  }
  static let newYear = Result {
    try Window(Instant.newYear - 20 * Instant.minute, Instant.newYear + 5 * Instant.minute)
  }
  /// Reaches beyond the present: many of its sessions go on.
  static let today = Result { try Window(Instant.now - 40 * Instant.minute, Instant.now + Instant.hour) }

  static let metrics: Set = ["viewCount", "playtimeMins", "ttffMs", "rebufferRatio", "errorRate", "exitsBeforeStart"]

  static let allDimensions = [
    "playbackId", "dStorageUrl", "deviceType", "device", "cpu", "os", "browser", "browserEngine", "continent",
    "country", "subdivision", "timezone", "geohash", "viewerId", "creatorId",
  ]

  @Test(
    arguments: [
      ([], nil), ([], "hour"), ([], "day"), ([], "week"), ([], "month"), (["country"], nil),
      (["browser", "deviceType"], "hour"), (["creatorId"], "day"), (["playbackId", "dStorageUrl"], "week"),
      (["viewerId"], nil), (["geohash", "timezone", "continent"], "month"), (["subdivision", "os", "cpu"], nil),
      (allDimensions, "hour"),
    ] as [([String], String?)])
  func viewership(breakdown: [String], step: String?) throws {
    for window in try [Self.november.get(), Self.newYear.get(), Self.today.get()] {
      let rows = try Self.platform.rows(Self.target("views/query", window, breakdown: breakdown, step: step))
      let expected = Oracle.viewership(window.own, by: breakdown, step: step, quality: true)
      expectSameRows(rows, expected, metrics: Self.metrics)
    }
  }

  @Test func yearBucketsBeginInUTC() throws {
    let window = try Self.newYear.get()
    let rows = try Self.platform.rows(Self.target("views/query", window, breakdown: ["continent"], step: "year"))
    let expected = Oracle.viewership(window.own, by: ["continent"], step: "year", quality: true)
    #expect(Set(expected.compactMap { $0["timestamp"] }).count == 2)
    expectSameRows(rows, expected, metrics: Self.metrics)
  }

  @Test func filtersByPlaybackIdCreatorAssetAndStream() throws {
    let window = try Self.today.get()
    let sample = try #require(window.own.first { $0.assetId != nil && $0.playbackId != nil && $0.creatorId != nil })
    let assetId = try #require(sample.assetId)
    let playbackId = try #require(sample.playbackId)
    let streamId = try #require(window.own.compactMap(\.streamId).first)
    let creatorId = "Jose\u{301}"
    let cases: [(filter: String, identity: [String], matches: (Oracle.Session) -> Bool)] = [
      ("playbackId=" + playbackId, ["playbackId"], { $0.playbackId == playbackId }),
      ("assetId=" + assetId, ["playbackId"], { $0.assetId == assetId && $0.playbackId != nil }),
      ("streamId=" + streamId, ["playbackId"], { $0.streamId == streamId }),
      ("creatorId=Jose%CC%81", [], { $0.creatorId.map { Array($0.utf8) == Array(creatorId.utf8) } ?? false }),
      ("creatorId=nobody", [], { _ in false }),
      ("playbackId=nothing", ["playbackId"], { _ in false }),
    ]
    for (filter, identity, matches) in cases {
      let target = Self.target("views/query", window, breakdown: ["os"], step: nil) + "&" + filter
      let sessions = window.own.filter(matches)
      #expect(sessions.isEmpty == (filter.hasSuffix("nobody") || filter.hasSuffix("nothing")))
      let expected = Oracle.viewership(sessions, by: identity + ["os"], step: nil, quality: true)
      expectSameRows(try Self.platform.rows(target), expected, metrics: Self.metrics)
    }
  }

  @Test func dStorageAddressesAreFoundInAllAccounts() throws {
    let window = try Self.today.get()
    let url = "ipfs://" + Self.platform.dStorageCID
    let sessions = window.sessions.filter { $0.dStorageUrl == url }
    #expect(Set(sessions.map(\.userId)).count == 2)
    let expected = Oracle.viewership(sessions, by: ["dStorageUrl"], step: nil, quality: true)
    for id in [Self.platform.dStorageCID, url] {
      let target = Self.target("views/query", window, breakdown: [], step: nil) + "&playbackId=" + id
      expectSameRows(try Self.platform.rows(target), expected, metrics: Self.metrics)
    }
  }

  @Test(
    arguments: [([], nil), (["country", "viewerId"], "hour"), (["deviceType", "browserEngine"], "day")]
      as [([String], String?)])
  func creatorViewership(breakdown: [String], step: String?) throws {
    let window = try Self.today.get()
    let streamId = try #require(window.own.compactMap(\.streamId).first)
    let target = Self.target("views/query/creator", window, breakdown: breakdown, step: step)
    let rows = try Self.platform.rows(target + "&streamId=\(streamId)&playbackId=ignored")
    let sessions = window.own.filter { $0.streamId == streamId }
    let expected = Oracle.viewership(sessions, by: ["playbackId"] + breakdown, step: step, quality: false)
    expectSameRows(rows, expected, metrics: Self.metrics)
  }

  /// Soon after the platform's beginning, so that few sessions can still be open.
  @Test(arguments: [[], ["country"], ["playbackId", "device", "browser", "country"]])
  func realtime(breakdown: [String]) throws {
    let nowMs = Instant.historyStart + 100 * Instant.minute
    let young = SandboxPlatform.at(nowMs, options: SandboxOptions(realtimeRowLimit: 1_000_000))
    let sessions = try Oracle.sessions(of: young, fromMs: 0, toMs: nowMs + 1, asOfMs: nowMs)
      .filter { $0.userId == young.userId }
    let query = breakdown.map { "breakdownBy[]=\($0)" }.joined(separator: "&")
    let expected = Oracle.realtime(sessions, by: breakdown, nowMs: nowMs)
    expectSameRows(try young.rows("views/now?" + query), expected, metrics: Self.metrics)
  }

  /// Soon after the platform's beginning, all of history is small enough to dump.
  @Test func publicTotalsAndUnboundedQueries() throws {
    let nowMs = Instant.historyStart + 80 * Instant.minute
    let young = SandboxPlatform.at(nowMs)
    // Refreshed two and a half minutes after the others.
    let publicAsOfMs = nowMs - 150_000
    let sessions = try Oracle.sessions(
      of: young, fromMs: Instant.historyStart, toMs: nowMs, asOfMs: publicAsOfMs)
    let playbackId = try #require(sessions.compactMap(\.playbackId).first)
    let watched = sessions.filter { $0.playbackId == playbackId }
    let total = try #require(try young.rows("views/query/total/" + playbackId).first)
    #expect(total["playbackId"] == JSONValue(playbackId))
    #expect(total["viewCount"] == .number(Double(watched.count { $0.playIntent })))
    #expect(total["playtimeMins"] == .number(watched.reduce(0) { $0 + $1.playtimeMs } / 60_000))

    let all = try Oracle.sessions(of: young, fromMs: 0, toMs: nowMs, asOfMs: nowMs).filter { $0.userId == young.userId }
    let expected = Oracle.viewership(all, by: [], step: nil, quality: true)
    expectSameRows(try young.rows("views/query"), expected, metrics: Self.metrics)
  }

  @Test(arguments: [(false, nil), (true, nil), (false, "hour"), (true, "day"), (true, "hour")] as [(Bool, String?)])
  func usage(byCreator: Bool, step: String?) throws {
    // Bounds inside hours select the hours that begin between them: 23:00 and 00:00.
    let window = try Window(Instant.november - Instant.hour, Instant.november + Instant.hour)
    let hours = try Oracle.usageHours(
      of: Self.platform, fromMs: window.fromMs, toMs: window.toMs, asOfMs: Instant.refreshed)
    var target = "usage/query?from=\(window.fromMs - 10 * Instant.minute)&to=\(window.toMs - 10 * Instant.minute)"
    if byCreator { target += "&breakdownBy[]=creatorId" }
    if let step { target += "&timeStep=\(step)" }
    let expected = Oracle.usage(window.own, hours, byCreator: byCreator, step: step, userId: Self.platform.userId)
    expectSameRows(
      try Self.platform.rows(target), expected, metrics: ["DeliveryUsageMins", "TotalUsageMins", "StorageUsageMins"])
  }

  private static func target(_ path: String, _ window: Window, breakdown: [String], step: String?) -> String {
    let query =
      ["from=\(window.fromMs)", "to=\(window.toMs)"] + breakdown.map { "breakdownBy[]=\($0)" }
      + (step.map { ["timeStep=\($0)"] } ?? [])
    return path + "?" + query.joined(separator: "&")
  }
}
