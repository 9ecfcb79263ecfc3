import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

@Suite struct ComparisonTests {
  static let exact = 1 << 53

  static let results: [(Value, ComparisonOperator, Value, String)] = [
    (.int(1), .equal, .float(1), "true"),
    (.int(exact + 1), .equal, .float(0x1p53), "false"),
    (.int(exact + 1), .greater, .float(0x1p53), "true"),
    (.float(0x1p53), .less, .int(exact + 1), "true"),
    (.int(.max), .less, .float(0x1p63), "true"),
    (.int(1), .less, .float(1.5), "true"),
    (.int(-1), .greater, .float(-1.5), "true"),
    (.null, .equal, .null, "true"),
    (.null, .notEqual, .int(1), "true"),
    (.null, .less, .int(1), "null"),
    (.int(1), .greaterOrEqual, .null, "null"),
    (.int(1), .equal, .string("1"), "false"),
    (.string("é"), .equal, .string("e\u{301}"), "false"),
    (.string("B"), .less, .string("a"), "true"),
    (.bool(false), .less, .bool(true), "true"),
    (.list([.int(1)]), .equal, .list([.float(1)]), "true"),
  ]

  @Test(arguments: results)
  func gives(_ left: Value, _ operation: ComparisonOperator, _ right: Value, _ result: String) async throws {
    #expect(show(try await value(of: comparison(operation, literal(left), literal(right)))) == result)
  }

  @Test(arguments: [(Value.int(1), Value.string("a")), (.list([]), .list([])), (.bool(true), .int(1))])
  func noOrder(_ left: Value, _ right: Value) async throws {
    let expression = comparison(.less, literal(left), literal(right))
    #expect(try await failure { try await value(of: expression) }?.code == .valueMismatch)
  }

  @Test func columnsOfTextWithOneDictionary() async throws {
    let both = table(("a", strings("x", "y", nil, nil)))
    let swapped = both.gather([1, 1, 2, 0])
    let input = Table(
      schema: Schema([ColumnInfo(name: "a", type: .string), ColumnInfo(name: "b", type: .string)]),
      columns: [both.columns[0], swapped.columns[0]], rowCount: 4)
    let equal = try await evaluate(comparison(.equal, column("a"), column("b")), over: input)
    #expect(show(equal) == "[false, true, true, false]")
    let less = try await evaluate(comparison(.less, column("a"), column("b")), over: input)
    #expect(show(less) == "[true, false, null, null]")
  }

  @Test(arguments: [
    (Value.list([.int(1), .null]), "[true, true, false]"), (.null, "[null, null, null]"),
    (.table(table(("x", ints(2)))), "[false, false, true]"),
  ]) func membership(_ list: Value, _ result: String) async throws {
    let expression = expr(.membership(column("a"), list: literal(list), negated: false))
    #expect(show(try await evaluate(expression, over: table(("a", floats(1, nil, 2))))) == result)
  }

  @Test func membershipInEachRowsList() async throws {
    let lists: [Value] = [.list(ints(1, 2)), .list([]), .null]
    let expression = expr(.membership(column("a"), list: column("lists"), negated: true))
    let found = try await evaluate(expression, over: table(("a", ints(1, 1, 1)), ("lists", lists)))
    #expect(show(found) == "[false, true, null]")
  }

  @Test func membershipInWhatIsNoList() async throws {
    let expression = expr(.membership(literal("a"), list: literal("abc"), negated: false))
    #expect(try await failure { try await value(of: expression) }?.code == .valueMismatch)
  }
}
