import Testing

/// The functions over the rows' order in whole programs.
@Suite struct WindowTests {
  @Test(arguments: [
    ("lag(v)", "[null, 1, null, 4, 2]"),
    ("lag(v, 2)", "[null, null, 1, null, 4]"),
    ("lag(v, 0)", "[1, null, 4, 2, 2]"),
    ("lag(v, -1)", "[null, 4, 2, 2, null]"),
    ("lag(v, 9223372036854775807)", "[null, null, null, null, null]"),
    ("lag(k)", "[null, \"a\", \"b\", \"a\", \"b\"]"),
    ("lag(v, by: k)", "[null, null, 1, null, 4]"),
    ("delta(v)", "[null, null, null, -2, 0]"),
    ("delta(v, by: k)", "[null, null, 3, null, -2]"),
    ("delta(t)", "[null, 1d, 1d, 1d, 1d]"),
    ("delta(v * 0.5)", "[null, null, null, -1.0, 0.0]"),
    ("pct_change(v)", "[null, null, null, -0.5, 0.0]"),
    ("pct_change(v - 2)", "[null, null, null, -1.0, null]"),
    ("cumsum(v)", "[1, null, 5, 7, 9]"),
    ("cumsum(v, by: k)", "[1, null, 5, 2, 7]"),
    ("cumsum(v, by: [k, v])", "[1, null, 4, 2, 2]"),
    ("cumsum(1)", "[1, 2, 3, 4, 5]"),
    ("cumsum(1d)", "[1d, 2d, 3d, 4d, 5d]"),
    (
      "cumsum(if v == 4 then 1e16 else if v == 2 then -5e15 else 1.0)",
      "[1.0, 2.0, 1.0000000000000002e16, 5000000000000002.0, 2.0]"
    ),
    ("rank(v)", "[1, null, 4, 2, 2]"),
    ("rank(-v)", "[4, null, 1, 2, 2]"),
    ("rank(v, by: k)", "[1, null, 3, 1, 2]"),
    ("rank(k)", "[1, 4, 1, 4, 1]"),
    ("share(v)", "[0.1111111111111111, null, 0.4444444444444444, 0.2222222222222222, 0.2222222222222222]"),
    ("share(v, by: k == \"b\")", "[0.14285714285714285, null, 0.5714285714285714, 1.0, 0.2857142857142857]"),
    ("share(0)", "[null, null, null, null, null]"),
    ("rolling_mean(v, 2)", "[null, 1.0, 4.0, 3.0, 2.0]"),
    ("rolling_mean(v, 1)", "[1.0, null, 4.0, 2.0, 2.0]"),
    ("rolling_mean(v, 3, by: k)", "[null, null, null, null, 2.3333333333333335]"),
    ("rolling_mean(v, 6)", "[null, null, null, null, null]"),
    ("delta(cumsum(v ?? 0))", "[null, 0, 4, 2, 2]"),
    ("lag(v - min(v))", "[null, 0, null, 3, 1]"),
    ("(v ?? 0) - (lag(v) ?? 0)", "[1, -1, 4, -2, 0]"),
    ("if k == \"a\" then lag(v) else null", "[null, null, null, null, 2]"),
    ("lag(null)", "[null, null, null, null, null]"),
    ("cumsum(null)", "[null, null, null, null, null]"),
  ])
  func values(_ expression: String, _ expected: String) async throws {
    let rows = """
      let rows = [{t: @2026-01-01, k: "a", v: 1}, {t: @2026-01-02, k: "b", v: null}, {t: @2026-01-03, k: "a", v: 4},
        {t: @2026-01-04, k: "b", v: 2}, {t: @2026-01-05, k: "a", v: 2}]

      """
    #expect(try await run(rows + "(rows | select x: \(expression)).x").printed == [expected])
  }

