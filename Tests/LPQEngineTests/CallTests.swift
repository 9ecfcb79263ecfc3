import LPQData
import LPQDiagnostics
import Synchronization
import Testing

@testable import LPQEngine

@Suite struct CallTests {
  static let rows = table(("name", strings("b", "a", "b", nil)), ("n", ints(1, 2, 3, nil)))

  /// A function that counts its calls.
  final class Counter: Sendable {
    let calls = Mutex(0)

    func definition(nulls: NullRule) -> FunctionDefinition {
      FunctionDefinition(
        "shout", .text, [.init("text", .string)], returns: .string, "",
        .scalar(nulls: nulls) { [self] _, arguments in
          calls.withLock { $0 += 1 }
          if case .string(let text) = arguments[0] { return .string(text + "!") }
          return .string("none")
        })
    }
  }

  @Test func callsOncePerDistinctText() async throws {
    let counter = Counter()
    let shout = expr(.call(counter.definition(nulls: .propagate), [column("name")]), .string)
    #expect(show(try await evaluate(shout, over: Self.rows)) == #"["b!", "a!", "b!", null]"#)
    #expect(counter.calls.withLock { $0 } == 2)
  }

  @Test func seesNullsWhereItAsks() async throws {
    let shout = expr(.call(Counter().definition(nulls: .seen), [column("name")]), .string)
    #expect(show(try await evaluate(shout, over: Self.rows)) == #"["b!", "a!", "b!", "none"]"#)
  }

  @Test func unusedTextsAreNotCalledFor() async throws {
    let counter = Counter()
    let shout = expr(.call(counter.definition(nulls: .propagate), [column("name")]), .string)
    let chosen = conditional(comparison(.equal, column("name"), literal("a")), shout, literal("-"), .string)
    #expect(show(try await evaluate(chosen, over: Self.rows)) == #"["-", "a!", "-", "-"]"#)
    #expect(counter.calls.withLock { $0 } == 1)
  }

  @Test func aggregatesOfTwoArgumentsAreScalars() async throws {
    let least = try call("min", column("n"), literal(2))
    #expect(show(try await evaluate(least, over: Self.rows)) == "[1, 2, 2, null]")
  }

  @Test func errorsKeepTheInnermostPlace() async throws {
    let inner = TypedExpr(arithmetic(.add, literal(.max), column("n")).kind, .int, SourceSpan(5, 9))
    let outer = TypedExpr(try call("abs", inner).kind, .int, SourceSpan(1, 10))
    let error = try await failure { try await evaluate(outer, over: Self.rows) }
    #expect(error?.code == .overflow)
    #expect(error?.span == SourceSpan(5, 9))
  }

  @Test func lambdasSeeTheRowAndTheirParameters() async throws {
    let body = arithmetic(.add, variable(1), column("n"))
    let mapped = try call("map", literal(.list(ints(10, 20))), lambda([1], body))
    #expect(show(try await evaluate(mapped, over: Self.rows)) == "[[11, 21], [12, 22], [13, 23], [null, null]]")
  }

  @Test func lambdasCaptureWhatIsAroundThem() async throws {
    // map([1, 2], x => map([10], y => x + y))
    let inner = try call("map", literal(.list(ints(10))), lambda([2], arithmetic(.add, variable(1), variable(2))))
    let outer = try call("map", literal(.list(ints(1, 2))), lambda([1], inner))
    #expect(show(try await value(of: outer)) == "[[11], [12]]")
  }

  @Test func lambdasSeeAggregatesOfTheStage() async throws {
    let share = lambda([1], arithmetic(.divide, variable(1), expr(.aggregate(0), .int)))
    let mapped = try call("map", literal(.list(ints(6))), share)
    let derive = plan(
      .derive(from(Self.rows), [derivation("m", mapped, aggregates: [try aggregate("sum", column("n"))])]))
    #expect(show(try await executor().table(of: derive).columns[2].values) == "[[1.0], [1.0], [1.0], [1.0]]")
  }

  @Test func valuesOfFunctionTypeAreCalled() async throws {
    let double = lambda([1], arithmetic(.multiply, variable(1), literal(2)))
    #expect(show(try await value(of: expr(.apply(double, [literal(4)])))) == "8")
    #expect(show(try await evaluate(expr(.apply(double, [column("n")])), over: Self.rows)) == "[2, 4, 6, null]")
    #expect(try await failure { try await value(of: expr(.apply(double, []))) }?.code == .wrongArguments)
    #expect(try await failure { try await value(of: expr(.apply(literal(1), []))) }?.code == .valueMismatch)
  }

  @Test func errorsInLambdasKeepTheirPlace() async throws {
    let body = TypedExpr(arithmetic(.add, variable(1), literal(1)).kind, .int, SourceSpan(20, 25))
    let mapped = try call("map", literal(.list(ints(.max))), lambda([1], body))
    #expect(try await failure { try await value(of: mapped) }?.span == SourceSpan(20, 25))
  }

