import LPQData
import LPQDiagnostics
import LPQEngine
import Testing

@Suite struct FunctionTableTests {
  @Test func everyFunctionIsThereOnce() {
    let names = """
      count sum mean wmean min max median quantile stdev count_distinct first last any all list
      lag delta pct_change cumsum rank share rolling_mean abs round floor ceil clamp
      lower upper trim len contains starts_with ends_with replace split substring matches
      int float string bool coalesce is_null map filter reduce sort_by reverse range keys values flatten to_json
      now today ago bin start_of year month day weekday hour format_time parse_time load
      """
    let wanted = names.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(FunctionTable.all.map(\.name).sorted() == wanted.sorted())
    #expect(FunctionTable.byName.count == FunctionTable.all.count)
  }

  @Test func noFunctionTakesAVerbsName() {
    let verbs = """
      where derive select drop rename sort take skip distinct summarize rollup join append pivot fill chart save expect
      describe schema explain
      """
    for verb in verbs.split(whereSeparator: \.isWhitespace) {
      #expect(FunctionTable.byName[String(verb)] == nil)
    }
  }

  @Test(arguments: FunctionTable.all.map(\.name))
  func rowIsComplete(_ name: String) throws {
    let row = try #require(FunctionTable.byName[name])
    #expect(row.summary.hasSuffix("."))
    #expect(Set(row.parameters.map(\.name)).count == row.parameters.count)
    #expect(row.parameters.dropLast().allSatisfy { !$0.isVariadic })
    // An example is run, so what cannot be run has none.
    let isNotYet = if case .notYet = row.implementation { true } else { false }
    #expect(row.examples.isEmpty == isNotYet)
  }

  /// Those with lambdas, operators and verbs need the whole language and are run there.
  static let examples = FunctionTable.all.flatMap { row in
    row.examples.filter { example in
      !["=>", " == ", " | ", ", r\""].contains { example.program.contains($0) }
    }
  }

  @Test(arguments: examples)
  func exampleHolds(_ example: FunctionDefinition.Example) throws {
    #expect(try CallReader.show(example.program) == shown(CallReader.run(example.prints)))
  }

  @Test(arguments: [
    ("sum", [ValueType.null], ValueType.int), ("sum", [.duration], .duration), ("sum", [.any], .any),
    ("min", [.int, .float], .float), ("min", [.string], .string), ("mean", [.int], .float),
    ("round", [.float, .bool], .int), ("round", [.float, .int], .float), ("round", [.int, .int], .int),
    ("clamp", [.int, .int, .float], .float), ("coalesce", [.null, .string], .string),
    ("filter", [.list(.int), .function], .list(.int)), ("flatten", [.list(.list(.int))], .list(.int)),
    ("list", [.string], .list(.string)), ("first", [.timestamp], .timestamp),
  ])
  func resultType(_ name: String, _ arguments: [ValueType], _ expected: ValueType) throws {
    #expect(try #require(FunctionTable.byName[name]).result(arguments) == expected)
  }

  @Test func signatureShowsWhatMayBeLeftOut() {
    #expect(FunctionTable.byName["round"]?.signature == "round(x, digits?)")
    #expect(FunctionTable.byName["min"]?.signature == "min(x, …)")
    #expect(FunctionTable.byName["wmean"]?.signature == "wmean(x, weight)")
  }
}