  @Test(
    arguments: [
      ("[{v: 3}, {v: 9}, {v: 5}] | where rank(-v) <= 2", "[{v: 9}, {v: 5}]"),
      ("[{v: 3}, {v: 9}, {v: 5}] | sort -share(v) | take 1", "[{v: 9}]"),
      ("[{v: 3}, {v: 9}] | derive d: delta(v), e: delta(d)", "[{v: 3, d: null, e: null}, {v: 9, d: 6, e: null}]"),
      ("[{v: 3}] | where v > 9 | derive d: delta(v), r: rank(v), m: rolling_mean(v, 2)", "[]"),
      ("fn change(x) = delta(x) ?? x\n[{v: 3}, {v: 9}] | select c: change(v)", "[{c: 3}, {c: 6}]"),
      ("[{v: 3}, {v: 9}] | select c: v | delta() ", nil),
      (
        "get_views(time_step: day) | sort timestamp | derive before: lag(view_count) | select view_count, before",
        "[{view_count: 12, before: null}, {view_count: 1, before: 12}]"
      ),
      (
        "get_views() | derive part: share(view_count, by: country) | where device == \"TV\" | select part",
        nil
      ),
      (
        "get_views(breakdown_by: [country]) | derive part: share(view_count) | select country, part",
        "[{country: \"FR\", part: 0.5384615384615384}, {country: \"JP\", part: 0.46153846153846156}]"
      ),
      ("get_views() | select country, r: rank(-view_count)", "[{country: \"FR\", r: 1}, {country: \"JP\", r: 2}]"),
    ] as [(String, String?)])
  func programs(_ program: String, _ expected: String?) async throws {
    guard let expected else {
      #expect(try await !LPQKitTests.mistakes(program).isEmpty)
      return
    }
    #expect(try await run(program).printed == [expected])
  }

  @Test(arguments: [
    ("lag(1)", "LPQ0211"),
    ("[{v: 1}] | summarize x: lag(v)", "LPQ0211"),
    ("[{v: 1}] | summarize x: max(delta(v))", "LPQ0211"),
    ("[{v: 1}] | take 1 by rank(v)", "LPQ0211"),
    ("[{v: 1}] | derive x: lag()", "LPQ0207"),
    ("[{v: 1}] | derive x: lag(v, v)", "LPQ0206"),
    ("[{v: 1}] | derive x: lag(v, \"a\")", "LPQ0206"),
    ("[{v: \"a\"}] | derive x: delta(v)", "LPQ0206"),
    ("[{v: 1}] | derive x: rolling_mean(v)", "LPQ0207"),
    ("[{v: 1}] | derive x: rolling_mean(v, 0)", "LPQ0213"),
    ("[{v: 1}] | derive x: share(v, over: v)", "LPQ0204"),
    ("[{v: 9223372036854775807}, {v: 1}] | derive x: cumsum(v)", "LPQ0401"),
    ("[{v: -9223372036854775807}, {v: 9}] | derive x: delta(v)", "LPQ0401"),
    ("get_views(breakdown_by: [country]) | derive x: share(error_rate)", "LPQ0305"),
    ("get_views(breakdown_by: [country]) | sort country | derive x: cumsum(error_rate)", "LPQ0305"),
    ("get_views() | derive x: rank(view_count) | where country == \"FR\"", "LPQ0301"),
  ])
  func mistakes(_ program: String, _ code: String) async throws {
    #expect(try await LPQKitTests.mistakes(program) == [code])
  }

  @Test(
    arguments: [
      ("get_views(time_step: day) | derive x: lag(view_count)", ["LPQ0309"]),
      ("get_views(time_step: day) | sort timestamp | derive x: lag(view_count)", []),
      ("get_views(time_step: day) | sort timestamp | where view_count > 0 | select d: delta(view_count)", []),
      ("let v = get_views(time_step: day) | sort timestamp\nv | take 1 | derive x: cumsum(view_count)", []),
      ("get_views(time_step: day) | fill timestamp, step: 1d | derive x: cumsum(view_count ?? 0)", []),
      ("get_views() | derive x: rank(view_count), y: share(view_count)", []),
      ("[{v: 1}] | derive x: lag(v)", []),
      ("[{v: 1}] | append [{v: 2}] | derive x: lag(v)", ["LPQ0309"]),
      ("get_views(time_step: day) | sort timestamp | derive m: rolling_mean(error_rate, 7)", ["LPQ0305"]),
    ] as [(String, [String])])
  func warnings(_ program: String, _ codes: [String]) async throws {
    #expect(try await run(program).notices == codes)
  }
}
