import LPQData
import LPQDiagnostics
import LPQEngine
import Testing

@Suite struct ValueOrderTests {
  /// Each value stands for itself, so the first of each pair is less than, or differs from, the second.
  @Test(arguments: [
    ("1", "1.0", 0), ("1", "1.5", -1), ("-1", "-1.5", 1), ("0.0", "-0.0", 0),
    // 2^53 + 1 has no double of its own; the nearest is 2^53.
    ("9007199254740993", "9007199254740992.0", 1), ("9007199254740992", "9007199254740992.0", 0),
    ("9223372036854775807", "9223372036854775808.0", -1), ("-9223372036854775808", "-9223372036854775808.0", 0),
    ("-9223372036854775808", "-1e300", 1), ("1", "1e300", -1), ("0", "5e-324", -1), ("0", "-5e-324", 1),
    ("\"a\"", "\"b\"", -1), ("\"Z\"", "\"a\"", -1), ("\"a\"", "\"aa\"", -1), ("\"\"", "\"\"", 0),
    // Scalars, not UTF-16 units: U+FFFD comes before U+1F600.
    ("\"\\u{fffd}\"", "\"\\u{1f600}\"", -1),
    ("\"e\\u{301}\"", "\"\\u{e9}\"", -1),
    ("false", "true", -1), ("@1", "@2", -1), ("90s", "2m", -1), ("1mo", "1y", -1), ("0s", "1mo", -1),
    ("-1mo", "0s", -1),
  ])
  func orders(_ left: String, _ right: String, _ order: Int) throws {
    let (left, right) = (try CallReader.run(left), try CallReader.run(right))
    #expect(Value.compare(left, right) == order)
    #expect(Value.compare(right, left) == -order)
    #expect(Value.isEqual(left, right) == (order == 0))
    #expect((ValueKey(left) == ValueKey(right)) == (order == 0))
    #expect(order != 0 || ValueKey(left).hashValue == ValueKey(right).hashValue)
  }

  @Test(arguments: [
    ("null", "1"), ("null", "null"), ("1", "\"1\""), ("true", "1"), ("@1", "1"), ("30d", "1mo"), ("[1]", "[2]"),
    ("{a: 1}", "{a: 2}"),
  ])
  func haveNoOrder(_ left: String, _ right: String) throws {
    #expect(Value.compare(try CallReader.run(left), try CallReader.run(right)) == nil)
  }

  @Test(arguments: [
    ("null", "null", true), ("null", "0", false), ("null", "\"\"", false), ("1", "\"1\"", false), ("true", "1", false),
    ("[1, 2]", "[1.0, 2]", true), ("[1, 2]", "[2, 1]", false), ("[null]", "[null]", true), ("[]", "[null]", false),
    ("{a: 1, b: 2}", "{b: 2.0, a: 1}", true), ("{a: 1}", "{a: 1, b: null}", false), ("{a: 1}", "{b: 1}", false),
    ("[\"\\u{e9}\"]", "[\"e\\u{301}\"]", false), ("{\"\\u{e9}\": 1}", "{\"e\\u{301}\": 1}", false),
    ("1mo", "30d", false), ("0mo", "0s", true),
  ])
  func equals(_ left: String, _ right: String, _ expected: Bool) throws {
    let (left, right) = (try CallReader.run(left), try CallReader.run(right))
    #expect(Value.isEqual(left, right) == expected)
    #expect(Value.isEqual(right, left) == expected)
    #expect((ValueKey(left) == ValueKey(right)) == expected)
  }

  @Test func aTableIsTheListOfItsRows() throws {
    let rows = [Record([.init(name: "a", value: .int(1))]), Record([.init(name: "a", value: .null)])]
    #expect(Value.isEqual(.table(Table(records: rows)), .list(rows.map(Value.record))))
  }

  @Test func functionsEqualNothing() {
    let function = Value.function(SwiftFunction { _ in .null })
    #expect(!Value.isEqual(function, function))
  }

  @Test(arguments: [
    ("[3, null, 1, 2.5]", false, [2, 3, 0, 1]), ("[3, null, 1, 2.5]", true, [0, 3, 2, 1]),
    ("[1, 2, 1.0, 2]", false, [0, 2, 1, 3]), ("[1, 2, 1.0, 2]", true, [1, 3, 0, 2]), ("[null, null]", true, [0, 1]),
    ("[]", false, []),
  ])
  func sortsStablyWithNullsLast(_ keys: String, _ isDescending: Bool, _ places: [Int]) throws {
    guard case .list(let keys) = try CallReader.run(keys) else { throw NotCallable() }
    #expect(try Value.sortedPlaces(of: keys, descending: isDescending) == places)
  }

  @Test func sortingWhatHasNoOrderIsAnError() {
    let error = #expect(throws: Diagnostic.self) { try Value.sortedPlaces(of: [.int(1), .string("a")]) }
    #expect(error?.code == .valueMismatch)
  }
}
