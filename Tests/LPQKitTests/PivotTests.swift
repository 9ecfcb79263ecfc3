import Testing

/// `pivot` in whole programs.
@Suite struct PivotTests {
  @Test(arguments: [
    (
      "get_views() | select country, device, view_count | pivot device, view_count",
      "[{country: \"FR\", TV: 3, phone: 4}, {country: \"JP\", TV: 5, phone: 1}]"
    ),
    (
      "[{a: 1, b: \"y\", v: 1}, {a: 2, b: \"x\", v: 2}] | pivot b, v",
      "[{a: 1, x: null, y: 1}, {a: 2, x: 2, y: null}]"
    ),
    ("[{b: 10, v: 1}, {b: 9, v: 2}] | pivot b, v", "[{\"9\": 2, \"10\": 1}]"),
    ("[{b: null, v: 1}, {b: \"x\", v: 2}] | pivot b, v", "[{x: 2, null: 1}]"),
    ("[{b: @2026-01-01, v: 1}] | pivot b, v", "[{\"2026-01-01T00:00:00Z\": 1}]"),
    (
      "[{b: \"é\", v: 1}, {b: \"e\\u{301}\", v: 2}] | pivot b, v | describe | select column",
      "[{column: \"e\u{301}\"}, {column: \"é\"}]"
    ),
    ("[{a: 1, b: \"x\", v: 2}] | where a > 5 | pivot b, v", "[]"),
    ("[{a: 1, b: \"x\", v: 2}] | pivot b, v | derive twice: x * 2", "[{a: 1, x: 2, twice: 4}]"),
    (
      "get_views() | select device, view_count | pivot device, view_count | derive all: TV + phone",
      "[{TV: 8, phone: 5, all: 13}]"
    ),
  ])
  func pivot(_ program: String, _ expected: String) async throws {
    #expect(try await run(program).printed == [expected])
  }

  @Test(arguments: [
    ("[{a: 1, b: \"x\", v: 2}, {a: 1, b: \"x\", v: 3}] | pivot b, v", "LPQ0402"),
    ("[{x: 1, b: \"x\", v: 2}] | pivot b, v", "LPQ0116"),
    ("[{b: null, v: 1}, {b: \"null\", v: 2}] | pivot b, v", "LPQ0116"),
    ("[{a: 1, v: 2}] | pivot b, v", "LPQ0203"),
    ("[{a: 1, v: 2}] | pivot a, a", "LPQ0207"),
    ("[{a: 1, v: 2}] | pivot a + 1, v", "LPQ0207"),
    ("[{a: [1], v: 2}] | pivot a, v", "LPQ0206"),
    ("[{a: 1, v: 2}] | pivot a, v, fill: 0", "LPQ0204"),
    ("[{a: 1, b: \"x\", v: 2}] | pivot b, v | derive c: y", "LPQ0203"),
    ("get_views() | select device, error_rate | pivot device, error_rate | summarize sum(TV)", "LPQ0305"),
  ])
  func mistakes(_ program: String, _ code: String) async throws {
    #expect(try await LPQKitTests.mistakes(program) == [code])
  }

  @Test func numbersThatTellRowsApartGiveAWarning() async throws {
    #expect(try await run("get_views() | pivot device, view_count").notices == ["LPQ0305"])
    #expect(try await run("get_views() | select device, view_count | pivot device, view_count").notices == [])
  }
}
