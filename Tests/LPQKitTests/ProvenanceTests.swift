import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization
import Testing

/// Provenance follows the data: through verbs, variables, functions and values, and to each outcome.
struct ProvenanceTests {
  /// Says what it was asked for, and that it is not complete where a program asks for the country "XX".
  private struct TellingSource: DataSource {
    let requestCount = Counter()

    let operations = ["get_a", "get_b"].map { name in
      OperationDescription(
        name: name, summary: "Rows.", parameters: [.init("breakdown_by", .dimensions, summary: "Dimensions.")],
        dimensions: [.init("country", summary: "The country.")],
        metrics: [ColumnInfo(name: "n", type: .int, metric: .additive)], breakdownParameter: "breakdown_by",
        example: "\(name)()")
    }

    func fetch(_ request: SourceRequest) async throws -> Table { try await answer(request).table }

    func answer(_ request: SourceRequest) async throws -> SourceAnswer {
      requestCount.add()
      let key = request.dimensions.map { Record.Field(name: $0, value: .string("FR")) }
      let table = Table(records: [Record(key + [.init(name: "n", value: .int(1))])])
      let caveats: [Provenance.Caveat] = request.operation == "get_b" ? [.rowsCut(limit: 1)] : []
      let call = Provenance.Call(operation: request.operation, server: "test", rowCount: 1, caveats: caveats)
      let notice = Diagnostic(.incompleteRows, "said of \(request.operation)", severity: .notice)
      return SourceAnswer(table: table, provenance: Provenance(calls: [call], notices: [notice]))
    }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
  }

  @Test(arguments: [
    ("get_a()", [["get_a"]]),
    ("1 + 1", [[]]),
    ("get_a() | derive m: n + 1 | sort m | take 1", [["get_a"]]),
    ("get_a(breakdown_by: [country]) | join (get_b(breakdown_by: [country])) on country", [["get_a", "get_b"]]),
    ("get_a() | append (get_b())", [["get_a", "get_b"]]),
    ("sum(get_a().n) + sum(get_b().n)", [["get_a", "get_b"]]),
    ("let total = sum(get_a().n)\ntotal\ntotal + 1", [[], ["get_a"], ["get_a"]]),
    ("fn both() = get_a() | append (get_b())\nboth()", [[], ["get_a", "get_b"]]),
    ("get_a() | where n > sum(get_b().n)", [["get_a", "get_b"]]),
    ("map([1], x => x + sum(get_a().n))", [["get_a"]]),
    // What is not asked for does not count.
    ("if true then 1 else sum(get_b().n)", [[]]),
    ("let unused = get_b()\nget_a()", [[], ["get_a"]]),
  ])
  func eachStatementKnowsItsCalls(program: String, calls: [[String]]) async throws {
    let outcomes = try await run(program)
    #expect(outcomes.map { $0.provenance.calls.map(\.operation) } == calls)
    #expect(outcomes.map(\.provenance.isComplete) == calls.map { !$0.contains("get_b") })
  }

  @Test(
    arguments: [
      ("provenance(get_a()).complete", "true"),
      ("provenance(get_b()).complete", "false"),
      ("get_b() | provenance()", nil),
      ("let x = sum(get_b().n)\nmap(provenance(x).calls, c => c.operation)", "[\"get_b\"]"),
      ("provenance(3).calls", "[]"),
      ("provenance(get_b()).calls[0].caveats[0].caveat", "\"rows_cut\""),
    ] as [(String, String?)])
  func isAValue(program: String, printed: String?) async throws {
    let value = try await run(program).last?.value
    if let printed { #expect(value?.literal == printed) }
    if printed == nil { #expect(value.map { if case .record = $0 { true } else { false } } == true) }
  }

  /// Equal requests share an answer, and both statements know it; what is to be said is said once.
  @Test func sharedAnswersAreKnownToAll() async throws {
    let source = TellingSource()
    let outcomes = try await run("get_a()\nget_a() | derive m: n", source: source)
    #expect(source.requestCount.value == 1)
    #expect(outcomes.map { $0.provenance.calls.count } == [1, 1])
    #expect(outcomes.map { $0.notices.count } == [1, 0])
    #expect(outcomes.map { $0.provenance.notices.count } == [1, 1])
  }

  /// Nothing is made of an answer that is less than required: no result, no file.
  @Test(arguments: ["get_b()", "get_b() | save \"x.csv\"", "sum(get_b().n)"])
  func aRequirementEndsTheProgram(program: String) async throws {
    #expect(try await run("get_a()", requirement: .final).count == 1)
    let error = await #expect(throws: Diagnostic.self) { try await run(program, requirement: .complete) }
    #expect(error?.exitStatus == .incomplete)
    #expect(error?.code == .incompleteRows)
  }

  private func run(
    _ program: String, source: TellingSource = TellingSource(), requirement: Requirement = .none
  ) async throws -> [Outcome] {
    let outcomes = Mutex<[Outcome]>([])
    let configuration = Configuration(
      sources: [source], clock: { Timestamp(ms: 1_795_435_200_000) }, files: nil, requirement: requirement)
    try await Session(configuration: configuration).run(program, name: "test", isInteractive: false) { outcome in
      outcomes.withLock { $0.append(outcome) }
    }
    return outcomes.withLock { $0 }
  }
}
