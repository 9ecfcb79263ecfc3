import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization
import Testing

/// What is done with less work than is written, as `explain` says it; the answers and errors stay as they are.
@Suite struct OptimisationTests {
  @Test(arguments: [
    ("[{x: 1}] | where x > 2 * 60", ["`2 * 60` is 120, computed once"]),
    ("[{x: 1}] | where x > -1 and x in [1, 2]", []),
    ("[{x: 1}] | derive y: 1 // 0 + x", ["`1 // 0` is null, computed once"]),
    ("[{x: 1}] | derive y: 9223372036854775807 + 1 + x", []),
    ("[{x: 1}] | derive y: x / 3 + 1, z: x / 3 - 1", ["`x / 3` is computed once for 2 places"]),
    // The second x is another one.
    ("[{x: 1}] | derive x: x + 1, z: x + 1", []),
    ("[{x: 1}] | derive x: x + 1, z: x + 1, w: x + 1 - 2", ["`x + 1` is computed once for 2 places"]),
    ("[{x: 1}] | summarize a: mean(x / 7), b: max(x / 7) by k: x / 7", ["`x / 7` is computed once for 3 places"]),
    (
      "[{x: 1, t: \"a\"}] | where lower(t) == \"a\" and x > 2",
      ["tested in the order `x > 2`, `lower(t) == \"a\"`, where none can fail"]
    ),
    ("[{x: 1, t: \"a\"}] | where x > 2 and lower(t) == \"a\"", []),
    ("[{x: 1, t: \"a\"}] | where matches(t, \"a+\") and x > 2", []),
  ])
  func explained(_ program: String, _ sentences: [String]) async throws {
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }))
    let explanation = try #require(try await session.explain(program, name: "test", isInteractive: false).last)
    #expect(explanation.stages.flatMap(\.optimised) == sentences)
  }

  @Test(arguments: [
    (
      "| take 3",
      [
        ["a large file is read in chunks, on all cores"],
        ["ends the reading of a large file when there are enough rows"],
      ]
    ),
    (
      "| where n > 1 | summarize s: sum(x) by key",
      [
        ["3 columns are made, others are passed over", "a large file is read in chunks, on all cores"],
        ["done to each chunk as it is read"], ["groups are made of each chunk, and put together"],
      ]
    ),
    (
      "| sort -n | take 2 | select n",
      [
        ["1 column is made, others are passed over", "a large file is read in chunks, on all cores"], [],
        ["of each chunk only the rows that may be among these are kept"], [],
      ]
    ),
    (
      "| join ([{n: 1}]) on n",
      [
        ["a large file is read in chunks, on all cores"],
        ["done to each chunk as it is read, where the other table is small"],
      ]
    ),
  ])
  func explainedOfFiles(_ stages: String, _ sentences: [[String]]) async throws {
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }))
    let program = "load(\"rows.csv\") \(stages)"
    let explanation = try #require(try await session.explain(program, name: "test", isInteractive: false).last)
    #expect(explanation.stages.filter { $0.text != "[{n: 1}]" }.map(\.optimised) == sentences)
  }

  /// Errors come from where and when they came before.
  @Test(arguments: [
    "[{x: 1}] | derive y: if x > 5 then 9223372036854775807 + 1 else 0",
    "[{x: 1}] | derive y: 9223372036854775807 + 1",
    "[{x: 1, t: 5}] | where t == 5 and x + 9223372036854775807 > 2",
    "[{x: 1, t: 5}] | where lower(t) == \"a\" and x > 2",
    "[{x: 0, t: 5}, {x: 3, t: \"a\"}] | where lower(t) == \"a\" and x > 2",
    "[{x: 0, t: null}, {x: 3, t: \"a\"}] | where lower(t) == \"a\" and x > 2",
    "[{x: 4}] | derive y: x * 4611686018427387904, z: x * 4611686018427387904",
    "[{x: 1}] | derive y: (a => a * x + 2)(x * 3), z: (a => a * x + 2)(x * 3)",
    "let f = a => [{x: 1}] | derive y: x + a, z: x + a\n[f(1), f(2)]",
    "[{x: 1}] | derive y: if x == 1 and x / 3 > 0 then x / 3 else x / 3 + 1",
    "[1, 2] | map(n => 2 * 3 * n)", "if true then 1 else 1.5", "1 in [1.0, 2]", "[] | summarize a: count()",
  ])
  func withoutItIsTheSame(_ program: String) async {
    let (with, without) = (await Self.answer(program, optimises: true), await Self.answer(program, optimises: false))
    #expect(with == without)
    #expect(!with.isEmpty)
  }

  private static func answer(_ program: String, optimises: Bool) async -> [String] {
    var configuration = Configuration(sources: [], clock: { Timestamp(ms: 0) })
    configuration.optimises = optimises
    let found = Mutex<[String]>([])
    do {
      try await Session(configuration: configuration).run(program, name: "test", isInteractive: false) { outcome in
        found.withLock { $0.append(outcome.value?.literal ?? "") }
      }
    } catch {
      found.withLock { $0.append("\(error)") }
    }
    return found.withLock { $0 }
  }
}
