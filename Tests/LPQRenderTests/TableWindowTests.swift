import LPQData
import LPQRender
import Testing

struct TableWindowTests {
  /// A million rows whose texts get longer; day after day, until one is not at midnight.
  private static let large: Table = {
    let count = 1_000_000
    return Table(
      schema: Schema([
        ColumnInfo(name: "n", type: .int), ColumnInfo(name: "text", type: .string),
        ColumnInfo(name: "day", type: .timestamp),
      ]),
      columns: [
        Column((0..<count).map { .int($0) }),
        Column((0..<count).map { .string(String(repeating: "界", count: $0 / 250_000)) }),
        Column((0..<count).map { .timestamp(Timestamp(ms: $0 < 500_000 ? 86_400_000 * ($0 % 1000) : 3_600_000)) }),
      ], rowCount: count)
  }()

  private func window(_ table: Table) -> TableWindow {
    TableWindow(table, style: Style(isReadable: true), zone: .utc)
  }

  @Test func onlyWhatIsSeenIsDrawn() {
    var window = window(Self.large)
    let start = window.frame(rows: 0..<2, firstColumn: 0, width: 80)
    #expect(start.header == ["  n │ text │ day", "────┼──────┼───────────"])
    #expect(start.rows == ["  0 │ \"\"   │ 1970-01-01", "  1 │ \"\"   │ 1970-01-02"])
    let end = window.frame(rows: 999_999..<1_000_000, firstColumn: 0, width: 80)
    #expect(end.rows == ["999,999 │ 界界界 │ 1970-01-01T01:00:00Z"])
    // What has grown stays so.
    #expect(window.frame(rows: 0..<1, firstColumn: 0, width: 80).rows == ["      0 │ \"\"     │ 1970-01-01"])
  }

  @Test func columnsScroll() {
    var window = window(Self.large)
    let frame = window.frame(rows: 0..<1, firstColumn: 1, width: 12)
    #expect(frame.columns == 1..<2)
    #expect(frame.rows == ["\"\""])
    #expect(window.frame(rows: 0..<1, firstColumn: 2, width: 80).columns == 2..<3)
  }

  @Test(arguments: [1, 2, 7, 10, 20, 33, 80]) func neverWiderThanTheScreen(width: Int) {
    var window = window(TableRendererTests.wide)
    for first in 0..<5 {
      let frame = window.frame(rows: 0..<1, firstColumn: first, width: width)
      #expect((frame.header + frame.rows).allSatisfy { cellWidth(of: $0) <= width })
      #expect(!frame.columns.isEmpty)
    }
  }

  @Test func tenThousandColumns() {
    var window = window(Table(records: [Record((0..<10_000).map { .init(name: "c\($0)", value: .int($0)) })]))
    let frame = window.frame(rows: 0..<1, firstColumn: 9_990, width: 30)
    #expect(frame.columns == 9_990..<9_994)
    #expect(frame.rows == ["9,990 │ 9,991 │ 9,992 │ 9,993"])
  }

  @Test func whatIsLeftOutSaysHowToSeeIt() {
    var renderer = TableRenderer(width: 30, maxRows: 0)
    renderer.remedy = ":page shows all"
    #expect(
      renderer.render(.table(TableRendererTests.wide)).split(separator: "\n").suffix(2) == [
        "… 1 more row; :page shows all", "… 1 more column: last",
      ])
    renderer.maxRows = nil
    #expect(renderer.render(.table(TableRendererTests.wide)).hasSuffix("\n… 2 more columns; :page shows…\n"))
  }
}
