import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization
import Testing

/// A source with one operation of fixed rows, which counts how often it was asked.
final class FixedSource: DataSource {
  let requests = Mutex<[SourceRequest]>([])

  var operations: [OperationDescription] {
    [
      OperationDescription(
        name: "get_views", summary: "Fixed rows.",
        parameters: [
          .init("from", .timestamp, summary: "From."), .init("breakdown_by", .dimensions, summary: "Dimensions."),
        ],
        dimensions: [.init("country", summary: "The country."), .init("device", summary: "The device.")],
        metrics: [
          ColumnInfo(name: "view_count", type: .int, metric: .additive),
          ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count")),
        ],
        breakdownParameter: "breakdown_by", example: "get_views()")
    ]
  }

  func fetch(_ request: SourceRequest) async throws -> Table {
    requests.withLock { $0.append(request) }
    let rows: [(country: String, device: String, views: Int)] = [
      ("FR", "TV", 3), ("FR", "phone", 4), ("JP", "TV", 5), ("JP", "phone", 1),
    ]
    var sums: [[String]: Int] = [:]
    var order: [[String]] = []
    for row in rows {
      let key = request.dimensions.map { $0 == "country" ? row.country : row.device }
      if sums[key] == nil { order.append(key) }
      sums[key, default: 0] += row.views
    }
    var columns = request.dimensions.indices.map { place in Column(order.map { .string($0[place]) }) }
    columns.append(Column(order.map { .int(sums[$0] ?? 0) }))
    // Errors are one in four views, so that a mean weighted by views is a quarter whatever is merged.
    columns.append(Column(order.map { _ in .float(0.25) }))
    let infos = request.dimensions.map { ColumnInfo(name: $0, type: .string) }
    let schema = Schema(infos + operations[0].metrics)
    return Table(schema: schema, columns: columns, rowCount: order.count)
  }
}

private func session(_ source: FixedSource = FixedSource(), files: (any FileAccess)? = nil) -> Session {
  // 2026-11-23T12:00:00Z
  Session(configuration: Configuration(sources: [source], clock: { Timestamp(ms: 1_795_435_200_000) }, files: files))
}

/// What a program prints, as literals.
private func printed(_ program: String, in session: Session = session()) async throws -> [String] {
  let lines = Mutex<[String]>([])
  try await session.run(program, name: "test", isInteractive: false) { outcome in
    if let value = outcome.value { lines.withLock { $0.append(value.literal) } }
  }
  return lines.withLock { $0 }
}

@Suite struct SessionTests {
  @Test(
    arguments: [
      ("1 + 2 * 3", "7"),
      ("let n = 6 * 7\nn", "42"),
      ("fn double(x) = x * 2\n[1, 2] | map(x => double(x))", "[2, 4]"),
      ("get_views() | select view_count", "[{view_count: 13}]"),
      ("get_views() | where country == \"FR\"", "[{country: \"FR\", view_count: 7, error_rate: 0.25}]"),
      (
        "get_views() | summarize v: sum(view_count) by device | sort -v",
        "[{device: \"phone\", v: 5}, {device: \"TV\", v: 8}] | sort"
      ),
      (
        "get_views() | rollup by country | where country == \"FR\"",
        "[{country: \"FR\", view_count: 7, error_rate: 0.25}]"
      ),
      ("get_views() | where device != \"x\" | rollup", "[{view_count: 13, error_rate: 0.25}]"),
      ("[] | rollup", "[{}]"),
      ("sum(get_views(breakdown_by: [country]).view_count)", "13"),
      ("only(get_views()).view_count", "13"),
      ("max([9007199254740993, 0.5])", "9007199254740993"),
      ("[{a: 1h}] | where a > 5h | derive d: delta(a)", "[]"),
      ("first([1, 2.5])", "1"),
      ("if 1 > 2 then 1 // 0 else 5 // 2", "2"),
      ("null ?? 3", "3"),
      ("null != \"x\"", "true"),
      ("0.1 + 0.2 == 0.3", "false"),
      ("9007199254740993 == 9007199254740992.0", "false"),
      ("\"é\" == \"e\\u{301}\"", "false"),
      ("f\"{1 + 1} and {null}!\"", "\"2 and !\""),
      ("@2026-11-23 - 7d", "@2026-11-16T00:00:00Z"),
      ("@2026-01-31 + 1mo", "@2026-02-28T00:00:00Z"),
      ("today()", "@2026-11-23T00:00:00Z"),
      ("[{a: 1, b: 2}, {a: 3}] | where b == null | select a", "[{a: 3}]"),
      ("1\n_ + 1", nil),
      ("reduce([1, 2, 3], (a, b) => a + b, 0)", "6"),
    ] as [(String, String?)])
  func programs(_ program: String, _ expected: String?) async throws {
    guard let expected else {
      #expect(try await printed(program) == ["1", "2"])
      return
    }
    if expected.hasSuffix("| sort") {
      #expect(try await printed(program) == ["[{device: \"TV\", v: 8}, {device: \"phone\", v: 5}]"])
      return
    }
    #expect(try await printed(program) == [expected])
  }

  @Test func everyExampleOfTheFunctionTablePrintsWhatItSays() async throws {
    for function in FunctionTable.all {
      for example in function.examples {
        let prints = try await printed(example.program, in: session(files: KeptFiles()))
        #expect(prints.last == example.prints, "\(function.name): \(example.program)")
      }
    }
  }