  @Test func nestedPipelinesSeeVariables() async throws {
    // map([1, 2], x => only(rows | where n == x).name)
    let matching = plan(
      .filter(from(Self.rows), condition: comparison(.equal, column("n"), variable(1)), aggregates: []))
    let name = expr(.member(expr(.only(expr(.relation(matching)))), "name"))
    let mapped = try call("map", literal(.list(ints(1, 2))), lambda([1], name))
    #expect(show(try await value(of: mapped)) == #"["b", "a"]"#)
  }

  @Test func variablesAreAskedForOnceAndWhenNeeded() async throws {
    let environment = TestEnvironment(variables: [VariableID(7): .int(5)])
    let lazy = conditional(literal(.bool(false)), variable(9), arithmetic(.add, variable(7), variable(7)))
    #expect(show(try await executor(environment).value(of: lazy)) == "10")
    #expect(environment.asked == [VariableID(7)])
  }

  static let lists: [(String, [Value], String)] = [
    ("sum", [.list(ints(1, nil, 2))], "3"),
    ("sum", [.list([])], "0"),
    ("sum", [.null], "null"),
    ("count", [.list(ints(1, nil))], "1"),
    ("count", [.table(table(("a", ints(1, 2, 3))))], "3"),
    ("quantile", [.list(ints(1, 2, 3, 4)), .float(0.75)], "3.25"),
    ("wmean", [.list(floats(0.5, 1)), .list(ints(3, 1))], "0.625"),
  ]

  @Test(arguments: lists) func aggregatesOverLists(_ name: String, _ arguments: [Value], _ result: String) async throws
  {
    let constant = expr(.listAggregate(try function(name), arguments.map { literal($0) }))
    #expect(show(try await value(of: constant)) == result)
    let input = table(("l", [arguments[0], arguments[0]]))
    let perRow = expr(.listAggregate(try function(name), [column("l")] + arguments.dropFirst().map { literal($0) }))
    #expect(show(try await evaluate(perRow, over: input)) == "[\(result), \(result)]")
  }

  @Test func aggregatesOverTheColumnOfATable() async throws {
    // sum((rows | where n != 2).n)
    let plan = plan(.filter(from(Self.rows), condition: comparison(.notEqual, column("n"), literal(2)), aggregates: []))
    func sum(_ name: String) throws -> TypedExpr {
      expr(.listAggregate(try function("sum"), [expr(.member(expr(.relation(plan)), name))]))
    }
    #expect(show(try await value(of: try sum("n"))) == "4")
    #expect(try await failure { try await value(of: try sum("m")) }?.code == .unknownColumn)
  }

  @Test func aggregatesOutsideOfAStage() async throws {
    #expect(try await failure { try await value(of: expr(.aggregate(0))) }?.code == .internalError)
  }

  @Test func aggregatesOverWhatIsNoList() async throws {
    let uneven = expr(
      .listAggregate(try function("wmean"), [literal(.list(ints(1))), literal(.list(ints(1, 2)))]))
    #expect(try await failure { try await value(of: uneven) }?.code == .outOfBounds)
    let scalar = expr(.listAggregate(try function("sum"), [literal(1)]))
    #expect(try await failure { try await value(of: scalar) }?.code == .valueMismatch)
  }

  @Test func notYet() async throws {
    let later = FunctionDefinition("lag", .order, [], returns: .any, "", .notYet)
    #expect(try await failure { try await value(of: expr(.call(later, []))) }?.code == .notYet)
  }

  @Test func listsRecordsAndTexts() async throws {
    let record = expr(.record([("n", column("n")), ("l", expr(.list([column("name"), literal(1)])))]))
    #expect(
      show(try await evaluate(record, over: Self.rows.gather([0, 3])))
        == #"[{n: 1, l: ["b", 1]}, {n: null, l: [null, 1]}]"#)
    let text = expr(.interpolation([column("name"), literal(": "), column("n")]), .string)
    #expect(show(try await evaluate(text, over: Self.rows.gather([0, 3]))) == #"["b: 1", ": "]"#)
  }

  @Test(arguments: [
    (Value.null, ""), (.float(1), "1.0"), (.list(strings("a", nil)), #"["a", null]"#),
    (.timestamp(Timestamp(ms: 0)), "1970-01-01T00:00:00Z"), (.duration(TimeSpan(ms: 90_000)), "90s"),
  ]) func interpolatedValues(_ value: Value, _ text: String) async throws {
    let found = try await LPQEngineTests.value(of: expr(.interpolation([literal("<"), literal(value), literal(">")])))
    #expect(show(found) == "\"<\(text)>\"")
  }

  /// As deep as the parser lets a program be, with room to spare.
  @Test func deepExpressions() async throws {
    var sum = column("n")
    for _ in 0..<5000 { sum = arithmetic(.add, sum, literal(1)) }
    #expect(show(try await evaluate(sum, over: Self.rows)) == "[5001, 5002, 5003, null]")
    let mapped = try call("map", literal(.list(ints(1))), lambda([1], arithmetic(.add, variable(1), sum)))
    #expect(show(try await evaluate(mapped, over: Self.rows.gather([0]))) == "[[5002]]")
  }
}
