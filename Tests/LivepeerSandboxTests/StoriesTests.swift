import LivepeerSandbox
import Testing

/// Each story can be found through the API, and there is one whatever the present is.
@Suite struct StoriesTests {
  static let platform = SandboxPlatform.at()
  static let milliseconds: @Sendable (Int) -> Int64 = { (hour: Int) in Int64(hour) * Instant.hour }

  @Test func theIncidentShowsInItsCountryForThreeHours() throws {
    let incident = Self.platform.stories.incident(atMs: Instant.now)
    #expect(incident.hours.count == 3)
    let rate = { (hours: Range<Int>, metric: String) throws -> Double in
      let rows = try Self.platform.rows(
        "views/query?from=\(Self.milliseconds(hours.lowerBound))&to=\(Self.milliseconds(hours.upperBound))"
          + "&breakdownBy[]=country")
      let row = try #require(rows.first { $0["country"] == JSONValue(incident.country) })
      return try #require(row[metric]?.number)
    }
    let before = incident.hours.lowerBound - 3..<incident.hours.lowerBound
    for metric in ["errorRate", "rebufferRatio"] {
      #expect(try rate(incident.hours, metric) > 4 * rate(before, metric))
    }
  }

  @Test func theReleaseBreaksOneBrowserFromAnHourOn() throws {
    let release = Self.platform.stories.browserRelease(atMs: Instant.now)
    let rate = { (firstHour: Int, isBroken: Bool) throws -> Double in
      let rows = try Self.platform.rows(
        "views/query?from=\(Self.milliseconds(firstHour))&to=\(Self.milliseconds(firstHour + 4))&breakdownBy[]=browser")
      let row = try #require(rows.first { ($0["browser"] == JSONValue(release.browser)) == isBroken })
      return try #require(row["errorRate"]?.number)
    }
    #expect(try rate(release.hours.lowerBound, true) > 0.15)
    #expect(try rate(release.hours.lowerBound - 4, true) < 0.1)
  }

  @Test func theViralVideoRises() throws {
    let video = Self.platform.stories.viralVideo(atMs: Instant.now)
    let views = { (firstHour: Int) throws -> Double in
      let rows = try Self.platform.rows(
        "views/query?from=\(Self.milliseconds(firstHour))&to=\(Self.milliseconds(firstHour + 3))"
          + "&playbackId=\(try #require(Self.platform.playbackId(of: video)))")
      return rows.first?["viewCount"]?.number ?? 0
    }
    #expect(try views(video.hours.lowerBound + 12) > 10 * views(video.hours.lowerBound - 12))
  }

  @Test func theHoardersStorageGrowsThroughTheQuarter() throws {
    let rows = try Self.platform.rows(
      "usage/query?from=\(Instant.november)&to=\(Instant.november + 240 * Instant.hour)&timeStep=day&creatorId=northlight"
    )
    let storage = rows.compactMap { $0["StorageUsageMins"]?.number }
    #expect(storage.count == 10)
    #expect(zip(storage, storage.dropFirst()).allSatisfy { $0 < $1 })
    #expect(try #require(storage.last) > 1.3 * #require(storage.first))
  }

  @Test(arguments: [Instant.historyStart + 200 * 24 * Instant.hour, Instant.newYear, Instant.now, Instant.now * 2])
  func thereIsAlwaysAStoryBehind(nowMs: Int64) {
    let hour = Int(nowMs / Instant.hour)
    let stories = SandboxPlatform.at(nowMs).stories
    #expect(stories.incident(atMs: nowMs).hours.lowerBound <= hour)
    #expect(hour - stories.incident(atMs: nowMs).hours.lowerBound < 14 * 24)
    #expect(stories.viralVideo(atMs: nowMs).hours.lowerBound <= hour)
    #expect(hour - stories.viralVideo(atMs: nowMs).hours.lowerBound < 62 * 24)
    #expect(stories.browserRelease(atMs: nowMs).hours.lowerBound <= hour)
    #expect(hour - stories.browserRelease(atMs: nowMs).hours.lowerBound < 125 * 24)
  }
}
