import Testing

/// `join` and `append` in whole programs.
@Suite struct JoinTests {
  private static let tables = """
    let left = [{k: 1, a: "x"}, {k: 2, a: "y"}, {k: null, a: "z"}, {k: 1, a: "w"}]
    let right = [{k: 1, b: 10}, {k: null, b: 20}, {k: 3, b: 30}, {k: 1, b: 40}]

    """

  /// Tables whose columns are known before the run.
  private static let known = "let left = [{k: 1, a: \"x\"}]\nlet right = [{k: 1, b: 10}]\n"

  @Test(arguments: [
    (
      "left | join right on k",
      """
      [{k: 1, a: "x", b: 10}, {k: 1, a: "x", b: 40}, {k: null, a: "z", b: 20}, {k: 1, a: "w", b: 10}, \
      {k: 1, a: "w", b: 40}]
      """
    ),
    (
      "left | join right on k, kind: left | where a == \"x\" or a == \"y\"",
      "[{k: 1, a: \"x\", b: 10}, {k: 1, a: \"x\", b: 40}, {k: 2, a: \"y\", b: null}]"
    ),
    ("left | join right on k, kind: anti", "[{k: 2, a: \"y\"}]"),
    (
      "left | take 2 | join right on k, kind: \"full\"",
      """
      [{k: 1, a: "x", b: 10}, {k: 1, a: "x", b: 40}, {k: 2, a: "y", b: null}, {k: null, a: null, b: 20}, \
      {k: 3, a: null, b: 30}]
      """
    ),
    (
      "left | take 1 | join left on k == k, kind: inner",
      "[{k: 1, a: \"x\", a_right: \"x\"}, {k: 1, a: \"x\", a_right: \"w\"}]"
    ),
    ("left | take 1 | join (left | take 1) on k, suffix: \"2\"", "[{k: 1, a: \"x\", a2: \"x\"}]"),
    ("left | take 2 | join (right | rename id: k) on k == id", "[{k: 1, a: \"x\", b: 10}, {k: 1, a: \"x\", b: 40}]"),
    ("left | take 2 | join right on .k | take 1", "[{k: 1, a: \"x\", b: 10}]"),
    ("[{k: 1, j: \"a\", l: true}] | join [{k: 1, j: \"b\"}, {k: 1, j: \"a\"}] on k, j", "[{k: 1, j: \"a\", l: true}]"),
    // Ints and floats are compared exactly, text scalar by scalar.
    ("[{k: 1}] | join [{k: 1.0, b: 1}] on k", "[{k: 1, b: 1}]"),
    ("[{k: 9007199254740993}] | join [{k: 9007199254740992.0}] on k", "[]"),
    ("[{k: \"é\"}] | join [{k: \"e\\u{301}\"}] on k, kind: anti", "[{k: \"é\"}]"),
    ("[{k: 1}] | join [{k: 2.5}] on k, kind: full", "[{k: 1.0}, {k: 2.5}]"),
    ("left | where k == 7 | join right on k, kind: full | take 1", "[{k: 1, a: null, b: 10}]"),
    ("left | join (right | where b > 99) on k", "[]"),
    ("let n = 15\nleft | take 1 | join (right | where b < n) on k", "[{k: 1, a: \"x\", b: 10}]"),
  ])
  func join(_ program: String, _ expected: String) async throws {
    #expect(try await run(Self.tables + program).printed == [expected])
  }

  @Test(arguments: [
    (
      "left | take 1 | append (right | take 1)",
      "[{k: 1, a: \"x\", b: null}, {k: 1, a: null, b: 10}]"
    ),
    ("[{a: 1}] | append [{a: 2.5}]", "[{a: 1.0}, {a: 2.5}]"),
    ("[{a: null}] | append [{a: \"x\"}]", "[{a: null}, {a: \"x\"}]"),
    ("[{a: 1, b: 2}] | append {b: 3, a: 4}", "[{a: 1, b: 2}, {a: 4, b: 3}]"),
    ("[] | append [{a: 1}]", "[{a: 1}]"),
  ])
  func append(_ program: String, _ expected: String) async throws {
    #expect(try await run(Self.tables + program).printed == [expected])
  }

  @Test(
    arguments: [
      ("left | join right on q", ["LPQ0203"]),
      ("left | join right on b == k, kind: outer", ["LPQ0205", "LPQ0203"]),
      ("left | join right on a == k", ["LPQ0206"]),
      ("[{k: \"1\", j: 1}, {k: null}] | join right on k", ["LPQ0206"]),
      ("left | join right on k + 1 == k", ["LPQ0207"]),
      ("left | join right on k, kind: outer", ["LPQ0205"]),
      ("left | join right on k, how: left", ["LPQ0204"]),
      ("left | join right on k, suffix: 1", ["LPQ0206"]),
      ("left | join (left | derive a_right: 1) on k", ["LPQ0116"]),
      ("left | join 5 on k", ["LPQ0209"]),
      ("left | join nothing on k", ["LPQ0201"]),
      ("left | append [{a: 1}]", ["LPQ0206"]),
      ("left | append 5", ["LPQ0209"]),
      ("let t = only([{r: [{k: \"x\"}]}]).r\n[{k: 1}] | append t", ["LPQ0206"]),
    ] as [(String, [String])])
  func mistakes(_ program: String, _ codes: [String]) async throws {
    #expect(try await LPQKitTests.mistakes(Self.known + program) == codes)
  }

  @Test func kindsSurviveAndRatiosWithoutTheirWeightsDoNotAddUp() async throws {
    let program = """
      let before = get_views(to: @2026-03-02) | select country, was: error_rate
      get_views(breakdown_by: [country]) | join before on country, kind: left | schema | where column != "country"
      """
    let kinds = try await run(program).printed[0]
    #expect(
      kinds == """
        [{column: "view_count", type: "int", kind: "additive"}, \
        {column: "error_rate", type: "float", kind: "ratio over sessions, weight view_count"}, \
        {column: "was", type: "float", kind: "not additive"}]
        """)
  }

  @Test func aKeyAddsTheDimensionAndAJoinSettlesTheGrain() async throws {
    let program = "get_views() | join [{country: \"FR\", land: \"France\"}] on country"
    #expect(
      try await run(program + " | select land, view_count").printed == ["[{land: \"France\", view_count: 7}]"])
    #expect(try await LPQKitTests.mistakes(program + " | where device == \"TV\"") == ["LPQ0301"])
  }

  @Test func rowsThatAreRepeatedGiveANotice() async throws {
    let program = "get_views() | join [{country: \"FR\", n: 1}, {country: \"FR\", n: 2}] on country | rollup"
    let result = try await run(program)
    #expect(result.notices == ["LPQ0305"])
    #expect(try await run("get_views() | join [{country: \"FR\", n: 1}] on country").notices == [])
  }
}
