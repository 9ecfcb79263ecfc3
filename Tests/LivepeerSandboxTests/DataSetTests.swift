import LivepeerSandbox
import Testing

/// The data set's promises: determinism, a past that stays, size, and people who could exist.
@Suite struct DataSetTests {
  @Test func sameSeedAndInstantGiveTheSameBytes() {
    let target = "views/query?from=\(Instant.now - Instant.hour)&breakdownBy[]=viewerId&timeStep=hour"
    #expect(SandboxPlatform.at().get(target).text == SandboxPlatform.at().get(target).text)
    #expect(SandboxPlatform.at().get(target).text != SandboxPlatform.at(seed: 2).get(target).text)
  }

  @Test func pastSessionsStayAsTimeMovesOn() {
    // The longest session lasts eight hours: by then all is settled.
    let fromMs = Instant.now - 9 * Instant.hour
    let toMs = fromMs + 20 * Instant.minute
    let platform = SandboxPlatform.at()
    let dump = { (asOfMs: Int64) in
      var lines: [UInt8] = []
      SessionDump(platform: platform, asOfMs: asOfMs).writeSessions(fromMs: fromMs, toMs: toMs) { lines += $0 }
      return lines
    }
    let settled = dump(Instant.now)
    #expect(!settled.isEmpty)
    #expect(settled == dump(Instant.now + 3 * 365 * 24 * Instant.hour))
  }

  @Test func ongoingSessionsGrowUntilTheyAreTheirFinalSelves() throws {
    let platform = SandboxPlatform.at()
    let fromMs = Instant.now - 10 * Instant.minute
    let sessions = { asOfMs in
      try Oracle.sessions(of: platform, fromMs: fromMs, toMs: Instant.now + 1, asOfMs: asOfMs)
    }
    let early = try sessions(Instant.now)
    let final = try sessions(Instant.now + 12 * Instant.hour)
    #expect(early.map(\.start) == final.map(\.start))
    #expect(zip(early, final).allSatisfy { $0.playtimeMs <= $1.playtimeMs && $0.playIntent == $1.playIntent })
    #expect(zip(early, final).contains { $0.playtimeMs < $1.playtimeMs })
  }

  @Test func aDayHasTwentyThousandSessionsAndTheFutureNone() throws {
    let platform = SandboxPlatform.at()
    for day in 0..<7 {
      let fromMs = Instant.november + Int64(day) * 24 * Instant.hour
      let row = try #require(try platform.rows("views/query?from=\(fromMs)&to=\(fromMs + 24 * Instant.hour)").first)
      #expect(try #require(row["viewCount"]?.number) >= 20_000)
    }
    #expect(platform.get("views/query?timeStep=hour&from=\(Instant.now)").text == "[]\n")
    #expect(platform.get("views/query?timeStep=year&to=\(Instant.historyStart)").text == "[]\n")
  }

  @Test func realtimeHasOverAThousandGroupsAtFullBreakdownAtAnyHour() throws {
    let breakdown = ["playbackId", "device", "browser", "country"].map { "breakdownBy[]=\($0)" }
    for hours in [0, 5, 11, 17, 60] {
      let platform = SandboxPlatform.at(
        Instant.now + Int64(hours) * Instant.hour, options: SandboxOptions(realtimeRowLimit: .max))
      #expect(try platform.rows("views/now?" + breakdown.joined(separator: "&")).count > 1001)
    }
  }

  @Test func thereAreHundredVideosAndADozenCreators() {
    let listings = SandboxPlatform.at().listings()
    #expect(listings.count { $0.assetId != nil } >= 100)
    #expect(listings.count { $0.streamId != nil } >= 20)
    #expect(Set(listings.compactMap { $0.creatorId.map { Array($0.utf8) } }).count == 12)
    #expect(listings.contains { $0.creatorId == nil })
    #expect(Set(listings.map(\.playbackId)).count == listings.count)
  }

  @Test func theTwinsAreTwoCreators() throws {
    let platform = SandboxPlatform.at()
    let query = "views/query?from=\(Instant.now - Instant.hour)&creatorId="
    let composed = try platform.rows(query + "Jos%C3%A9")
    let decomposed = try platform.rows(query + "Jose%CC%81")
    #expect(try #require(composed.first?["playtimeMins"]) != #require(decomposed.first?["playtimeMins"]))
    let all = try platform.rows("views/query?from=\(Instant.now - Instant.hour)&breakdownBy[]=creatorId")
    for (id, row) in [("Jos\u{E9}", composed.first), ("Jose\u{301}", decomposed.first)] {
      let match = try #require(all.first { $0["creatorId"] == JSONValue(id) })
      #expect(match["playtimeMins"] == row?["playtimeMins"])
    }
  }

  @Test func dimensionsHangTogether() throws {
    let sessions = try Oracle.sessions(
      of: .at(), fromMs: Instant.now - 2 * Instant.hour, toMs: Instant.now - Instant.hour, asOfMs: Instant.now)
    let iPhones = sessions.filter { $0.device == "iPhone" }
    #expect(iPhones.count > 50)
    #expect(iPhones.allSatisfy { $0.os == "iOS" && $0.browserEngine == "WebKit" && $0.deviceType == "mobile" })
    for (from, to) in [
      ("country", "continent"), ("geohash", "country"), ("geohash", "timezone"), ("viewerId", "geohash"),
    ] {
      let known = sessions.filter { $0.value(from) != nil && $0.value(to) != nil }
      let values = Dictionary(grouping: known) { JSONValue($0.value(from)) }
        .mapValues { Set($0.map { JSONValue($0.value(to)) }).count }
      #expect(values.count > 4 && values.values.allSatisfy { $0 == 1 }, "\(from) decides \(to)")
    }
    for dimension in SecondWayTests.allDimensions.filter({ $0 != "cpu" }) {
      #expect(sessions.contains { $0.value(dimension) == nil }, "\(dimension) is unknown at times")
    }
  }

  @Test func eveningsAreBusierThanNights() throws {
    let fromMs = Instant.november + 48 * Instant.hour
    let rows = try SandboxPlatform.at().rows(
      "views/query?from=\(fromMs)&to=\(fromMs + 24 * Instant.hour)&timeStep=hour&breakdownBy[]=country")
    let views = { (country: String, utcHour: Int64) in
      rows.first {
        $0["country"] == JSONValue(country) && $0["timestamp"] == .number(Double(fromMs + utcHour * Instant.hour))
      }?["viewCount"]?.number ?? 0
    }
    // 20:00 and 03:00 local time.
    #expect(views("Japan", 11) > 2 * views("Japan", 18))
    #expect(views("Germany", 19) > 2 * views("Germany", 2))
  }
}
