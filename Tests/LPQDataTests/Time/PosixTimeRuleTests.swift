import Testing

@testable import LPQData

struct PosixTimeRuleTests {
  /// Rule, instant, the offset in minutes.
  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2060-03-28T00:59:59Z", 60),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2060-03-28T01:00Z", 120),
    ("EST5EDT,M3.2.0,M11.1.0", "2060-12-31T00:00Z", -300), ("EST5EDT,M3.2.0,M11.1.0", "2060-07-01T00:00Z", -240),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2060-01-01T00:00Z", 0), ("IST-1GMT0,M10.5.0,M3.5.0/1", "2060-07-01T00:00Z", 60),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2060-01-01T00:00Z", 660),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2060-03-28T00:59:59Z", -120),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2060-03-28T01:00Z", -60),
    ("AAA-1BBB,J60/0,J300/0", "2024-02-29T22:59:59Z", 60), ("AAA-1BBB,J60/0,J300/0", "2024-02-29T23:00Z", 120),
    ("AAA-1BBB,59/0,300/0", "2024-02-28T23:00Z", 120), ("AAA-1BBB,59/0,300/0", "2023-02-28T23:00Z", 120),
    ("XXX3EDT4,0/0,J365/23", "2026-01-01T00:00Z", -240), ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:30Z", -240),
    ("UTC0", "2060-07-01T00:00Z", 0), ("<+0545>-5:45", "2060-07-01T00:00Z", 345),
  ])
  func offsets(text: String, at: String, minutes: Int) throws {
    let rule = try #require(PosixTimeRule(text: Array(text.utf8)[...]))
    #expect(rule.period(atUTC: try #require(Timestamp(text: at)).ms).offsetMs == minutes * 60_000)
  }

  @Test(arguments: [
    "", "CET", "-1", "CE-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,366,300", "<CET-1",
    "CET-1CEST,M3.5.0,M10.5.0/3 ", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1:60",
  ])
  func refuses(text: String) {
    #expect(PosixTimeRule(text: Array(text.utf8)[...]) == nil)
  }
}
