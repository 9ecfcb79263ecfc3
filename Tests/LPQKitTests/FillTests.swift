import LPQData
import Testing

/// `fill` in whole programs.
@Suite struct FillTests {
  @Test(arguments: [
    // The requested window, to the hour that `to` cuts; hours without a session.
    (
      """
      get_views(from: @2026-03-01, to: @2026-03-01T03:30, time_step: hour) | fill timestamp, step: 1h, with: 0 \
      | select h: hour(timestamp), view_count
      """,
      "[{h: 0, view_count: 3}, {h: 1, view_count: 0}, {h: 2, view_count: 9}, {h: 3, view_count: 0}]"
    ),
    // A `from` within a bucket: its whole bucket is there. Ratios stay null.
    (
      "get_views(from: @2026-03-01T00:05, to: @2026-03-01T02:00, time_step: hour) | fill timestamp, step: 1h, with: 0",
      """
      [{timestamp: @2026-03-01T00:00:00Z, view_count: 3, error_rate: 0.5}, \
      {timestamp: @2026-03-01T01:00:00Z, view_count: 0, error_rate: null}]
      """
    ),
    // Up to now where no `to` is given; null without `with`.
    (
      "get_views(from: @2026-03-02, time_step: day) | fill timestamp, step: 1d | select d: day(timestamp), view_count",
      "[{d: 2, view_count: null}, {d: 3, view_count: 1}, {d: 4, view_count: null}]"
    ),
    // Each combination that occurs.
    (
      """
      get_views(from: @2026-03-01, to: @2026-03-01T02:00, time_step: hour) | where country != "" \
      | fill timestamp, step: 1h, with: 0 | select country, h: hour(timestamp), view_count
      """,
      "[{country: \"FR\", h: 0, view_count: 3}, {country: \"FR\", h: 1, view_count: 0}]"
    ),
    (
      """
      get_views(from: @2026-03-01T02:00, to: @2026-03-03T00:00, time_step: day, breakdown_by: [country]) \
      | derive land: lower(country), one: 1 | fill timestamp, step: 1d, with: 0 \
      | select land, one, d: day(timestamp), view_count
      """,
      """
      [{land: "fr", one: 1, d: 1, view_count: 4}, {land: "jp", one: 1, d: 1, view_count: 5}, \
      {land: "fr", one: 1, d: 2, view_count: 0}, {land: "jp", one: 1, d: 2, view_count: 0}]
      """
    ),
    // A text of the time is no dimension.
    (
      """
      get_views(from: @2026-03-01, to: @2026-03-03, time_step: day) | derive name: format_time(timestamp, "%a") \
      | fill timestamp, step: 1d, with: 0 | select name, view_count
      """,
      "[{name: \"Sun\", view_count: 12}, {name: null, view_count: 0}]"
    ),
    // A window without any session.
    (
      "get_views(from: @2026-03-02, to: @2026-03-03, time_step: day) | fill timestamp, step: 1d, with: 0",
      "[{timestamp: @2026-03-02T00:00:00Z, view_count: 0, error_rate: null}]"
    ),
    // Rows chosen by their time: from the first to the last of them.
    (
      """
      get_views(from: @2026-02-01, time_step: day) | where timestamp >= @2026-03-01 \
      | fill timestamp, step: 1d, with: 0 | select d: day(timestamp), view_count
      """,
      "[{d: 1, view_count: 12}, {d: 2, view_count: 0}, {d: 3, view_count: 1}]"
    ),
    // Bins made since; the name may be another.
    (
      """
      get_views(from: @2026-02-01, to: @2026-04-15) | summarize views: sum(view_count) by month: bin(timestamp, 1mo) \
      | fill month, step: 1mo, with: 0
      """,
      """
      [{month: @2026-02-01T00:00:00Z, views: 0}, {month: @2026-03-01T00:00:00Z, views: 13}, \
      {month: @2026-04-01T00:00:00Z, views: 0}]
      """
    ),
    (
      """
      get_views(from: @2026-03-01, to: @2026-03-02, time_step: hour) \
      | summarize views: sum(view_count) by d: bin(timestamp, 1d, tz: "America/New_York") | fill d, step: 1d, with: 0
      """,
      "[{d: @2026-02-28T05:00:00Z, views: 12}, {d: @2026-03-01T05:00:00Z, views: 0}]"
    ),
  ])
  func windowsOfSources(_ program: String, _ expected: String) async throws {
    #expect(try await run(program).printed == [expected])
  }

