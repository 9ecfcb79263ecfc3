import LPQData
import Testing

@testable import LPQEngine

@Suite struct LargeInputTests {
  /// A million rows: filtered, grouped by text and number, sorted.
  @Test func millionRows() async throws {
    let rowCount = 1_000_000
    let words = StringDictionary(["a", "b", "c", "d", "e"])
    let input = Table(
      schema: Schema([
        ColumnInfo(name: "k", type: .string), ColumnInfo(name: "m", type: .int), ColumnInfo(name: "n", type: .int),
      ]),
      columns: [
        Column(.string(StringColumn(codes: (0..<rowCount).map { Int32($0 % 5) }, dictionary: words))),
        Column(.int((0..<rowCount).map { $0 % 3 })), Column(.int(Array(0..<rowCount))),
      ], rowCount: rowCount)
    let odd = comparison(.equal, arithmetic(.remainder, column("n"), literal(2)), literal(1))
    let filter = plan(.filter(from(input), condition: odd, aggregates: []))
    let summarize = plan(
      .summarize(
        filter, keys: [derivation("k", column("k")), derivation("m", column("m"))],
        aggregates: [try aggregate("sum", column("n")), try aggregate("count", literal(.bool(true)))],
        values: [derivation("total", expr(.aggregate(0))), derivation("rows", expr(.aggregate(1)))]))
    let sort = plan(
      .sort(
        summarize, [SortTerm(key: column("k"), isDescending: true), SortTerm(key: column("m"), isDescending: false)],
        aggregates: []))
    let result = try await executor().table(of: sort)
    var totals = [Int](repeating: 0, count: 15)
    for number in stride(from: 1, to: rowCount, by: 2) { totals[(4 - number % 5) * 3 + number % 3] += number }
    #expect(result["total"]?.values.map { show($0) } == totals.map { "\($0)" })
    #expect(result["k"]?.values.map { show($0) }.first == "\"e\"")
    #expect(
      result["rows"]?.values.reduce(0) { if case .int(let count) = $1 { $0 + count } else { $0 } } == rowCount / 2)
  }

  /// In slices on all cores or all at once, a table's rows give one answer.
  @Test func slicesAreOnlyFaster() async throws {
    let rowCount = 3 * RowChunks.rowsAChunk / 2 * 2
    let words = StringDictionary((0..<50).map { "word \($0)" })
    let input = Table(
      schema: Schema([
        ColumnInfo(name: "k", type: .string), ColumnInfo(name: "x", type: .float), ColumnInfo(name: "n", type: .int),
      ]),
      columns: [
        Column(
          .string(StringColumn(codes: (0..<rowCount).map { Int32($0 % 50) }, dictionary: words)),
          validity: (0..<rowCount).map { $0 % 7 != 0 }),
        Column(.float((0..<rowCount).map { Double($0 % 1013) / 7 })),
        Column(.int((0..<rowCount).map { $0 * 7919 % 100_003 })),
      ], rowCount: rowCount)
    let isLarge = comparison(.greater, column("n"), literal(50_000))
    let isWord = expr(.comparison(.notEqual, column("k"), literal("word 3")), .bool)
    let filter = plan(.filter(from(input), condition: expr(.and(isWord, isLarge), .bool), aggregates: []))
    let names = ["count", "sum", "mean", "min", "max", "median", "stdev", "count_distinct", "first", "last"]
    let plans = [
      plan(
        .summarize(
          filter, keys: [derivation("k", column("k"))], aggregates: try names.map { try aggregate($0, column("x")) },
          values: names.indices.map { derivation(names[$0], expr(.aggregate($0))) })),
      plan(.distinct(filter, [derivation("k", column("k"))])),
      plan(
        .take(
          plan(.sort(filter, [SortTerm(key: column("x"), isDescending: true)], aggregates: [])), count: literal(20),
          by: [])),
      plan(.take(filter, count: literal(2), by: [column("k")])),
    ]
    for plan in plans {
      let whole = executor(streamedByteCount: .max)
      #expect(
        show(.table(try await executor().table(of: plan))) == show(.table(try await whole.table(of: plan))))
    }
  }
}
