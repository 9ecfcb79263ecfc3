import LPQData
import LPQRender
import Testing

struct TableRendererTests {
  static let views = Table(
    schema: Schema([
      ColumnInfo(name: "country", type: .string), ColumnInfo(name: "view_count", type: .int, metric: .additive),
      ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count"), marks: .approximate),
      ColumnInfo(name: "playtime_mins", type: .float), ColumnInfo(name: "cpu", type: .string, marks: .missing),
      ColumnInfo(name: "timestamp", type: .timestamp),
    ]),
    columns: [
      Column([.string("France"), .string(""), .null, .string("日本\u{1B}[2J")]),
      Column([.int(1_234_567), .int(0), .null, .int(-42)]),
      Column([.float(0.03333333333333333), .float(0), .float(1), .null]),
      Column([.float(1234.5), .float(0.25), .float(0), .float(1e-9)]),
      Column([.null, .null, .null, .null], as: .string),
      Column([0, 86_400_000, 172_800_000, 259_200_000].map { .timestamp(Timestamp(ms: $0)) }),
    ], rowCount: 4)

  static let readable = Style(isReadable: true)

  @Test func pipedIsCompleteAndExact() {
    #expect(
      TableRenderer().render(.table(Self.views)) == """
        country       │ view_count │        error_rate ~ │ playtime_mins │ cpu     │ timestamp
        ──────────────┼────────────┼─────────────────────┼───────────────┼─────────┼─────────────────────
        France        │    1234567 │ 0.03333333333333333 │        1234.5 │ missing │ 1970-01-01T00:00:00Z
        ""            │          0 │                 0.0 │          0.25 │ missing │ 1970-01-02T00:00:00Z
        null          │       null │                 1.0 │           0.0 │ missing │ 1970-01-03T00:00:00Z
        日本\\u{1b}[2J │        -42 │                null │         1e-09 │ missing │ 1970-01-04T00:00:00Z

        """)
  }

  @Test func readableOnATerminal() {
    let renderer = TableRenderer(style: Self.readable, width: 100, maxRows: 3)
    #expect(
      renderer.render(.table(Self.views)) == """
        country │ view_count │ error_rate ~ │ playtime_mins │ cpu     │ timestamp
        ────────┼────────────┼──────────────┼───────────────┼─────────┼───────────
        France  │  1,234,567 │        3.33% │      1,234.50 │ missing │ 1970-01-01
        ""      │          0 │        0.00% │          0.25 │ missing │ 1970-01-02
        null    │       null │      100.00% │          0.00 │ missing │ 1970-01-03
        … 1 more row

        """)
  }

  /// The first rows are drawn before the others have been looked at; what is wider comes whole.
  @Test func aLongTableGrows() {
    let words = (0..<3000).map { Value.string($0 == 2500 ? "a wider cell" : "word") }
    let table = Table(
      schema: Schema([ColumnInfo(name: "text", type: .string), ColumnInfo(name: "n", type: .int)]),
      columns: [Column(words), Column((0..<3000).map { .int($0) })], rowCount: 3000)
    let lines = TableRenderer().render(.table(table)).split(separator: "\n")
    #expect(lines.count == 3002)
    #expect(lines[2] == "word │   0")
    #expect(lines[1001] == "word │ 999")
    #expect(lines[2001] == "word │ 1999")
    #expect(lines[2002] == "word         │ 2000")
    #expect(lines[2502] == "a wider cell │ 2500")
  }

  @Test func asciiAndColor() {
    let renderer = TableRenderer(style: Style(box: .ascii, usesColor: true), maxRows: 0)
    let table = Table(records: [Record([.init(name: "a", value: .null), .init(name: "b", value: .int(1))])])
    #expect(
      renderer.render(.table(table)) == """
        \u{1B}[1ma\u{1B}[0m | \u{1B}[1mb\u{1B}[0m
        --+--
        \u{1B}[2m… 1 more row\u{1B}[0m

        """)
    let plain = TableRenderer(style: Style(box: .ascii, usesColor: true))
    #expect(plain.render(.table(table)).contains("\u{1B}[2mnull\u{1B}[0m | 1\n"))
  }

  static let wide = Table(records: [
    Record([
      .init(name: "name", value: .string("a name that is rather long")), .init(name: "n", value: .int(12_345_678)),
      .init(name: "a_long_header", value: .int(7)), .init(name: "note", value: .string("short")),
      .init(name: "last", value: .string("the last column")),
    ])
  ])

  /// The widest text shrinks first; numbers are never cut.
  @Test func textShrinksToTheWidth() {
    #expect(
      TableRenderer(width: 60).render(.table(Self.wide)) == """
        name        │        n │ a_long_head… │ note  │ last
        ────────────┼──────────┼──────────────┼───────┼─────────────
        a name tha… │ 12345678 │            7 │ short │ the last co…

        """)
  }

  @Test(arguments: Array(1...30) + [40, 50, 60, 70, 80, 90])
  func neverWiderThanTheTerminal(width: Int) {
    for table in [Self.wide, Self.views] {
      for style in [Style.plain, Self.readable] {
        let text = TableRenderer(style: style, width: width).render(.table(table))
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { cellWidth(of: String($0)) <= width }, "\(text)")
        // A number is whole, or not there at all.
        let digits = text.split { !$0.isASCII || !($0.isNumber || $0 == ",") }.map(String.init)
        #expect(!digits.contains { $0.hasPrefix("1234") && !["12345678", "1234567", "1234"].contains($0) }, "\(text)")
      }
    }
  }

  @Test func hiddenColumnsAreNamed() {
    let text = TableRenderer(width: 40).render(.table(Self.wide))
    #expect(
      text == """
        name       │        n │ a_long_… │ note
        ───────────┼──────────┼──────────┼──────
        a name th… │ 12345678 │        7 │ short
        … 1 more column: last

        """)
  }

  @Test func aNumberThatDoesNotFitIsNotCut() {
    let table = Table(records: [Record([.init(name: "number", value: .int(123_456_789))])])
    #expect(TableRenderer(width: 5).render(.table(table)) == "numb…\n─────\n    …\n")
  }

  @Test func aCellOfAMegabyteAndTenThousandColumns() {
    let long = Table(records: [Record([.init(name: "a", value: .string(String(repeating: "x", count: 1 << 20)))])])
    #expect(TableRenderer(width: 10).render(.table(long)) == "a\n──────────\nxxxxxxxxx…\n")
    let many = Table(records: [Record((0..<10_000).map { .init(name: "c\($0)", value: .int($0)) })])
    let lines = TableRenderer(width: 20).render(.table(many)).split(separator: "\n")
    #expect(lines == ["c0 │ c1 │ c2 │ c3", "───┼────┼────┼───", " 0 │  1 │  2 │  3", "… 9996 more columns…"])
  }

  @Test func numbersAmongTextAreNotCutEither() {
    let column = Column([.int(1_234_567_890_123), .string("a text that is long"), .null], as: .any)
    let table = Table(schema: Schema([ColumnInfo(name: "x", type: .any)]), columns: [column], rowCount: 3)
    #expect(TableRenderer(width: 8).render(.table(table)) == "x\n────────\n…\na text …\nnull\n")
  }

  @Test(arguments: [
    (Value.null, "null\n"), (.int(1_234_567), "1234567\n"), (.float(1.0 / 3), "0.3333333333333333\n"),
    (.string("a\nb\u{1B}"), "a\nb\\u{1b}\n"), (.string(""), "\n"),
    (.list([.int(1), .string("\u{9B}")]), "[1, \"\\u{9b}\"]\n"),
    (.timestamp(Timestamp(ms: 0)), "1970-01-01T01:00:00+01:00\n"), (.duration(TimeSpan(ms: 90_000)), "90s\n"),
    (.table(.empty), ""), (.table(Table(schema: Schema(), columns: [], rowCount: 2)), "(2 rows without columns)\n"),
    (.list([.record(Record([.init(name: "a", value: .int(1))]))]), "a\n─\n1\n"),
  ])
  func otherValues(value: Value, text: String) throws {
    #expect(TableRenderer(style: Self.readable, zone: try .named("Europe/Paris")).render(value) == text)
  }

  @Test func aRecordIsAListOfItsFields() {
    let record = Record([
      .init(name: "playback_id", value: .string("a\u{1B}bc")), .init(name: "view_count", value: .int(12_345)),
      .init(name: "watched", value: .duration(TimeSpan(ms: 5_400_000))), .init(name: "日本", value: .null),
      .init(name: "list", value: .list([.int(1), .string("a long text in a list")])),
    ])
    #expect(
      TableRenderer(style: Self.readable, width: 30).render(.record(record)) == """
        playback_id │ a\\u{1b}bc
        view_count  │ 12,345
        watched     │ 1h 30m
        日本        │ null
        list        │ [1, "a long tex…

        """)
  }
}
