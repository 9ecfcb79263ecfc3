import Testing

@testable import LPQData

struct TimestampBinTests {
  /// Zone, instant, span, the bin's start.
  @Test(arguments: [
    ("UTC", "2026-11-01T10:17:31.5Z", "1h", "2026-11-01T10:00:00Z"),
    ("UTC", "2026-11-04T10:17Z", "1d", "2026-11-04T00:00:00Z"),
    ("UTC", "2026-11-04T10:17Z", "7d", "2026-11-01T00:00:00Z"),
    ("UTC", "2026-11-04T10:17Z", "1w", "2026-11-01T00:00:00Z"),
    ("UTC", "1969-12-31T23:59Z", "1w", "1969-12-28T00:00:00Z"),
    ("UTC", "1970-01-10T00:00Z", "2w", "1970-01-04T00:00:00Z"),
    ("UTC", "2026-11-04", "1mo", "2026-11-01T00:00:00Z"), ("UTC", "2026-11-04", "3mo", "2026-10-01T00:00:00Z"),
    ("UTC", "2026-11-04", "1y", "2026-01-01T00:00:00Z"), ("UTC", "2026-11-04", "10y", "2020-01-01T00:00:00Z"),
    ("UTC", "1970-01-02T01:00Z", "5h", "1970-01-02T01:00:00Z"),
    ("UTC", "1969-12-31T23:00Z", "5h", "1969-12-31T19:00:00Z"),
    ("Asia/Kolkata", "2026-11-01T10:17Z", "1h", "2026-11-01T09:30:00Z"),
    ("Asia/Kolkata", "2026-11-01T20:00Z", "1d", "2026-11-01T18:30:00Z"),
    // The clocks go forward: the day has 23 hours, a bin that begins in the gap begins at the jump.
    ("Europe/Paris", "2026-03-29T21:59Z", "1d", "2026-03-28T23:00:00Z"),
    ("Europe/Paris", "2026-03-29T22:00Z", "1d", "2026-03-29T22:00:00Z"),
    ("Europe/Paris", "2026-03-29T02:00Z", "6h", "2026-03-28T23:00:00Z"),
    ("Europe/Paris", "2026-03-29T01:30Z", "2h", "2026-03-29T01:00:00Z"),
    ("Europe/Paris", "2026-03-29T01:10Z", "50m", "2026-03-29T01:00:00Z"),
    // The clocks go back: hours that occur twice stay two, a longer bin is longer.
    ("Europe/Paris", "2026-10-25T00:30Z", "1h", "2026-10-25T00:00:00Z"),
    ("Europe/Paris", "2026-10-25T01:30Z", "1h", "2026-10-25T01:00:00Z"),
    ("Europe/Paris", "2026-10-25T01:30Z", "15m", "2026-10-25T01:30:00Z"),
    ("Europe/Paris", "2026-10-25T01:30Z", "2h", "2026-10-25T00:00:00Z"),
    ("Europe/Paris", "2026-10-25T22:59Z", "1d", "2026-10-24T22:00:00Z"),
    ("Europe/Paris", "2026-10-28T12:00Z", "1w", "2026-10-24T22:00:00Z"),
    ("Europe/Paris", "2026-04-02T12:00Z", "1mo", "2026-03-31T22:00:00Z"),
    ("America/New_York", "2026-11-01T06:30Z", "1h", "2026-11-01T06:00:00Z"),
    ("America/New_York", "2100-11-20T06:30Z", "1y", "2100-01-01T05:00:00Z"),
    // Half an hour: the hour in which the clocks go back has an hour and a half.
    ("Australia/Lord_Howe", "2026-04-04T15:15Z", "1h", "2026-04-04T14:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:30Z", "1h", "2026-04-04T15:30:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:45Z", "1h", "2026-10-03T15:30:00Z"),
    // Midnight occurs twice, or not at all.
    ("America/Havana", "2026-11-01T05:30Z", "1d", "2026-11-01T04:00:00Z"),
    ("America/Havana", "2026-03-08T12:00Z", "1d", "2026-03-08T05:00:00Z"),
    ("Pacific/Apia", "2011-12-30T12:00Z", "1d", "2011-12-30T10:00:00Z"),
    // The first minute of November occurs twice, with the last hour of October in between.
    ("America/St_Johns", "2009-11-01T02:31:30Z", "1d", "2009-11-01T02:30:00Z"),
    ("America/St_Johns", "2009-11-01T02:31:30Z", "1mo", "2009-11-01T02:30:00Z"),
    ("America/St_Johns", "2009-11-01T02:31:30Z", "1y", "2009-01-01T03:30:00Z"),
    ("America/St_Johns", "2009-11-01T02:29:59Z", "1mo", "2009-10-01T02:30:00Z"),
  ])
  func bins(zone: String, at: String, span: String, start: String) throws {
    let at = try #require(Timestamp(text: at))
    let span = try #require(TimeSpan(text: span))
    #expect(at.binned(to: span, in: try .named(zone))?.text == start)
  }

  @Test(arguments: [
    (CalendarUnit.minute, "2026-11-04T10:17:00Z"), (.hour, "2026-11-04T10:00:00Z"), (.day, "2026-11-03T23:00:00Z"),
    (.week, "2026-10-31T23:00:00Z"), (.month, "2026-10-31T23:00:00Z"), (.year, "2025-12-31T23:00:00Z"),
  ])
  func startsOfUnits(unit: CalendarUnit, start: String) throws {
    let at = try #require(Timestamp(text: "2026-11-04T10:17:31.5Z"))
    #expect(at.start(of: unit, in: try .named("Europe/Paris")).text == start)
  }

  @Test(arguments: ["0s", "-1h", "-1mo"])
  func refusesSpansThatAreNotPositive(span: String) throws {
    #expect(Timestamp(ms: 0).binned(to: try #require(TimeSpan(text: span)), in: .utc) == nil)
  }

  /// Bins never run backwards, begin at or before their instants, and a bin's start is in its own bin.
  @Test(arguments: ["Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia", "Africa/Monrovia"])
  func binsAreOrderedAndClosed(name: String) throws {
    let zone = try TimeZoneRules.named(name)
    let starts = ["2026-03-01", "2026-10-01", "2011-12-25", "1972-01-01"]
    for text in starts {
      let start = try #require(Timestamp(text: text)).ms
      for span in ["7m", "15m", "1h", "100m", "5h", "6h", "1d", "3d", "1w", "1mo"].compactMap({ TimeSpan(text: $0) }) {
        var last = Int.min
        for step in 0..<1000 {
          let at = Timestamp(ms: start + step * 47 * 60_000)
          let bin = try #require(at.binned(to: span, in: zone))
          guard bin <= at, bin.ms >= last, bin.binned(to: span, in: zone) == bin else {
            Issue.record("\(name) \(span.text) at \(at.text): bin \(bin.text)")
            return
          }
          last = bin.ms
        }
      }
    }
  }
}
