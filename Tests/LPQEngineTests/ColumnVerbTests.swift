import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// `derive`, `select`, `drop`, `rename`.
@Suite struct ColumnVerbTests {
  static let input = table(("a", ints(1, 2)), ("b", strings("x", nil)))

  @Test func deriveSeesWhatWasDerivedBefore() async throws {
    let columns = [
      derivation("c", arithmetic(.add, column("a"), literal(1))),
      derivation("a", arithmetic(.multiply, column("c"), literal(10))),
      derivation("d", column("a")),
    ]
    #expect(
      try await show(plan(.derive(from(Self.input), columns)))
        == #"a: [20, 30]; b: ["x", null]; c: [2, 3]; d: [20, 30]"#)
  }

  @Test func deriveSpreadsAggregates() async throws {
    let sum = try aggregate("sum", column("a"))
    let columns = [
      derivation("a", literal(5)),
      derivation("part", arithmetic(.divide, column("a"), expr(.aggregate(0))), aggregates: [sum]),
    ]
    #expect(try await show(plan(.derive(from(Self.input), columns))).contains("part: [0.5, 0.5]"))
  }

  @Test func failedAggregatesMatterToWhoAsks() async throws {
    let sum = try aggregate("sum", column("a"))
    let large = table(("a", ints(.max, 1)))
    func derive(_ condition: Bool) -> Plan {
      let value = conditional(literal(.bool(condition)), expr(.aggregate(0)), literal(0))
      return plan(.derive(from(large), [derivation("s", value, aggregates: [sum])]))
    }
    #expect(try await show(derive(false)).contains("s: [0, 0]"))
    #expect(try await failure { try await show(derive(true)) }?.code == .overflow)
  }

  @Test func columnsHaveTheTypesThatTheCheckerExpects() async throws {
    let columns = [
      derivation("f", column("a"), .float), derivation("g", arithmetic(.add, column("a"), literal(1)), .float),
      derivation("n", literal(.null), .string), derivation("x", column("b"), .any),
    ]
    let result = try await executor().table(of: plan(.select(from(Self.input), columns)))
    #expect(result.schema.columns.map(\.type) == [.int, .float, .string, .string])
    #expect(result.columns.map(\.type) == [.int, .float, .string, .string])
    let empty = try await executor().table(of: plan(.select(from(Self.input.gather([])), columns)))
    #expect(empty.schema.columns.map(\.type) == [.int, .float, .string, .string])
  }

  @Test func selectSeesTheInputOnly() async throws {
    let columns = [derivation("b", column("a")), derivation("a", column("b"))]
    #expect(try await show(plan(.select(from(Self.input), columns))) == #"b: [1, 2]; a: ["x", null]"#)
  }

  @Test func constantsFillAllRows() async throws {
    #expect(try await show(plan(.select(from(Self.input), [derivation("one", literal(1))]))) == "one: [1, 1]")
    let empty = try await executor().table(of: plan(.select(from(Self.input), [])))
    #expect(empty.rowCount == 2)
  }

  @Test func dropAndRename() async throws {
    #expect(try await show(plan(.drop(from(Self.input), ["a"]))) == #"b: ["x", null]"#)
    let swapped = plan(.rename(from(Self.input), [(new: "b", old: "a"), (new: "a", old: "b")]))
    #expect(try await show(swapped) == #"b: [1, 2]; a: ["x", null]"#)
    let clash = plan(.rename(from(Self.input), [(new: "b", old: "a")]))
    #expect(try await failure { try await show(clash) }?.code == .duplicateName)
  }

  @Test func renamedWeightsAreFollowed() async throws {
    let schema = Schema([
      ColumnInfo(name: "views", type: .int, metric: .additive),
      ColumnInfo(name: "rate", type: .float, metric: .ratio(weight: "views")),
    ])
    let metrics = Table(schema: schema, columns: [Column(ints(1)), Column(floats(0.5))], rowCount: 1)
    let renamed = try await executor().table(of: plan(.rename(from(metrics), [(new: "v", old: "views")])))
    #expect(renamed.schema["rate"]?.metric == .ratio(weight: "v"))
    #expect(renamed.schema["v"]?.metric == .additive)
  }

  @Test func unknownColumnsAreNamed() async throws {
    for kind: Plan.Kind in [
      .drop(from(Self.input), ["bb"]), .rename(from(Self.input), [(new: "c", old: "bb")]),
      .select(from(Self.input), [derivation("c", column("bb"))]),
    ] {
      let error = try await failure { try await show(plan(kind)) }
      #expect(error?.code == .unknownColumn)
      #expect(error?.hint == "did you mean `b`?")
    }
  }

  /// A column that the server did not return may be carried along, but is no value.
  @Test func missingColumns() async throws {
    var marked = Self.input
    marked.schema.columns[0].marks = .missing
    let select = plan(.select(from(marked), [derivation("a", column("a")), derivation("b", column("b"))]))
    #expect(try await executor().table(of: select).schema["a"]?.marks == .missing)
    let uses: [Plan.Kind] = [
      .filter(from(marked), condition: comparison(.equal, column("a"), literal(1)), aggregates: []),
      .derive(from(marked), [derivation("c", arithmetic(.add, column("a"), literal(1)))]),
      .sort(from(marked), [SortTerm(key: column("a"), isDescending: false)], aggregates: []),
      .summarize(from(marked), keys: [derivation("a", column("a"))], aggregates: [], values: []),
      .summarize(
        from(marked), keys: [], aggregates: [try aggregate("sum", column("a"))],
        values: [derivation("s", expr(.aggregate(0)))]),
      .take(from(marked), count: literal(1), by: [column("a")]),
      .distinct(from(marked), [derivation("", column("a"))]),
    ]
    for use in uses {
      #expect(try await failure { try await show(plan(use)) }?.code == .missingColumn)
    }
  }
}
