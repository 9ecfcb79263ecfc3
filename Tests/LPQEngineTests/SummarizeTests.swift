import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

@Suite struct SummarizeTests {
  static let input = table(
    ("k", strings("b", "a", "b", nil, nil)), ("n", ints(1, 2, 3, 4, nil)), ("f", floats(0, 1, -0.0, 1, 1)))

  static func summarize(_ input: Table = input, by keys: [TypedExpr]) async throws -> String {
    let names = ["x", "y", "z"]
    let aggregates = [try aggregate("sum", column("n"), type: .int), try aggregate("count", literal(.bool(true)))]
    let values = [
      derivation("total", expr(.aggregate(0), .int), .int),
      derivation("mean", arithmetic(.divide, expr(.aggregate(0)), expr(.aggregate(1)))),
    ]
    return try await show(
      plan(
        .summarize(
          from(input), keys: zip(names, keys).map { derivation($0, $1) }, aggregates: aggregates, values: values)))
  }

  static let cases: [([TypedExpr], String)] = [
    ([], "total: [10]; mean: [2.0]"),
    ([column("k")], #"x: ["b", "a", null]; total: [4, 2, 4]; mean: [2.0, 2.0, 2.0]"#),
    ([column("f")], "x: [0.0, 1.0]; total: [4, 6]; mean: [2.0, 2.0]"),
    (
      [column("k"), column("f")],
      #"x: ["b", "a", null]; y: [0.0, 1.0, 1.0]; total: [4, 2, 4]; mean: [2.0, 2.0, 2.0]"#
    ),
    (
      [arithmetic(.remainder, column("n"), literal(2)), column("k"), literal("c")],
      #"x: [1, 0, 0, null]; y: ["b", "a", null, null]; z: ["c", "c", "c", "c"]; "#
        + "total: [4, 2, 4, null]; mean: [2.0, 2.0, 4.0, null]"
    ),
  ]

  @Test(arguments: cases) func groups(_ keys: [TypedExpr], _ result: String) async throws {
    #expect(try await Self.summarize(by: keys) == result)
  }

  @Test func overNoRows() async throws {
    let empty = Self.input.gather([])
    #expect(try await Self.summarize(empty, by: []) == "total: [0]; mean: [null]")
    #expect(try await Self.summarize(empty, by: [column("k")]) == "x: []; total: []; mean: []")
  }

  @Test func parametersOfAggregatesAreThereForNoRows() async throws {
    let half = arithmetic(.divide, literal(1), literal(2))
    let quantile = try aggregate("quantile", column("n"), half)
    func result(of input: Table) async throws -> String {
      try await show(
        plan(
          .summarize(from(input), keys: [], aggregates: [quantile], values: [derivation("q", expr(.aggregate(0)))])))
    }
    #expect(try await result(of: Self.input) == "q: [2.5]")
    #expect(try await result(of: Self.input.gather([])) == "q: [null]")
  }

  @Test func branchesOfGroups() async throws {
    let aggregates = [try aggregate("sum", column("n"))]
    let value = conditional(
      comparison(.equal, column("x"), literal("a")), arithmetic(.multiply, expr(.aggregate(0)), literal(.max / 2)),
      expr(.aggregate(0)), .int)
    let result = try await show(
      plan(
        .summarize(
          from(Self.input), keys: [derivation("x", column("k"))], aggregates: aggregates,
          values: [derivation("v", value)])))
    #expect(result == #"x: ["b", "a", null]; v: [4, 9223372036854775806, 4]"#)
  }

  @Test func errorsKeepTheAggregatesPlace() async throws {
    var sum = try aggregate("sum", column("n"))
    sum.span = SourceSpan(11, 17)
    let summarize = plan(
      .summarize(
        from(table(("n", ints(.max, 1)))), keys: [], aggregates: [sum],
        values: [derivation("s", TypedExpr(.aggregate(0), .int, SourceSpan(30, 31)))]))
    let error = try await failure { try await show(summarize) }
    #expect(error?.code == .overflow)
    #expect(error?.span == SourceSpan(11, 17))
  }

  /// Against groups found with keys of text, row by row.
  @Test(arguments: [1, 2, 3]) func groupsAreAsFoundRowByRow(_ keyCount: Int) throws {
    var state = UInt64(keyCount)
    func choice(of count: Int) -> Int {
      // Knuth's multiplier: the low bits are the poor ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let rowCount = 3000
    let keyValues: [[Value]] = [
      strings("a", "b", "c", nil), ints(1, 2, nil), [.list(ints(1)), .float(1), .null, .string("1")],
    ]
    let columns = keyValues.prefix(keyCount).map { choices in
      Column((0..<rowCount).map { _ in choices[choice(of: choices.count)] })
    }
    let groups = try RowGroups(Array(columns), rowCount: rowCount)
    var numbers: [String: Int32] = [:]
    var firstRows: [Int] = []
    for row in 0..<rowCount {
      let key = show(columns.map { $0[row] })
      if numbers[key] == nil {
        numbers[key] = Int32(firstRows.count)
        firstRows.append(row)
      }
      #expect(groups.groupOfRow[row] == numbers[key])
    }
    #expect(groups.firstRows == firstRows)
  }
}
