import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// `describe`, `schema`, `save`, and what stands at the head of a pipeline.
@Suite struct ReportVerbTests {
  @Test func describe() async throws {
    let input = table(
      ("n", ints(3, nil, 1, 3)), ("s", strings("b", nil, "a", nil)), ("l", [.list([]), .list([]), .null, .null]))
    let result = try await executor().table(of: plan(.describe(from(input))))
    let rows = (0..<3).map { show(.record(result.record(at: $0))) }
    #expect(
      rows[0].hasPrefix(#"{column: "n", type: "int", count: 3, nulls: 1, distinct: 2, min: 1, max: 3, mean: 2.33"#))
    #expect(rows[0].contains("median: 3.0, stdev: 1.15"))
    #expect(
      rows[1] == #"{column: "s", type: "string", count: 2, nulls: 2, distinct: 2, min: "a", max: "b", "#
        + "mean: null, median: null, stdev: null}")
    #expect(rows[2].contains("count: 2, nulls: 2, distinct: 1, min: null"))
  }

  /// A month and five minutes have no order, and so no extremes.
  @Test(arguments: [
    ([TimeSpan(ms: 300_000), TimeSpan(ms: 90_000)], "min: 90000ms, max: 300000ms, mean: null"),
    ([TimeSpan(months: 1), TimeSpan(ms: 300_000)], "min: null, max: null, mean: null"),
  ])
  func describeDurations(spans: [TimeSpan], statistics: String) async throws {
    let input = table(("d", spans.map(Value.duration)))
    let result = try await executor().table(of: plan(.describe(from(input))))
    let row = show(.record(result.record(at: 0)))
    #expect(row.contains(statistics), "\(row)")
  }

  @Test func describeNothing() async throws {
    let none = try await executor().table(of: plan(.describe(from(.empty))))
    #expect(none.rowCount == 0)
    let empty = table(("n", ints(1))).gather([])
    #expect(
      try await show(plan(.describe(from(empty)))).contains("count: [0]; nulls: [0]; distinct: [0]; min: [null]"))
  }

  @Test func describeOfWhatIsMissing() async throws {
    var input = table(("n", ints(0, 0)))
    input.schema.columns[0].marks = .missing
    #expect(try await show(plan(.describe(from(input)))).contains("count: [null]; nulls: [null]; distinct: [null]"))
  }

  @Test func schemaOfATableAtHand() async throws {
    let infos = [
      ColumnInfo(name: "v", type: .int, metric: .additive),
      ColumnInfo(name: "r", type: .float, metric: .ratio(weight: "v"), marks: .approximate),
      ColumnInfo(name: "s", type: .float, metric: .notAdditive), ColumnInfo(name: "d", type: .string, marks: .missing),
      ColumnInfo(name: "k", type: .string),
    ]
    let input = Table(schema: Schema(infos), columns: infos.map { Column([], as: $0.type) }, rowCount: 0)
    #expect(
      try await show(plan(.schema(from(input), nil))) == #"column: ["v", "r", "s", "d", "k"]; "#
        + #"type: ["int", "float", "float", "string", "string"]; kind: ["additive", "#
        + #""ratio over sessions, weight v, approximate", "not additive", "#
        + #""missing: the server did not return it", null]"#)
  }

  @Test func schemaThatIsKnownRunsNothing() async throws {
    let failing = plan(.values(literal(1)))
    #expect(try await show(plan(.schema(failing, table(("column", strings("a")))))) == #"column: ["a"]"#)
  }

  @Test func savePassesItsInputOn() async throws {
    let environment = TestEnvironment()
    let save = plan(.save(from(table(("a", ints(1)))), path: literal("a.csv"), overwrite: literal(.bool(true))))
    #expect(show(try await executor(environment).table(of: save)) == "a: [1]")
    let saved = try #require(environment.saved.first)
    #expect(show(saved.value) == "a: [1]")
    #expect(saved.path == "a.csv")
    #expect(saved.overwrite)
    let nameless = plan(.save(from(.empty), path: literal(1), overwrite: literal(.bool(false))))
    #expect(try await failure { try await executor(environment).table(of: nameless) }?.code == .valueMismatch)
    #expect(environment.saved.count == 1)
  }

  static let one = Record([.init(name: "a", value: .int(1)), .init(name: "b", value: .string("x"))])
  static let other = Record([.init(name: "b", value: .string("y")), .init(name: "c", value: .null)])

  @Test(arguments: [
    (Value.record(one), #"a: [1]; b: ["x"]"#),
    (.list([.record(one), .record(other)]), #"a: [1, null]; b: ["x", "y"]; c: [null, null]"#),
    (.list([]), ""), (.table(table(("a", ints(1)))), "a: [1]"),
  ]) func values(_ value: Value, _ result: String) async throws {
    #expect(try await show(plan(.values(literal(value)))) == result)
  }

  @Test(arguments: [Value.int(1), .null, .list([.record(one), .int(2)])]) func noTables(_ value: Value) async throws {
    let place = SourceSpan(2, 5)
    let error = try await failure { try await executor().table(of: Plan(.values(literal(value)), place)) }
    #expect(error?.code == .valueMismatch)
    #expect(error?.span == place)
  }

  static let operation = OperationDescription(
    name: "get", summary: "", parameters: [], metrics: [], breakdownParameter: "breakdown_by",
    timeStepParameter: "time_step", example: "")

  @Test func sourcesGetValuesAndTheGrain() async throws {
    let environment = TestEnvironment(variables: [VariableID(1): .int(40)]) { _ in table(("a", ints(1))) }
    let call = SourceCall(
      id: 3, operation: Self.operation,
      arguments: [
        (name: "from", value: arithmetic(.add, variable(1), literal(2))),
        (name: "breakdown_by", value: literal(.list([]))), (name: "time_step", value: literal("day")),
      ])
    let grain = SourceGrain(dimensions: ["country"], timeStep: "day", isGiven: false)
    let run = executor(environment, grains: [3: grain])
    #expect(show(try await run.table(of: plan(.source(call)))) == "a: [1]")
    let request = try #require(environment.requests.first)
    #expect(request.operation == "get")
    #expect(request.arguments.mapValues { show($0) } == ["from": "42"])
    #expect(request.dimensions == ["country"])
    #expect(request.timeStep == "day")
    #expect(request.now == Timestamp(ms: 1_800_000_000_000))
    #expect(
      try await failure { try await executor(environment).table(of: plan(.source(call))) }?.code == .internalError)
  }

  @Test func failuresOfSourcesKeepTheirPlace() async throws {
    let environment = TestEnvironment { _ in throw Diagnostic(.unreachable, "no connection") }
    let call = SourceCall(id: 1, operation: Self.operation, arguments: [])
    let run = executor(environment, grains: [1: SourceGrain(dimensions: [], timeStep: nil, isGiven: true)])
    let error = try await failure { try await run.table(of: Plan(.source(call), SourceSpan(4, 9))) }
    #expect(error?.code == .unreachable)
    #expect(error?.span == SourceSpan(4, 9))
  }
}
