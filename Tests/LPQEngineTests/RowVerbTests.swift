import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// `where`, `take`, `skip`, `distinct`: which rows, and that columns keep what is known of them.
@Suite struct RowVerbTests {
  static let input = table(
    ("k", strings("a", "b", "a", nil, "b", nil)), ("n", ints(1, 2, 3, 4, nil, 6)),
    ("f", floats(0.0, 1, -0.0, 1, 2, nil)))

  static func numbers(_ kind: Plan.Kind) async throws -> String {
    show(try await executor().table(of: plan(kind)).columns[1].values)
  }

  static let conditions: [(String, TypedExpr, String)] = [
    ("null is not true", comparison(.greater, column("n"), literal(2)), "[3, 4, 6]"),
    ("text", comparison(.equal, column("k"), literal("a")), "[1, 3]"),
    ("!= keeps nulls", comparison(.notEqual, column("k"), literal("a")), "[2, 4, null, 6]"),
    ("null", comparison(.equal, column("k"), literal(.null)), "[4, 6]"),
    ("true", literal(.bool(true)), "[1, 2, 3, 4, null, 6]"),
    ("unknown", literal(.null), "[]"),
  ]

  @Test(arguments: conditions) func filter(_ name: String, _ condition: TypedExpr, _ result: String) async throws {
    #expect(try await Self.numbers(.filter(from(Self.input), condition: condition, aggregates: [])) == result)
  }

  @Test func filterByAnAggregate() async throws {
    let condition = comparison(.greater, column("n"), expr(.aggregate(0)))
    let mean = try aggregate("mean", column("n"))
    #expect(try await Self.numbers(.filter(from(Self.input), condition: condition, aggregates: [mean])) == "[4, 6]")
  }

  @Test func filterNeedsABool() async throws {
    let condition = column("n", at: SourceSpan(8, 9))
    let error = try await failure {
      try await Self.numbers(.filter(from(Self.input), condition: condition, aggregates: []))
    }
    #expect(error?.code == .valueMismatch)
    #expect(error?.span == SourceSpan(8, 9))
  }

  static let counts: [(Int, [TypedExpr], String)] = [
    (0, [], "[]"), (2, [], "[1, 2]"), (6, [], "[1, 2, 3, 4, null, 6]"), (100, [], "[1, 2, 3, 4, null, 6]"),
    (1, [column("k")], "[1, 2, 4]"), (2, [column("k")], "[1, 2, 3, 4, null, 6]"),
    (1, [column("f")], "[1, 2, null, 6]"), (1, [column("k"), column("f")], "[1, 2, 4, null, 6]"),
    (0, [column("k")], "[]"),
  ]

  @Test(arguments: counts) func take(_ count: Int, _ keys: [TypedExpr], _ result: String) async throws {
    #expect(try await Self.numbers(.take(from(Self.input), count: literal(count), by: keys)) == result)
  }

  @Test(arguments: [(0, "[1, 2, 3, 4, null, 6]"), (4, "[null, 6]"), (6, "[]"), (.max, "[]")])
  func skip(_ count: Int, _ result: String) async throws {
    #expect(try await Self.numbers(.skip(from(Self.input), count: literal(count))) == result)
  }

  @Test(arguments: [
    (Value.int(-1), DiagnosticCode.outOfBounds), (.float(2), .valueMismatch), (.null, .valueMismatch),
  ]) func countsAreWholeNumbers(_ count: Value, _ code: DiagnosticCode) async throws {
    for kind: Plan.Kind in [
      .take(from(Self.input), count: literal(count), by: []), .skip(from(Self.input), count: literal(count)),
    ] {
      #expect(try await failure { try await executor().table(of: plan(kind)) }?.code == code)
    }
  }

  static let keys: [([TypedExpr], String)] = [
    ([column("k")], "[1, 2, 4]"), ([column("f")], "[1, 2, null, 6]"),
    ([column("k"), column("f")], "[1, 2, 4, null, 6]"), ([], "[1, 2, 3, 4, null, 6]"),
    ([arithmetic(.remainder, column("n"), literal(2))], "[1, 2, null]"),
  ]

  @Test(arguments: keys) func distinct(_ keys: [TypedExpr], _ result: String) async throws {
    let derivations = keys.map { derivation("", $0) }
    #expect(try await Self.numbers(.distinct(from(Self.input), derivations)) == result)
  }

  @Test func distinctRowsOfAllColumns() async throws {
    let twice = Self.input.gather([0, 1, 0, 3, 3])
    #expect(try await Self.numbers(.distinct(from(twice), [])) == "[1, 2, 4]")
  }

  @Test func valuesOfAnyTypeAreKeys() async throws {
    let mixed = table(
      ("m", [.list(ints(1)), .list(floats(1)), .int(1), .null, .float(1), .null]), ("n", ints(1, 2, 3, 4, 5, 6)))
    #expect(try await Self.numbers(.distinct(from(mixed), [derivation("", column("m"))])) == "[1, 3, 4]")
  }

  @Test func rowsKeepWhatIsKnownOfColumns() async throws {
    var marked = Self.input
    marked.schema.columns[1].metric = .additive
    marked.schema.columns[1].marks = .missing
    let input = from(marked)
    for kind: Plan.Kind in [
      .filter(input, condition: comparison(.equal, column("k"), literal("a")), aggregates: []),
      .take(input, count: literal(1), by: [column("k")]), .skip(input, count: literal(1)),
      .distinct(input, [derivation("", column("k"))]),
      .sort(input, [SortTerm(key: column("k"), isDescending: false)], aggregates: []),
    ] {
      #expect(try await executor().table(of: plan(kind)).schema == marked.schema)
    }
  }
}
