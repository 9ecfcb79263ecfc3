import LPQData
import LPQDiagnostics
import LPQEngine
import Testing

/// The clocks of Paris go from 02:00 to 03:00 at 2026-03-29T01:00Z and from 03:00 to 02:00 at 2026-10-25T01:00Z.
@Suite struct TimeFunctionTests {
  @Test(arguments: [
    ("now()", "@2026-11-23T12:00:00Z"), ("today()", "@2026-11-23T00:00:00Z"), ("ago(90m)", "@2026-11-23T10:30:00Z"),
    ("ago(1mo)", "@2026-10-23T12:00:00Z"), ("ago(null)", "null"),
    ("today(tz: \"Asia/Tokyo\")", "@2026-11-22T15:00:00Z"),
    ("today(tz: \"Pacific/Kiritimati\")", "@2026-11-23T10:00:00Z"),
  ])
  func fromNow(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("bin(@2026-11-01T10:42:13.5, 1h)", "@2026-11-01T10:00:00Z"), ("bin(@2026-11-18, 2w)", "@2026-11-08T00:00:00Z"),
    ("bin(@2026-11-18, 1w)", "@2026-11-15T00:00:00Z"), ("bin(@2026-11-18, 1y)", "@2026-01-01T00:00:00Z"),
    ("bin(@1969-12-31T23:59:59, 1d)", "@1969-12-31T00:00:00Z"), ("bin(null, 1d)", "null"), ("bin(@0, null)", "null"),
    ("bin(@2026-03-29T12:00, 1d, tz: \"Europe/Paris\")", "@2026-03-28T23:00:00Z"),
    ("bin(@2026-03-29T22:00, 1d, tz: \"Europe/Paris\")", "@2026-03-29T22:00:00Z"),
    ("bin(@2026-10-25T22:30, 1d, tz: \"Europe/Paris\")", "@2026-10-24T22:00:00Z"),
    // The hour that occurs twice is two bins.
    ("bin(@2026-10-25T00:30, 1h, tz: \"Europe/Paris\")", "@2026-10-25T00:00:00Z"),
    ("bin(@2026-10-25T01:30, 1h, tz: \"Europe/Paris\")", "@2026-10-25T01:00:00Z"),
    ("start_of(@2026-11-18T10:42:13, minute)", "@2026-11-18T10:42:00Z"),
    ("start_of(@2026-11-18T10:42:13, hour)", "@2026-11-18T10:00:00Z"),
    ("start_of(@2026-11-18T10:42:13, week)", "@2026-11-15T00:00:00Z"),
    ("start_of(@2026-11-18T10:42:13, year)", "@2026-01-01T00:00:00Z"),
    ("start_of(@2026-11-15, week)", "@2026-11-15T00:00:00Z"),
    ("start_of(@2026-04-15, month, tz: \"Europe/Paris\")", "@2026-03-31T22:00:00Z"),
    ("start_of(@2026-11-01T10:10, hour, tz: \"Asia/Kolkata\")", "@2026-11-01T09:30:00Z"),
  ])
  func bins(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("year(@2026-12-31T23:30)", "2026"), ("year(@2026-12-31T23:30, tz: \"Europe/Paris\")", "2027"),
    ("month(@2026-12-31T23:30, tz: \"Europe/Paris\")", "1"), ("day(@2026-12-31T23:30, tz: \"Europe/Paris\")", "1"),
    ("hour(@2026-03-29T01:00, tz: \"Europe/Paris\")", "3"), ("hour(@2026-03-29T00:59, tz: \"Europe/Paris\")", "1"),
    ("weekday(@2026-11-22)", "0"), ("weekday(@2026-11-21)", "6"), ("weekday(@1969-12-31)", "3"), ("day(null)", "null"),
  ])
  func parts(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("today()", "@2026-11-22T15:00:00Z"), ("bin(@2026-11-18T20:00, 1d)", "@2026-11-18T15:00:00Z"),
    ("hour(@2026-11-18T20:00)", "5"), ("format_time(@2026-11-18T20:00, \"%H %z\")", "\"05 +0900\""),
    ("parse_time(\"2026-11-18\")", "@2026-11-17T15:00:00Z"),
    ("parse_time(\"2026-11-18\", tz: \"UTC\")", "@2026-11-18T00:00:00Z"),
    ("hour(@2026-11-18T20:00, tz: \"UTC\")", "20"),
  ])
  func theContextsZoneIsTheDefault(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program, in: .test(in: "Asia/Tokyo")) == expected)
  }

  @Test func calendarSpansGoByTheContextsClocks() throws {
    // 13:00 in Paris in winter and in summer.
    let program = "ago(5mo)"
    #expect(try CallReader.show(program, in: .test(in: "Europe/Paris")) == "@2026-06-23T11:00:00Z")
    #expect(try CallReader.show(program) == "@2026-06-23T12:00:00Z")
  }

  @Test(arguments: [
    ("%Y-%m-%d %H:%M:%S.%L", "2026-01-04 15:05:06.007"), ("%j", "004"), ("%a %A %b %B", "Sun Sunday Jan January"),
    ("%I:%M %p", "03:05 PM"), ("%z %%", "+0000 %"), ("caf\u{e9}", "caf\u{e9}"), ("", ""),
  ])
  func writes(_ pattern: String, _ expected: String) throws {
    let format = try #require(FunctionTable.byName["format_time"])
    let instant = try CallReader.run("@2026-01-04T15:05:06.007Z")
    #expect(shown(try format.call([instant, .string(pattern)])) == shown(.string(expected)))
  }

  @Test(arguments: [
    ("format_time(@2026-01-04T00:00, \"%I %p\")", "\"12 AM\""),
    ("format_time(@2026-01-04T12:00, \"%I %p\")", "\"12 PM\""),
    ("format_time(@2026-12-31, \"%j\")", "\"365\""), ("format_time(@2024-12-31, \"%j\")", "\"366\""),
    ("format_time(@2026-07-01, \"%H%z\", tz: \"America/St_Johns\")", "\"21-0230\""),
    ("format_time(@1900-01-01, \"%z\", tz: \"Europe/Paris\")", "\"+000921\""), ("format_time(null, \"%Y\")", "null"),
  ])
  func writesInZones(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("parse_time(\"2026-11-01\")", "@2026-11-01T00:00:00Z"),
    ("parse_time(\"2026-11-01T10:00Z\")", "@2026-11-01T10:00:00Z"),
    ("parse_time(\"2026-07-01T10:00\", tz: \"Europe/Paris\")", "@2026-07-01T08:00:00Z"),
    ("parse_time(\"2026-07-01T10:00Z\", tz: \"Europe/Paris\")", "@2026-07-01T10:00:00Z"),
    ("parse_time(\"2026-07-01T10:00-01:00\", tz: \"Europe/Paris\")", "@2026-07-01T11:00:00Z"),
    // A time that occurs twice is the earlier one, one that the clocks skip is shifted forward.
    ("parse_time(\"2026-10-25T02:30\", tz: \"Europe/Paris\")", "@2026-10-25T00:30:00Z"),
    ("parse_time(\"2026-03-29T02:30\", tz: \"Europe/Paris\")", "@2026-03-29T01:30:00Z"),
    ("parse_time(\"yesterday\")", "null"), ("parse_time(\"2026-02-29\")", "null"), ("parse_time(\"\")", "null"),
    ("parse_time(\"1.2.2026\", \"%d.%m.%Y\")", "@2026-02-01T00:00:00Z"),
    ("parse_time(\"29.2.2026\", \"%d.%m.%Y\")", "null"), ("parse_time(\"1.2.2026 \", \"%d.%m.%Y\")", "null"),
    ("parse_time(\"1.2.26\", \"%d.%m.%Y\")", "null"), ("parse_time(\"1.2.2026\", \"%d/%m/%Y\")", "null"),
    ("parse_time(\"nov 3, 2026 12:05 am\", \"%b %d, %Y %I:%M %p\")", "@2026-11-03T00:05:00Z"),
    ("parse_time(\"13:00 PM 2026\", \"%I:%M %p %Y\")", "null"), ("parse_time(\"1 2026\", \"%I %Y\")", "null"),
    ("parse_time(\"Tuesday 2026-11-03\", \"%A %Y-%m-%d\")", "@2026-11-03T00:00:00Z"),
    ("parse_time(\"Monday 2026-11-03\", \"%A %Y-%m-%d\")", "null"),
    ("parse_time(\"2026-307\", \"%Y-%j\")", "@2026-11-03T00:00:00Z"), ("parse_time(\"2026-366\", \"%Y-%j\")", "null"),
    ("parse_time(\"2026-0\", \"%Y-%j\")", "null"),
    ("parse_time(\"2026-060 03\", \"%Y-%j %m\")", "@2026-03-01T00:00:00Z"),
    ("parse_time(\"2026-060 04\", \"%Y-%j %m\")", "null"),
    ("parse_time(\"2026 10 +0200\", \"%Y %H %z\", tz: \"Asia/Tokyo\")", "@2026-01-01T08:00:00Z"),
    ("parse_time(\"2026 10 +02:30\", \"%Y %H %z\")", "@2026-01-01T07:30:00Z"),
    ("parse_time(\"2026Z\", \"%Y%z\")", "@2026-01-01T00:00:00Z"),
    ("parse_time(\"2026-07-01 10\", \"%Y-%m-%d %H\", tz: \"Europe/Paris\")", "@2026-07-01T08:00:00Z"),
    ("parse_time(\"2026 24\", \"%Y %H\")", "null"), ("parse_time(\"2026%\", \"%Y%%\")", "@2026-01-01T00:00:00Z"),
    ("parse_time(\"2026 1 2\", \"%Y %m %m\")", "null"),
    ("parse_time(\"1500 007\", \"%Y %L\")", "@1500-01-01T00:00:00.007Z"),
    ("parse_time(null, \"%Y\")", "null"), ("parse_time(\"2026\", null)", "null"),
  ])
  func reads(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("bin(@0, 0s)", DiagnosticCode.outOfRange), ("bin(@0, -1d)", .outOfRange),
    ("start_of(@0, fortnight)", .unknownMember),
    ("hour(@0, tz: \"Europe/Pariss\")", .unknownMember), ("hour(@0, tz: \"../etc/passwd\")", .unknownMember),
    ("format_time(@0, \"%Q\")", .unknownMember), ("format_time(@0, \"100%\")", .unknownMember),
    ("parse_time(\"11\", \"%m\")", .outOfRange), ("parse_time(\"1\", \"%Y%Q\")", .unknownMember),
    ("ago(-9223372036854775807ms)", .overflow), ("day(1)", .valueMismatch), ("bin(@0, 5)", .valueMismatch),
  ])
  func errors(_ program: String, _ code: DiagnosticCode) {
    let error = #expect(throws: Diagnostic.self) { try CallReader.run(program) }
    #expect(error?.code == code)
  }

  @Test func aMisspeltZoneIsPutRight() {
    let error = #expect(throws: Diagnostic.self) { try CallReader.run("hour(@0, tz: \"Europe/Pariss\")") }
    #expect(error?.hint == "did you mean `Europe/Paris`?")
  }

  /// What is written in full is read as the same instant, in whatever zone.
  @Test(arguments: ["UTC", "Europe/Paris", "America/St_Johns", "Asia/Kathmandu"])
  func whatIsWrittenIsReadBack(_ zone: String) throws {
    let pattern = Value.string("%A %d %B %Y %j %I:%M:%S.%L %p %z")
    let (format, parse) = (
      try #require(FunctionTable.byName["format_time"]), try #require(FunctionTable.byName["parse_time"])
    )
    for hour in 0..<400 {
      let instant = Value.timestamp(Timestamp(ms: 1_792_800_000_000 + hour * 3_611_007))
      let text = try format.call([instant, pattern], ["tz": .string(zone)])
      #expect(shown(try parse.call([text, pattern])) == shown(instant))
    }
  }
}