  @Test(arguments: [
    (
      "[{t: @2026-03-03, n: 2}, {t: @2026-03-01, n: 1}] | fill t, step: 1d, with: 0 | select d: day(t), n",
      "[{d: 1, n: 1}, {d: 2, n: 0}, {d: 3, n: 2}]"
    ),
    (
      "[{t: @2026-03-01, k: \"a\", n: 1}, {t: @2026-03-02, k: \"b\", n: 2}] | fill t, step: 1d | select d: day(t), k, n",
      "[{d: 1, k: \"a\", n: 1}, {d: 1, k: \"b\", n: null}, {d: 2, k: \"a\", n: null}, {d: 2, k: \"b\", n: 2}]"
    ),
    // Two rows of one bucket, and one without a time, stay.
    (
      "[{t: @2026-03-01, n: 1}, {t: null, n: 9}, {t: @2026-03-01, n: 2}] | fill t, step: 1d | select n",
      "[{n: 1}, {n: 2}, {n: 9}]"
    ),
    ("[{t: @2026-03-01, n: 1}] | where n > 5 | fill t, step: 1d, with: 0", "[]"),
    (
      "[{t: @2026-03-01, n: 1}, {t: @2026-03-03, n: 2}] | fill t, step: 1d, with: 0.5 | select n",
      "[{n: 1.0}, {n: 0.5}, {n: 2.0}]"
    ),
    // Weeks begin on Sunday; years and months are of the calendar.
    (
      "[{t: @2026-03-01}, {t: @2026-03-15}] | fill t, step: 1w",
      "[{t: @2026-03-01T00:00:00Z}, {t: @2026-03-08T00:00:00Z}, {t: @2026-03-15T00:00:00Z}]"
    ),
    (
      "[{t: @2024-01-01}, {t: @2026-01-01}] | fill t, step: 1y",
      "[{t: @2024-01-01T00:00:00Z}, {t: @2025-01-01T00:00:00Z}, {t: @2026-01-01T00:00:00Z}]"
    ),
    (
      "[{t: @2025-12-01}, {t: @2026-02-01}] | fill t, step: 1mo | select m: month(t)",
      "[{m: 12}, {m: 1}, {m: 2}]"
    ),
    // The clocks of Paris went forward on 2026-03-29 and back on 2026-10-25: days of 23 and 25 hours.
    (
      "[{t: @2026-03-28T23:00Z}, {t: @2026-03-30T22:00Z}] | fill t, step: 1d, tz: \"Europe/Paris\"",
      "[{t: @2026-03-28T23:00:00Z}, {t: @2026-03-29T22:00:00Z}, {t: @2026-03-30T22:00:00Z}]"
    ),
    (
      "[{t: @2026-10-24T22:00Z}, {t: @2026-10-26T23:00Z}] | fill t, step: 1d, tz: \"Europe/Paris\"",
      "[{t: @2026-10-24T22:00:00Z}, {t: @2026-10-25T23:00:00Z}, {t: @2026-10-26T23:00:00Z}]"
    ),
    // The hour that occurs twice is two buckets.
    (
      "[{t: @2026-10-25T00:00Z}, {t: @2026-10-25T02:00Z}] | fill t, step: 1h, tz: \"Europe/Paris\" | summarize n: count()",
      "[{n: 3}]"
    ),
    (
      "[{t: @2026-03-28T23:00Z}, {t: @2026-03-29T22:00Z}] | fill t, step: 1h, tz: \"Europe/Paris\" | summarize n: count()",
      "[{n: 24}]"
    ),
    (
      "[{t: @2026-02-28T23:00Z}, {t: @2026-04-30T22:00Z}] | fill t, step: 1mo, tz: \"Europe/Paris\"",
      "[{t: @2026-02-28T23:00:00Z}, {t: @2026-03-31T22:00:00Z}, {t: @2026-04-30T22:00:00Z}]"
    ),
  ])
  func ownTables(_ program: String, _ expected: String) async throws {
    #expect(try await run(program).printed == [expected])
  }

