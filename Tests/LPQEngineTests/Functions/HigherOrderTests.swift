import LPQData
import LPQDiagnostics
import LPQEngine
import Testing

/// A Swift closure where a program would have a lambda.
struct SwiftFunction: FunctionValue {
  var summary: String { "x => …" }
  var body: @Sendable ([Value]) throws -> Value

  init(_ body: @escaping @Sendable ([Value]) throws -> Value) {
    self.body = body
  }
}

private struct SwiftCaller: FunctionCaller {
  var context: CallContext { .test }

  func call(_ function: any FunctionValue, _ arguments: [Value]) async throws -> Value {
    guard let function = function as? SwiftFunction else { throw NotCallable() }
    return try function.body(arguments)
  }
}

@Suite struct HigherOrderTests {
  private func call(
    _ name: String, _ list: String, _ more: Value..., body: @escaping @Sendable ([Value]) throws -> Value
  ) async throws -> String {
    guard case .higherOrder(let implementation) = FunctionTable.byName[name]?.implementation else {
      throw NotCallable()
    }
    let arguments = [try CallReader.run(list), .function(SwiftFunction(body))] + more
    return shown(try await implementation(SwiftCaller(), arguments))
  }

  @Test func mapKeepsNullsAndOrder() async throws {
    let result = try await call("map", "[1, null, 2]") { $0[0].isNull ? .string("none") : $0[0] }
    #expect(result == "[1, \"none\", 2]")
  }

  @Test func filterKeepsOnlyTrue() async throws {
    let result = try await call("filter", "[1, 2, 3]") { arguments in
      arguments[0].asDouble == 1 ? .null : .bool(arguments[0].asDouble == 3)
    }
    #expect(result == "[3]")
  }

  @Test func filterRefusesWhatIsNoBool() async throws {
    await #expect(throws: Diagnostic.self) { try await call("filter", "[1]") { _ in .int(1) } }
  }

  @Test func reduceGoesFromTheLeft() async throws {
    let result = try await call("reduce", "[1, 2]", .list([])) { .list([$0[0], $0[1]]) }
    #expect(result == "[[[], 1], 2]")
  }

  @Test func sortByIsStableWithNullsLast() async throws {
    let result = try await call("sort_by", "[\"bb\", \"\", \"a\", \"cc\"]") { arguments in
      guard case .string(let text) = arguments[0], !text.isEmpty else { return .null }
      return .int(text.count)
    }
    #expect(result == "[\"a\", \"bb\", \"cc\", \"\"]")
  }

  @Test(arguments: ["map", "filter", "sort_by"])
  func nullGivesNull(_ name: String) async throws {
    #expect(try await call(name, "null") { $0[0] } == "null")
  }

  @Test func errorsComeThrough() async throws {
    await #expect(throws: NotCallable.self) { try await call("map", "[1]") { _ in throw NotCallable() } }
  }

  @Test func aTableIsAListOfRecords() async throws {
    guard case .higherOrder(let map) = FunctionTable.byName["map"]?.implementation else { throw NotCallable() }
    let table = Table(records: [Record([.init(name: "a", value: .int(1))])])
    let result = try await map(SwiftCaller(), [.table(table), .function(SwiftFunction { $0[0] })])
    #expect(shown(result) == "[{a: 1}]")
  }
}
