import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// The loops over columns against the rule for two values, row by row.
@Suite struct KernelTests {
  /// Values of one kind, edges among them.
  static let kinds: [String: [Value]] = [
    "int": ints(0, 1, -1, 2, 7, -7, nil, 1 << 53, (1 << 53) + 1),
    "float": floats(0, -0.0, 0.5, -7.5, 1e300, nil, 0x1p53, 2),
    "bool": bools(true, false, nil),
    "string": strings("a", "b", "", nil, "é", "e\u{301}"),
    "timestamp": [.timestamp(Timestamp(ms: 0)), .timestamp(Timestamp(ms: -5)), .null, .timestamp(Timestamp(ms: 7))],
    "duration": [.duration(TimeSpan(ms: 5)), .null, .duration(TimeSpan(ms: -5))],
    "null": [.null, .null],
  ]

  static let arithmeticPairs: [(String, String)] = [
    ("int", "int"), ("int", "float"), ("float", "int"), ("float", "float"), ("timestamp", "timestamp"),
    ("timestamp", "duration"), ("duration", "timestamp"), ("duration", "duration"), ("duration", "int"),
    ("string", "string"), ("null", "int"), ("string", "null"),
  ]
  static let comparisonPairs: [(String, String)] =
    kinds.keys.sorted().map { ($0, $0) } + [("int", "float"), ("float", "int"), ("null", "int"), ("string", "null")]

  static let operations: [ArithmeticOperator] = [.add, .subtract, .multiply, .divide, .floorDivide, .remainder]
  static let comparisons: [ComparisonOperator] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

  @Test(arguments: arithmeticPairs, operations)
  func arithmeticIsAsByValue(_ pair: (String, String), _ operation: ArithmeticOperator) async throws {
    let kernel = Arithmetic(operation: operation, context: CallContext(now: Timestamp(ms: 0)))
    try await compare(pair, { try kernel.apply($0, $1) }) { left, right in
      arithmetic(operation, left, right)
    }
  }

  @Test(arguments: comparisonPairs, comparisons)
  func comparisonIsAsByValue(_ pair: (String, String), _ operation: ComparisonOperator) async throws {
    try await compare(pair, { try Comparison(operation: operation).apply($0, $1) }) { left, right in
      comparison(operation, left, right)
    }
  }

  @Test(arguments: comparisonPairs, [false, true])
  func membershipIsAsByValue(_ pair: (String, String), _ isNegated: Bool) async throws {
    let elements = Array(try #require(Self.kinds[pair.1]).dropFirst())
    let needles = try #require(Self.kinds[pair.0])
    let expected = needles.map { needle in
      Value.bool(elements.contains { Value.isEqual($0, needle) } != isNegated)
    }
    let list = literal(.list(elements))
    let found = try await evaluate(
      expr(.membership(column("a"), list: list, negated: isNegated)), over: table(("a", needles)))
    #expect(show(found) == show(expected))
  }

  /// Column with column, column with constant, constant with column; a rule that fails must fail.
  private func compare(
    _ pair: (String, String), _ rule: (Value, Value) throws -> Value,
    _ expression: (TypedExpr, TypedExpr) -> TypedExpr
  ) async throws {
    let lefts = try #require(Self.kinds[pair.0])
    let rights = try #require(Self.kinds[pair.1])
    let pairs = lefts.flatMap { left in rights.map { (left, $0) } }
    try await check(
      expression(column("a"), column("b")), table(("a", pairs.map(\.0)), ("b", pairs.map(\.1))),
      { try rule(pairs[$0].0, pairs[$0].1) })
    for right in rights {
      try await check(
        expression(column("a"), literal(right)), table(("a", lefts)), { try rule(lefts[$0], right) })
    }
    for left in lefts {
      try await check(
        expression(literal(left), column("b")), table(("b", rights)), { try rule(left, rights[$0]) })
    }
  }

  private func check(_ expression: TypedExpr, _ table: Table, _ rule: (Int) throws -> Value) async throws {
    let expected: [Value]
    do {
      expected = try (0..<table.rowCount).map(rule)
    } catch {
      #expect(try await failure { try await evaluate(expression, over: table) } != nil)
      return
    }
    // Ints among floats become floats in a column.
    #expect(show(try await evaluate(expression, over: table)) == show(Column(expected).values))
  }
}