  @Test func equalRequestsOfAProgramAreMadeOnce() async throws {
    let source = FixedSource()
    _ = try await printed(
      "let v = get_views(from: today())\nv | where country == \"FR\"\nv | where country == \"JP\"",
      in: session(source))
    #expect(source.requests.withLock { $0.map(\.dimensions) } == [["country"]])
  }

  @Test func aBranchThatIsNotChosenIsNotFetched() async throws {
    let source = FixedSource()
    #expect(try await printed("if true then 1 else sum(get_views().view_count)", in: session(source)) == ["1"])
    #expect(source.requests.withLock { $0.isEmpty })
  }

  @Test func whatOneProgramDefinesTheNextOneSees() async throws {
    let session = session()
    _ = try await printed("let n = 2\nfn f(x) = x + n", in: session)
    #expect(try await printed("let n = 100\nf(1)", in: session) == ["3"])
  }

  @Test func aProgramWithErrorsDefinesAndRunsNothing() async throws {
    let source = FixedSource()
    let session = session(source)
    await #expect(throws: Diagnostics.self) { try await printed("let n = 2\nget_views()\nnothing", in: session) }
    #expect(source.requests.withLock { $0.isEmpty })
    await #expect(throws: Diagnostics.self) { try await printed("n", in: session) }
  }

  @Test func anErrorOfTheRunKeepsItsPlaceInTheTextThatDefinedIt() async throws {
    let session = session()
    _ = try await printed("let big = 9223372036854775807", in: session)
    _ = try await printed("fn up(x) = x + 1", in: session)
    let error = await #expect(throws: Diagnostic.self) { try await printed("up(big)", in: session) }
    #expect(error?.code == .overflow)
    let span = try #require(error?.span)
    #expect(await session.source(of: span)?.text == "fn up(x) = x + 1")
  }

  @Test func aPatternThatWouldRunForeverIsGivenUp() async throws {
    let program = "matches(\"\(String(repeating: "a", count: 40))b\", r\"^(a+)+$\")"
    let error = await #expect(throws: Diagnostic.self) { try await printed(program) }
    #expect(error?.code == .limitExceeded)
    let wrong = await #expect(throws: Diagnostic.self) { try await printed("matches(\"a\", \"(\")") }
    #expect(wrong?.code == .valueMismatch)
  }

  @Test func whatRollupMergesIsMarkedAndWhatPassesIsNot() async throws {
    let marks = Mutex<[ColumnInfo.Marks]>([])
    let program = "get_views() | rollup by country\nget_views() | where device != \"x\" | rollup by country"
    try await session().run(program, name: "test", isInteractive: false) { outcome in
      guard case .table(let table)? = outcome.value, let info = table.schema["error_rate"] else { return }
      marks.withLock { $0.append(info.marks) }
    }
    #expect(marks.withLock { $0 } == [[], .approximate])
  }

  @Test(arguments: [
    ("get_views() | rollup by country | expect view_count < 7, \"too many\"", "too many (1 of 2 rows)"),
    ("get_views() | expect sum(view_count) > 100", "the expectation does not hold"),
    ("get_views(breakdown_by: [country]) | where view_count > 100 | expect view_count > 1", "there are no rows"),
    ("[{a: 1}, {a: null}] | expect a > 0", "the expectation does not hold (1 of 2 rows)"),
  ])
  func expectationsThatDoNotHold(_ program: String, _ message: String) async throws {
    let error = await #expect(throws: Diagnostic.self) { try await printed(program) }
    #expect(error?.message == message)
    #expect(error?.exitStatus == .expectation)
  }

  @Test(arguments: [
    "get_views() | expect sum(view_count) == 13",
    "get_views(breakdown_by: [country]) | where view_count > 100 | expect view_count > 1, empty: ok",
    "get_views() | expect view_count > 1 | save_nothing()",
  ])
  func expectationsThatHoldPrintNothing(_ program: String) async throws {
    if program.contains("save_nothing") {
      #expect(try await printed("fn save_nothing(t) = t | take 1\n" + program).count == 1)
    } else {
      #expect(try await printed(program) == [])
    }
  }

  @Test(arguments: [
    Array(repeating: "1", count: 256).joined(separator: "+"),
    String(repeating: "(", count: 99) + "1" + String(repeating: ")", count: 99),
    "x => " + String(repeating: "[", count: 98) + "1" + String(repeating: "]", count: 98),
    "[{a: 1}] " + String(repeating: "| derive a: a + 1 ", count: 250),
    "1" + String(repeating: " | abs()", count: 120),
    String(repeating: "abs(", count: 99) + "1" + String(repeating: ")", count: 99),
  ])
  func theDeepestProgramsThatParseAreCheckedAndRun(_ program: String) async throws {
    #expect(try await printed(program).count == 1)
  }

  @Test(arguments: [
    Array(repeating: "1", count: 2_000).joined(separator: "+"),
    String(repeating: "(", count: 10_000),
    String(repeating: "f(", count: 10_000),
  ])
  func deeperProgramsAreRefused(_ program: String) async throws {
    await #expect(throws: Diagnostics.self) { try await printed(program) }
  }

  @Test func saveWithoutFilesIsRefused() async throws {
    await #expect(throws: Diagnostic.self) { try await printed("[{a: 1}] | save \"x.csv\"") }
  }
}
