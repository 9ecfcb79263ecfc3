import LPQData
import Testing

@testable import LPQRender

struct SpanTextTests {
  @Test(arguments: [
    (0, "0 s"), (0.0001, "0.0001 ms"), (0.412, "0.412 ms"), (3.14159, "3.14 ms"), (63.24, "63.2 ms"), (968.2, "968 ms"),
    (999.4, "999 ms"), (999.6, "1.00 s"), (2_179, "2.18 s"), (59_940, "59.9 s"), (59_960, "1m"), (61_000, "1m 1s"),
    (3_599_700, "1h"), (12_300_000, "3h 25m"), (86_399_999, "1d"), (90_000_000, "1d 1h"),
    (104_721_065_400, "1,212d 1h"), (-2_179, "-2.18 s"), (1e300, "1e297 s"),
  ])
  func text(ms: Double, text: String) {
    #expect(SpanText.text(ms: ms) == text)
  }

  /// Only a metric has a unit that its name tells, and only on a screen.
  @Test func metricsOfTimeHaveUnits() {
    let cells: [(ColumnInfo, Value)] = [
      (ColumnInfo(name: "ttff_ms", type: .float, metric: .ratio(weight: "view_count")), .float(2_179.28)),
      (ColumnInfo(name: "playtime_mins", type: .float, metric: .additive), .float(205)),
      (ColumnInfo(name: "storage_usage_mins", type: .float, metric: .notAdditive), .null),
      (ColumnInfo(name: "my_mins", type: .float), .float(205.5)),
    ]
    let table = Table(
      schema: Schema(cells.map(\.0)), columns: cells.map { Column([$0.1], as: $0.0.type) }, rowCount: 1)
    #expect(
      TableRenderer(style: Style(isReadable: true)).render(.table(table)).split(separator: "\n").last
        == " 2.18 s │        3h 25m │               null │   205.5")
    #expect(
      TableRenderer().render(.table(table)).split(separator: "\n").last
        == "2179.28 │         205.0 │               null │   205.5")
  }

  /// A unit is the column's, whatever the column is called later.
  @Test func unitsOutliveTheirNames() {
    var columns = [
      ColumnInfo(name: "ttff_ms", type: .float, metric: .ratio(weight: "view_count")),
      ColumnInfo(name: "playtime_mins", type: .float, metric: .additive),
      ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count")),
    ]
    for place in columns.indices { columns[place].name += "_right" }
    let cells = [2_179.28, 205, 0.0125].map { Column([.float($0)]) }
    let table = Table(schema: Schema(columns), columns: cells, rowCount: 1)
    let lines = TableRenderer(style: Style(isReadable: true)).render(.table(table)).split(separator: "\n")
    #expect(lines.last == "       2.18 s │              3h 25m │            1.25%")
    // An average over sessions that is none any more is no share of them.
    columns[2].metric = .notAdditive
    let other = Table(schema: Schema(columns), columns: cells, rowCount: 1)
    #expect(
      TableRenderer(style: Style(isReadable: true)).render(.table(other)).hasSuffix("│           0.0125\n"))
  }
}
