import LPQData
import LPQDiagnostics
import LPQEngine
import Testing

@Suite struct AggregateTests {
  @Test(arguments: [
    ("sum", "0"), ("count", "0"), ("mean", "null"), ("min", "null"), ("max", "null"), ("median", "null"),
    ("stdev", "null"), ("count_distinct", "null"), ("first", "null"), ("last", "null"), ("any", "null"),
    ("all", "null"), ("list", "null"),
  ])
  func overNoRows(_ name: String, _ expected: String) throws {
    #expect(try CallReader.show("\(name)([])") == expected)
  }

  @Test(arguments: [
    ("sum", "null"), ("count", "0"), ("mean", "null"), ("min", "null"), ("max", "null"), ("median", "null"),
    ("stdev", "null"), ("count_distinct", "0"), ("first", "null"), ("last", "null"), ("any", "null"),
    ("all", "null"), ("list", "[]"),
  ])
  func overNothingButNulls(_ name: String, _ expected: String) throws {
    #expect(try CallReader.show("\(name)([null, null])") == expected)
  }

  /// The type of an empty or all-null column decides what zero is, and that the answers stay the same.
  @Test(arguments: [
    (Column.Storage.int([]), "0"), (.float([]), "0.0"), (.duration([]), "0s"),
  ])
  func sumOfAnEmptyColumnIsZeroOfItsType(_ storage: Column.Storage, _ expected: String) throws {
    #expect(try aggregate("sum", [Column(storage)], []) == [expected])
  }

  @Test(arguments: ["sum", "mean", "min", "max", "median", "stdev"])
  func nullsOfATypedColumn(_ name: String) throws {
    for storage in [Column.Storage.int([7, 7]), .float([7, 7])] {
      #expect(try aggregate(name, [Column(storage, validity: [false, false])], [0, 0]) == ["null"])
    }
  }

