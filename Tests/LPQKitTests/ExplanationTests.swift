import LPQData
import LPQEngine
import LPQKit
import Testing

/// Who does each stage, and what is asked for; nothing is fetched for it.
struct ExplanationTests {
  private struct SilentSource: DataSource {
    let operations = SessionLog().operations

    func fetch(_ request: SourceRequest) async throws -> Table {
      Issue.record("a plan makes no request")
      return .empty
    }

    func explain(_ request: SourceRequest) throws -> RequestExplanation? {
      let from = request.arguments["from"]?.literal ?? "-"
      return RequestExplanation(target: "\(request.dimensions) \(request.timeStep ?? "-") \(from)")
    }
  }

  @Test(arguments: [
    ("get_views()", ["server"], "[] - -"),
    ("get_views() | where country == \"FR\"", ["server", "lpql"], "[\"country\"] - -"),
    (
      "get_views(time_step: day) | where timestamp >= @2026-11-01", ["server", "server"],
      "[] day @2026-11-01T00:00:00Z"
    ),
    (
      "get_views(time_step: day) | where timestamp >= @2026-11-01 and view_count > 3", ["server", "lpql"],
      "[] day @2026-11-01T00:00:00Z"
    ),
    (
      "let q = get_views()\nq | rollup by device | sort -view_count | take 3", ["server", "lpql", "lpql", "lpql"],
      "[\"device\"] - -"
    ),
    ("let days = 3\nget_views(from: @2026-11-10 - 1d * days)", ["server"], "[] - @2026-11-07T00:00:00Z"),
    ("fn top(n) = get_views() | rollup by country | take n\ntop(5)", ["server", "lpql", "lpql"], "[\"country\"] - -"),
  ])
  func stagesAndRequests(program: String, by: [String], target: String) async throws {
    let explanation = try #require(try await explain(program).last)
    #expect(explanation.stages.map { $0.isServers ? "server" : "lpql" } == by)
    #expect(explanation.calls.map { $0.request?.target } == [target])
  }

  @Test func nestedTablesAreStagesOfTheirOwn() async throws {
    let program = "get_views() | rollup by country | join (get_views() | rollup by country) on country"
    let explanation = try #require(try await explain(program).first)
    #expect(explanation.stages.map(\.depth) == [0, 0, 1, 1, 0])
    #expect(explanation.calls.count == 2)
  }

  /// What depends on an answer is said to, and asks for nothing.
  @Test func whatDependsOnAnAnswerIsNotKnown() async throws {
    let program = "let first = only(get_views()).view_count\nget_views(from: @2026-11-01 + 1d * first)"
    let explanation = try #require(try await explain(program).last)
    #expect(explanation.calls.last?.request == nil)
    #expect(explanation.calls.last?.unknown == "depends on the answer of `get_views`")
  }

  @Test(arguments: [
    ("get_views(time_step: hour) | where bin(timestamp, 1d) >= @2026-11-01", "compare `timestamp` itself"),
    (
      "get_views(time_step: day) | take 5 | where timestamp >= @2026-11-01", "stands behind a stage that needs all rows"
    ),
  ])
  func hintsAtWhatCouldBeAsked(program: String, words: String) async throws {
    let explanation = try #require(try await explain(program).first)
    #expect(explanation.hints.contains { $0.contains(words) })
  }

  /// Of a file only the columns that the stages behind it use are read.
  @Test(arguments: [
    ("load(\"x.csv\") | where a > 1 | derive d: 2 * b | summarize sum(d) by c", "the rows of a file; read: a, b, c"),
    ("load(\"x.csv\", types: {z: int}) | summarize count()", "the rows of a file; read: z"),
    ("load(\"x.csv\") | summarize count()", "the rows of a file are counted"),
    ("load(\"x.csv\") | sort a", "the rows of a file, all columns"),
    ("load(\"x.csv\") | rename a: b | select a, c", "the rows of a file; read: b, c"),
  ])
  func aFilesColumnsThatAreReadAreNamed(program: String, reason: String) async throws {
    #expect(try await explain(program).first?.stages.first?.reason == reason)
  }

  /// The verb gives the same as text, and runs nothing.
  @Test func theVerbGivesText() async throws {
    let session = session()
    try await session.run("get_views() | rollup by country | explain", name: "test", isInteractive: false) { outcome in
      guard case .string(let text)? = outcome.value else {
        Issue.record("no text")
        return
      }
      #expect(text.contains("| rollup by country"))
      #expect(text.contains("get_views: one row stands for country"))
    }
  }

  private func explain(_ program: String) async throws -> [Explanation] {
    try await session().explain(program, name: "test", isInteractive: false)
  }

  private func session() -> Session {
    Session(configuration: Configuration(sources: [SilentSource()], clock: { Timestamp(ms: 1_795_435_200_000) }))
  }
}
