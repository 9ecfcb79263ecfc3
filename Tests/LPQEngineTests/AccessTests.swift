import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

@Suite struct AccessTests {
  static let record = Value.record(Record([.init(name: "a", value: .int(1)), .init(name: "b b", value: .null)]))
  static let rows = Value.table(table(("a", ints(1, 2)), ("b", strings("x", nil))))
  static let list = Value.list(ints(10, 20, 30))

  @Test(arguments: [
    (record, "a", "1"), (rows, "b", #"["x", null]"#), (.null, "a", "null"),
    (.list([record, .null]), "a", "[1, null]"),
  ])
  func members(_ value: Value, _ name: String, _ result: String) async throws {
    #expect(show(try await LPQEngineTests.value(of: expr(.member(literal(value), name)))) == result)
  }

  @Test(
    arguments: [
      (list, .int(0), "10"), (list, .int(-1), "30"), (list, .int(3), "null"), (list, .int(-4), "null"),
      (list, .int(.min), "null"), (list, .null, "null"), (.null, .int(0), "null"),
      (record, .string("a"), "1"), (record, .string("zz"), "null"),
      (rows, .int(1), "{a: 2, b: null}"), (rows, .int(-2), #"{a: 1, b: "x"}"#), (rows, .int(2), "null"),
      (rows, .string("a"), "[1, 2]"),
    ] as [(Value, Value, String)])
  func elements(_ value: Value, _ index: Value, _ result: String) async throws {
    #expect(show(try await LPQEngineTests.value(of: expr(.index(literal(value), literal(index))))) == result)
  }

  @Test func inEachRow() async throws {
    let input = table(("l", [Self.list, .list([])]), ("r", [Self.record, Self.record]))
    #expect(show(try await evaluate(expr(.index(column("l"), literal(0))), over: input)) == "[10, null]")
    #expect(show(try await evaluate(expr(.member(column("r"), "a")), over: input)) == "[1, 1]")
  }

  @Test func whatIsNotThere() async throws {
    let field = try await failure { try await value(of: expr(.member(literal(Self.record), "aa"))) }
    #expect(field?.code == .outOfBounds)
    #expect(field?.hint == "did you mean `a`?")
    let column = try await failure { try await value(of: expr(.index(literal(Self.rows), literal("c")))) }
    #expect(column?.code == .unknownColumn)
    #expect(column?.help == ["columns: a, b"])
    let text = try await failure { try await value(of: expr(.member(literal("text"), "a"))) }
    #expect(text?.code == .valueMismatch)
    let index = try await failure { try await value(of: expr(.index(literal("text"), literal(0)))) }
    #expect(index?.code == .valueMismatch)
  }

  @Test(arguments: [
    (Value.table(table(("a", ints(1)))), "{a: 1}"), (record, "{a: 1, b b: null}"), (.list(ints(4)), "4"),
  ]) func only(_ value: Value, _ result: String) async throws {
    #expect(show(try await LPQEngineTests.value(of: expr(.only(literal(value))))) == result)
  }

  @Test(arguments: [(rows, "found 2"), (.list([]), "found 0")] as [(Value, String)])
  func onlyOne(_ value: Value, _ count: String) async throws {
    let error = try await failure { try await LPQEngineTests.value(of: expr(.only(literal(value)))) }
    #expect(error?.code == .outOfBounds)
    #expect(error?.message.contains(count) == true)
  }
}