  /// No bucket is absent here, and still the numbers are floats.
  @Test(arguments: [
    (
      "get_views(from: @2026-03-01, to: @2026-03-02, time_step: day) | fill timestamp, step: 1d, with: 0.5 "
        + "| select view_count", "[{view_count: 12.0}]"
    ),
    ("[{t: @2026-03-01, n: 1}] | fill t, step: 1d, with: 0.5 | where n > 9 | summarize sum(n)", "[{sum_n: 0.0}]"),
    ("[{t: @2026-03-01, n: 1}] | fill t, step: 1d, with: 0.5 | select n", "[{n: 1.0}]"),
  ])
  func theTypeOfWithIsThatOfTheColumn(_ program: String, _ expected: String) async throws {
    #expect(try await run(program).printed == [expected])
  }

  @Test func theRunsZoneHoldsForOwnTablesAndNotForTheServersSteps() async throws {
    let paris = try TimeZoneRules.named("Europe/Paris")
    let own = "[{t: @2026-03-28T23:00Z}, {t: @2026-03-30T22:00Z}] | fill t, step: 1d | summarize n: count()"
    #expect(try await run(own, zone: paris).printed == ["[{n: 3}]"])
    let fetched = "get_views(from: @2026-03-01, to: @2026-03-03, time_step: day) | fill timestamp, step: 1d, with: 0"
    #expect(
      try await run(fetched + " | select view_count", zone: paris).printed == ["[{view_count: 12}, {view_count: 0}]"])
  }

  @Test(arguments: [
    ("get_views() | fill timestamp, step: 1h", "LPQ0303"),
    ("get_views(time_step: day) | fill timestamp", "LPQ0207"),
    ("get_views(time_step: day) | fill timestamp, step: 1h", "LPQ0213"),
    ("get_views(time_step: day) | fill timestamp, step: 1w", "LPQ0213"),
    ("get_views() | summarize sum(view_count) by bin(timestamp, 1mo) | fill timestamp, step: 1d", "LPQ0213"),
    ("get_views(time_step: day) | fill view_count, step: 1d", "LPQ0206"),
    ("get_views(time_step: day) | fill timestamp, step: 1", "LPQ0206"),
    ("get_views(time_step: day) | fill timestamp, step: 0d", "LPQ0213"),
    ("get_views(time_step: day) | fill timestamp, step: 1d, with: \"x\"", "LPQ0206"),
    ("get_views(time_step: day) | fill timestamp, step: 1d, value: 0", "LPQ0204"),
    ("get_views(time_step: day) | fill timestamp, step: 1d | where country == \"FR\"", "LPQ0301"),
    ("[{t: @2026-03-01T00:30}] | fill t, step: 1h", "LPQ0403"),
    ("[{t: @2026-03-01}] | fill t, step: 1d, tz: \"Europe/Pariss\"", "LPQ0205"),
    ("[{t: @0001-01-01}, {t: @2026-03-01}] | fill t, step: 1ms", "LPQ0405"),
  ])
  func mistakes(_ program: String, _ code: String) async throws {
    #expect(try await LPQKitTests.mistakes(program) == [code])
  }

  @Test(
    arguments: [
      ("| where view_count > 3 | fill timestamp, step: 1d, with: 0", ["LPQ0307"]),
      ("| take 1 | fill timestamp, step: 1d, with: 0", ["LPQ0307"]),
      ("| where view_count > 3 | fill timestamp, step: 1d", []),
      ("| where country == \"FR\" and timestamp > @2026-01-01 | fill timestamp, step: 1d, with: 0", []),
    ] as [(String, [String])])
  func rowsThatWereDroppedAreNoAbsentBuckets(_ stages: String, _ notices: [String]) async throws {
    #expect(try await run("get_views(from: @2026-03-01, time_step: day) " + stages).notices == notices)
  }
}
