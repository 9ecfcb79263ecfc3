import Testing

@testable import LPQData

struct TimeZoneRulesTests {
  @Test(arguments: ZoneOffsetFixture.all)
  func agreesWithZoneinfo(_ fixture: ZoneOffsetFixture) throws {
    let zone = try TimeZoneRules.named(fixture.zone)
    #expect(fixture.letters.utf8.count == ZoneOffsetFixture.instants.count)
    for (instant, letter) in zip(ZoneOffsetFixture.instants, fixture.letters.utf8) {
      #expect(zone.offsetMs(atUTC: instant * 1000) == fixture.offsets[Int(letter - 97)] * 1000, "at \(instant)")
    }
  }

  /// Zone, local time, the instant: once, in a gap (shifted forward), twice (the earlier), and past the tables.
  @Test(arguments: [
    ("Europe/Paris", "2026-03-29T01:59", "2026-03-29T00:59:00Z"),
    ("Europe/Paris", "2026-03-29T02:00", "2026-03-29T01:00:00Z"),
    ("Europe/Paris", "2026-03-29T02:30", "2026-03-29T01:30:00Z"),
    ("Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00:00Z"),
    ("Europe/Paris", "2026-10-25T02:00", "2026-10-25T00:00:00Z"),
    ("Europe/Paris", "2026-10-25T02:59", "2026-10-25T00:59:00Z"),
    ("Europe/Paris", "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
    ("Europe/Paris", "2100-03-28T02:30", "2100-03-28T01:30:00Z"),
    ("Europe/Paris", "2100-07-01T12:00", "2100-07-01T10:00:00Z"),
    ("Europe/Paris", "1900-01-01T00:09:21", "1900-01-01T00:00:00Z"),
    ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:30:00Z"),
    ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"),
    ("America/New_York", "2150-07-01T00:00", "2150-07-01T04:00:00Z"),
    ("Asia/Kolkata", "2026-11-01T00:00", "2026-10-31T18:30:00Z"),
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z"),
    ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"),
    ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z"),
    ("UTC", "2026-11-01T10:00", "2026-11-01T10:00:00Z"),
  ])
  func localTimeToInstant(name: String, local: String, expected: String) throws {
    let zone = try TimeZoneRules.named(name)
    let wall = TimeZoneRules.utc.localTime(of: try #require(Timestamp(text: local)))
    #expect(zone.timestamp(of: wall).text == expected)
  }

  @Test(arguments: ["Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "America/Havana", "Pacific/Apia"])
  func instantsComeBackOrAreTheEarlierTwin(name: String) throws {
    let zone = try TimeZoneRules.named(name)
    for instant in ZoneOffsetFixture.instants {
      let timestamp = Timestamp(ms: instant * 1000)
      let local = zone.localTime(of: timestamp)
      let back = zone.timestamp(of: local)
      #expect(back <= timestamp)
      #expect(zone.localTime(of: back) == local)
    }
  }

  @Test(arguments: [Int.min, Int.min + 1, Int.max - 1, Int.max])
  func theEndsOfTimeDoNotTrap(ms: Int) throws {
    for name in ["UTC", "Europe/Paris", "Europe/Dublin", "America/New_York"] {
      let zone = try TimeZoneRules.named(name)
      let back = zone.timestamp(of: zone.localTime(of: Timestamp(ms: ms)))
      #expect((back.ms < 0) == (ms < 0))
      for unit in CalendarUnit.allCases { #expect(Timestamp(ms: ms).start(of: unit, in: zone) <= Timestamp(ms: ms)) }
    }
  }

  @Test(arguments: [
    "Europe/Pariss", "europe/paris", "", "/etc/passwd", "../../etc/passwd", "Europe/../Europe/Paris", "Europe//Paris",
    "Europe/", "Europe", "right/UTC", "posix/UTC", "leapseconds", "Etc/UTC\0", "Asia/\u{212A}olkata", "Europe/Paris ",
  ])
  func refusesWhatIsNoZone(name: String) throws {
    _ = try TimeZoneRules.named("Asia/Kolkata")
    #expect(throws: TimeZoneRules.LookupError.unknownZone(name)) { try TimeZoneRules.named(name) }
  }

  @Test(arguments: [
    ("UTC", true), ("Europe/Paris", true), ("America/New_York", true), ("Asia/Tokyo", true), ("Asia/Kolkata", false),
    ("Australia/Lord_Howe", false), ("Asia/Kathmandu", false), ("America/Caracas", false),
  ])
  func wholeHours(name: String, isWhole: Bool) throws {
    #expect(try TimeZoneRules.named(name).hasWholeHourOffsets == isWhole)
  }

  @Test func namesAreZones() throws {
    let names = TimeZoneRules.installedNames
    #expect(names.contains("Europe/Paris") && names.contains("UTC") && names.contains("America/Argentina/Ushuaia"))
    for name in names { _ = try TimeZoneRules.named(name) }
  }
}
