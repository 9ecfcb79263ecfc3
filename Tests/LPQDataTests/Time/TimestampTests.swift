import Testing

@testable import LPQData

struct TimestampTests {
  /// Text, milliseconds, the text as LPQ writes it.
  @Test(arguments: [
    ("1970-01-01", 0, "1970-01-01T00:00:00Z"), ("2026-11-01", 1_793_491_200_000, "2026-11-01T00:00:00Z"),
    ("2026-11-01T10", 1_793_527_200_000, "2026-11-01T10:00:00Z"),
    ("2026-11-01T10:00Z", 1_793_527_200_000, "2026-11-01T10:00:00Z"),
    ("2026-11-01T10:00+02:00", 1_793_520_000_000, "2026-11-01T08:00:00Z"),
    ("2026-11-01T10:00:01.5-05:30", 1_793_547_001_500, "2026-11-01T15:30:01.500Z"),
    ("2026-11-01T10:00:00.0019Z", 1_793_527_200_001, "2026-11-01T10:00:00.001Z"),
    ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
    ("0000-01-01", -62_167_219_200_000, "0000-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ("+010000-01-01", 253_402_300_800_000, "+010000-01-01T00:00:00Z"),
    ("-000001-12-31", -62_167_305_600_000, "-000001-12-31T00:00:00Z"),
  ])
  func parsesAndWrites(text: String, ms: Int, written: String) throws {
    #expect(Timestamp(text: text)?.ms == ms)
    #expect(Timestamp(ms: ms).text == written)
    #expect(Timestamp(text: written)?.ms == ms)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-13-01", "2026-02-29", "2026-11-01Z", "2026-11-01T", "2026-11-01T24",
    "2026-11-01T10:60",
    "2026-11-01T10:00:60", "2026-11-01T10:00:00.", "2026-11-01T10:00:00.5.5", "2026-11-01t10:00", "2026-11-01 10:00",
    "2026-11-01T10:00z", "2026-11-01T10:00+2", "2026-11-01T10:00+0200", "2026-11-01T10:00+24:00", "2026-11-01T10:00 ",
    "2026-1-1", "+2026-11-01", "+999999999-01-01", "２０２６-11-01", "2026-11-01T1:00", "2026-11-01T10:00Zfoo",
  ])
  func refuses(text: String) {
    #expect(Timestamp(text: text) == nil)
  }

  @Test(arguments: [
    ("Europe/Paris", 1_793_527_200_000, "2026-11-01T11:00:00+01:00"),
    ("America/New_York", 1_793_491_200_001, "2026-10-31T20:00:00.001-04:00"),
    ("Asia/Kolkata", 0, "1970-01-01T05:30:00+05:30"), ("UTC", 0, "1970-01-01T00:00:00Z"),
    ("Europe/Paris", -2_208_988_800_000, "1900-01-01T00:00:00Z"),
  ])
  func writesInAZone(zone: String, ms: Int, text: String) throws {
    #expect(Timestamp(ms: ms).text(in: try .named(zone)) == text)
  }

  @Test(arguments: [Int.min, Int.max])
  func writesTheEndsOfTime(ms: Int) {
    #expect(Timestamp(ms: ms).text.hasPrefix(ms < 0 ? "-292275055-" : "+292278994-"))
  }

  /// Zone, instant, span, the sum.
  @Test(arguments: [
    ("UTC", "2026-11-01", "7d", "2026-11-08T00:00:00Z"), ("UTC", "2024-01-31", "1mo", "2024-02-29T00:00:00Z"),
    ("UTC", "2023-01-31", "1mo", "2023-02-28T00:00:00Z"), ("UTC", "2024-02-29", "1y", "2025-02-28T00:00:00Z"),
    ("UTC", "2024-03-31", "-1mo", "2024-02-29T00:00:00Z"), ("UTC", "2024-01-15", "-13mo", "2022-12-15T00:00:00Z"),
    ("Europe/Paris", "2026-03-28T12:00Z", "1mo", "2026-04-28T11:00:00Z"),
    ("Europe/Paris", "2026-03-28T12:00Z", "24h", "2026-03-29T12:00:00Z"),
    ("Europe/Paris", "2026-02-28T23:30Z", "1mo", "2026-03-31T22:30:00Z"),
  ])
  func addsSpans(zone: String, start: String, span: String, sum: String) throws {
    let start = try #require(Timestamp(text: start))
    let span = try #require(TimeSpan(text: span))
    let zone = try TimeZoneRules.named(zone)
    #expect(start.adding(span, in: zone)?.text == sum)
    if !span.isCalendar { #expect(start.adding(span, in: zone)?.subtracting(span, in: zone) == start) }
  }

  @Test func sumsThatDoNotFitAreNil() throws {
    let last = Timestamp(ms: .max)
    #expect(last.adding(TimeSpan(ms: 1), in: .utc) == nil)
    #expect(last.adding(TimeSpan(months: 1), in: .utc) == nil)
    #expect(Timestamp(ms: 0).adding(TimeSpan(months: .max), in: .utc) == nil)
    #expect(Timestamp(ms: 0).adding(TimeSpan(months: 292_280_000 * 12), in: .utc) == nil)
    #expect(Timestamp(ms: .min).subtracting(TimeSpan(ms: 1), in: .utc) == nil)
    #expect(Timestamp(ms: 0).subtracting(TimeSpan(ms: .min), in: .utc) == nil)
  }
}
