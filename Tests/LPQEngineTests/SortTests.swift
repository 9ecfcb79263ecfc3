import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

@Suite struct SortTests {
  /// The rows of `values` in order, as their places.
  static func order(_ columns: [[Value]], descending: [Bool]) async throws -> String {
    let names = ["a", "b", "c"]
    let data = zip(names, columns).map { (name: $0, values: $1) }
    let infos = data.map { ColumnInfo(name: $0.name, type: .any) } + [ColumnInfo(name: "row", type: .int)]
    let count = columns[0].count
    let input = Table(
      schema: Schema(infos), columns: data.map { Column($0.values) } + [Column((0..<count).map(Value.int))],
      rowCount: count)
    let terms = zip(names, descending).map { SortTerm(key: column($0), isDescending: $1) }
    let sorted = try await executor().table(of: plan(.sort(from(input), Array(terms), aggregates: [])))
    return show(sorted["row"]?.values ?? [])
  }

  static let cases: [(String, [Value], String, String)] = [
    ("ints", ints(3, nil, 1, 3, .min, .max), "[4, 2, 0, 3, 5, 1]", "[5, 0, 3, 2, 4, 1]"),
    ("floats", floats(0.5, -0.0, 0, -1e300, nil, -2), "[3, 5, 1, 2, 0, 4]", "[0, 1, 2, 5, 3, 4]"),
    ("texts", strings("b", "a", nil, "B", "é", "z"), "[3, 1, 0, 5, 4, 2]", "[4, 5, 0, 1, 3, 2]"),
    ("bools", bools(true, nil, false, true), "[2, 0, 3, 1]", "[0, 3, 2, 1]"),
    (
      "timestamps", [.timestamp(Timestamp(ms: 5)), .timestamp(Timestamp(ms: -5)), .null], "[1, 0, 2]", "[0, 1, 2]"
    ),
    (
      "months", [.duration(TimeSpan(months: 2)), .duration(TimeSpan(months: 1)), .null, .duration(TimeSpan(ms: 0))],
      "[3, 1, 0, 2]", "[0, 1, 3, 2]"
    ),
    ("nothing", [.null, .null], "[0, 1]", "[0, 1]"),
    ("no rows", [], "[]", "[]"),
  ]

  @Test(arguments: cases)
  func oneKey(_ name: String, _ values: [Value], _ ascending: String, _ descending: String) async throws {
    #expect(try await Self.order([values], descending: [false]) == ascending)
    #expect(try await Self.order([values], descending: [true]) == descending)
  }

  @Test func severalKeys() async throws {
    let columns = [strings("x", "y", nil, "x", "y", nil), ints(1, 2, 3, nil, 5, 6)]
    #expect(try await Self.order(columns, descending: [false, true]) == "[0, 3, 4, 1, 5, 2]")
    #expect(try await Self.order(columns, descending: [true, false]) == "[1, 4, 0, 3, 2, 5]")
  }

  @Test func textsOfALargerDictionary() async throws {
    let input = table(("a", strings("z", "y", "x", "w", "v"))).gather([2, 4, 0])
    let sort = plan(.sort(from(input), [SortTerm(key: column("a"), isDescending: false)], aggregates: []))
    #expect(try await show(sort) == #"a: ["v", "x", "z"]"#)
  }

  /// In a column of mixed storage ints and floats have one order, and equal ones keep their places.
  @Test func mixedNumbers() async throws {
    let values: [Value] = [.int(2), .float(1.5), .null, .float(2), .int(1)]
    let mixed = Column(.mixed(values, .any))
    let key = try SortKey(mixed, isDescending: false)
    #expect(try Sort.order(of: 5, by: [key]) == [4, 1, 0, 3, 2])
    #expect(try Sort.order(of: 5, by: [try SortKey(mixed, isDescending: true)]) == [0, 3, 1, 4, 2])
  }

  @Test func constantsSortNothing() async throws {
    let input = table(("a", ints(2, 1)))
    let sort = plan(.sort(from(input), [SortTerm(key: literal(1), isDescending: false)], aggregates: []))
    #expect(try await show(sort) == "a: [2, 1]")
  }

  @Test func valuesWithoutAnOrder() async throws {
    let input = table(("a", [.int(1), .string("x")]))
    let term = SortTerm(key: column("a", at: SourceSpan(7, 8)), isDescending: false)
    let error = try await failure { try await show(plan(.sort(from(input), [term], aggregates: []))) }
    #expect(error?.code == .valueMismatch)
    #expect(error?.span == SourceSpan(7, 8))
  }
}