  @Test(arguments: [
    ("count([1, null, 3])", "2"), ("count([[], {}])", "2"),
    ("sum([9223372036854775807, 1, -2])", "9223372036854775806"), ("sum([1, 0.5])", "1.5"),
    ("sum([1e16, 1.0, -1e16])", "1.0"), ("sum([1.0, 1e100, 1.0, -1e100])", "2.0"), ("sum([90s, 1m, null])", "150s"),
    ("sum([1mo, 1y])", "13mo"), ("sum([1e308, 1e308])", "null"),
    ("sum([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])", "1.0"),
    ("mean([9223372036854775807, 9223372036854775807])", "9.223372036854776e+18"),
    ("mean([9007199254740993, -9007199254740993, 1])", "0.3333333333333333"), ("mean([0.1, 0.2, 0.3, null])", "0.2"),
    ("wmean([1, null, 3], [1, 5, null])", "1.0"), ("wmean([1, 2], [1, -1])", "null"), ("wmean([1], [0])", "null"),
    ("wmean([], [])", "null"), ("wmean([null], [1])", "null"), ("wmean([0.5, 1], [1, 3])", "0.875"),
    ("wmean([9007199254740993, 1], [1, 0])", "9007199254740992.0"), ("wmean([0.1, 0.1], [0.3, 0.7])", "0.1"),
    ("min([2, 0.5, null])", "0.5"), ("max([false, true])", "true"), ("min([@5, @3])", "@1970-01-01T00:00:00.003Z"),
    ("max([\"e\\u{301}\", \"\\u{e9}\", \"z\"])", "\"\\u{e9}\""), ("min([1mo, 1y])", "1mo"), ("max([1, 1])", "1"),
    ("min([-0.5, -1.5])", "-1.5"),
    ("median([3, 1])", "2.0"), ("median([5])", "5.0"), ("stdev([4])", "null"), ("stdev([2, 2])", "0.0"),
    ("stdev([3, 1, 4, 1, 5, 9, 2, 6])", "2.748376143938713"),
    (
      "stdev([1000000000000000004, 1000000000000000007, 1000000000000000013, 1000000000000000016])", "5.477225575051661"
    ),
    ("stdev([1e9, 1000000003.0])", "2.1213203435596424"),
    ("count_distinct([\"\\u{e9}\", \"e\\u{301}\", \"\\u{e9}\"])", "2"), ("count_distinct([0.0, -0.0, 1])", "2"),
    ("count_distinct([1, \"1\", 1.0, true, null])", "3"), ("count_distinct([[1], [1.0], [2]])", "2"),
    ("count_distinct([60s, 1m, 1mo])", "2"), ("count_distinct([true, true])", "1"),
    ("first([null, 1])", "null"), ("last([1, null, 2])", "2"), ("any([false, null])", "false"),
    ("any([true, null])", "true"),
    ("all([true, false])", "false"), ("all([null, true])", "true"), ("list([\"a\", null, \"b\"])", "[\"a\", \"b\"]"),
  ])
  func overLists(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  /// The expected values are numpy's `quantile` (its default method is type 7).
  @Test(arguments: [
    ("[3, 1, 4, 1, 5, 9, 2, 6]", "0", "1.0"), ("[3, 1, 4, 1, 5, 9, 2, 6]", "0.1", "1.0"),
    ("[3, 1, 4, 1, 5, 9, 2, 6]", "0.25", "1.75"), ("[3, 1, 4, 1, 5, 9, 2, 6]", "0.33", "2.31"),
    ("[3, 1, 4, 1, 5, 9, 2, 6]", "0.5", "3.5"), ("[3, 1, 4, 1, 5, 9, 2, 6]", "0.9", "6.8999999999999995"),
    ("[3, 1, 4, 1, 5, 9, 2, 6]", "0.95", "7.949999999999998"), ("[3, 1, 4, 1, 5, 9, 2, 6]", "1", "9.0"),
    ("[0.1, null, 0.7, 0.3]", "0.1", "0.14"), ("[0.1, 0.7, 0.3]", "0.25", "0.2"), ("[0.1, 0.7, 0.3]", "0.9", "0.62"),
    ("[7]", "0.3", "7.0"), ("[]", "0.3", "null"), ("[null]", "0.3", "null"), ("[1, 2]", "null", "null"),
    ("[-1.7e308, 1.7e308]", "0.5", "0.0"),
  ])
  func quantiles(_ list: String, _ p: String, _ expected: String) throws {
    #expect(try CallReader.show("quantile(\(list), \(p))") == expected)
  }

  @Test(arguments: [
    ("sum([9223372036854775807, 1])", DiagnosticCode.overflow), ("sum([-9223372036854775808, -1])", .overflow),
    ("sum([\"a\"])", .valueMismatch), ("sum([1, \"a\"])", .valueMismatch), ("sum([1mo, 1d])", .valueMismatch),
    ("mean([true])", .valueMismatch), ("quantile([1], 95)", .outOfRange), ("quantile([1], -0.1)", .outOfRange),
    ("quantile([], 2)", .outOfRange), ("min([1, \"a\"])", .valueMismatch), ("max([[1]])", .valueMismatch),
    ("min([1mo, 30d])", .valueMismatch), ("any([1])", .valueMismatch), ("stdev([\"a\"])", .valueMismatch),
    ("quantile([1, 2], [0.1, 0.2])", .wrongArguments), ("wmean([1], [\"a\"])", .valueMismatch),
  ])
  func errors(_ program: String, _ code: DiagnosticCode) {
    let error = #expect(throws: Diagnostic.self) { try CallReader.run(program) }
    #expect(error?.code == code)
  }

  @Test func aPercentileAsPIsExplained() {
    let error = #expect(throws: Diagnostic.self) { try CallReader.run("quantile([1], 95)") }
    #expect(error?.hint == "for the percentile 95 write 0.95")
  }

  /// Rows 0, 2 and 5 are of group 0, rows 1 and 4 of group 1, row 3 of group 2, no row of group 3.
  private static let groups: [Int32] = [0, 1, 0, 2, 1, 0]

  @Test(arguments: [
    ("count", ["2", "2", "0", "0"]), ("sum", ["4", "7", "null", "0"]), ("mean", ["2.0", "3.5", "null", "null"]),
    ("min", ["1", "2", "null", "null"]), ("max", ["3", "5", "null", "null"]),
    ("median", ["2.0", "3.5", "null", "null"]),
    ("stdev", ["1.4142135623730951", "2.1213203435596424", "null", "null"]),
    ("count_distinct", ["2", "2", "0", "null"]), ("first", ["1", "2", "null", "null"]),
    ("last", ["null", "5", "null", "null"]), ("list", ["[1, 3]", "[2, 5]", "[]", "null"]),
  ])
  func groupsOfInts(_ name: String, _ expected: [String]) throws {
    let column = Column([.int(1), .int(2), .int(3), .null, .int(5), .null])
    #expect(try aggregate(name, [column], Self.groups, groupCount: 4) == expected)
    // The same numbers without a storage of their own.
    let mixed = Column(.mixed(column.values, .any))
    #expect(try aggregate(name, [mixed], Self.groups, groupCount: 4) == expected)
  }

  @Test(arguments: [
    ("min", ["\"a\"", "\"a\"", "null"]), ("max", ["\"c\"", "\"b\"", "null"]), ("count_distinct", ["2", "2", "0"]),
    ("first", ["\"c\"", "\"b\"", "null"]), ("last", ["\"a\"", "\"a\"", "null"]), ("count", ["3", "2", "0"]),
  ])
  func groupsOfText(_ name: String, _ expected: [String]) throws {
    let texts = ["c", "b", "a", nil, "a", "a"].map { $0.map(Value.string) ?? .null }
    #expect(try aggregate(name, [Column(texts)], Self.groups, groupCount: 3) == expected)
  }

  /// 2^53 + 1 is no double: what only chooses or compares values must not turn ints among floats into floats.
  @Test(arguments: [
    ("max", "9007199254740993"), ("min", "0.5"), ("first", "9007199254740993"), ("count_distinct", "3"),
    ("list", "[9007199254740993, 9007199254740992.0, 0.5]"),
  ])
  func intsAmongFloatsStayExact(_ name: String, _ expected: String) throws {
    let values: [Value] = [.int(9_007_199_254_740_993), .float(9_007_199_254_740_992), .float(0.5)]
    #expect(try aggregate(name, [Column(.mixed(values, .float))], [0, 0, 0]) == [expected])
  }

  @Test func constantsStandForEveryRow() throws {
    let sum = try #require(FunctionTable.byName["sum"])
    #expect(try sum.compute([.constant(.int(2))], Self.groups, groupCount: 3).map(shown) == ["6", "4", "2"])
    let count = try #require(FunctionTable.byName["count"])
    let all = try #require(count.parameters[0].defaultValue)
    #expect(try count.compute([.constant(all)], Self.groups, groupCount: 3).map(shown) == ["3", "2", "1"])
    #expect(try count.compute([.constant(.null)], Self.groups, groupCount: 3).map(shown) == ["0", "0", "0"])
  }

  @Test func weightsGoWithTheirGroups() throws {
    let values = Column(.float([0.5, 1, 0.1, 9, 3, 0.9]))
    let weights = Column([.int(1), .int(1), .int(2), .int(0), .int(3), .null])
    let expected = ["0.23333333333333334", "2.5", "null"]
    #expect(try aggregate("wmean", [values, weights], Self.groups, groupCount: 3) == expected)
  }

  /// More distinct strings than a table of bits is kept for.
  @Test func manyDistinctStringsInManyGroups() throws {
    let rowCount = 3000
    let texts = (0..<rowCount).map { Value.string("\($0 / 2)") }
    let groups = (0..<rowCount).map { Int32($0 / 4) }
    let counts = try aggregate("count_distinct", [Column(texts)], groups, groupCount: rowCount / 4)
    #expect(counts == Array(repeating: "2", count: rowCount / 4))
  }

  /// Neither the squares nor the distances of large and tiny numbers leave the floats.
  @Test(
    arguments: [
      ([0x1p1000, 0x3p1000, 0x5p1000], 0x1p1001), ([0x1p-1060, 0x3p-1060, 0x5p-1060], 0x1p-1059),
      ([0x1p1023, -0x1p1023, 0], 0x1p1023), ([0.1, 0.2], 0.07071067811865475), ([1e16, 1e16 + 2, 1e16 + 4], 2),
    ] as [([Double], Double)])
  func deviationsOfAnySize(_ numbers: [Double], _ expected: Double) throws {
    #expect(
      try aggregate("stdev", [Column(.float(numbers))], numbers.map { _ in 0 }) == [shown(.float(expected))])
  }

  private func aggregate(
    _ name: String, _ columns: [Column], _ groups: [Int32], groupCount: Int = 1
  ) throws -> [String] {
    try #require(FunctionTable.byName[name]).compute(columns.map(Datum.column), groups, groupCount: groupCount)
      .map(shown)
  }
}
