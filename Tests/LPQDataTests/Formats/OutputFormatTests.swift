import Testing

@testable import LPQData

struct OutputFormatTests {
  static let tables: [(OutputFormat, Bool, String)] = [
    (
      .json, false,
      #"[{"country":"Côte d'Ivoire, \"CI\"","view_count":1234567,"playtime_mins":3.0,"#
        + #""timestamp":"2026-11-01T10:00:00Z","odd \"key\"":[1,"a|b\n"]},"#
        + #"{"country":"","view_count":null,"playtime_mins":0.1,"timestamp":"2026-11-01T10:00:00.500Z","odd \"key\"":"90s"}]"#
        + "\n"
    ),
    (
      .json, true,
      #"""
      [
        {"country": "Côte d'Ivoire, \"CI\"", "view_count": 1234567, "playtime_mins": 3.0, "timestamp": "2026-11-01T10:00:00Z", "odd \"key\"": [1, "a|b\n"]},
        {"country": "", "view_count": null, "playtime_mins": 0.1, "timestamp": "2026-11-01T10:00:00.500Z", "odd \"key\"": "90s"}
      ]

      """#
    ),
    (
      .ndjson, false,
      #"{"country":"Côte d'Ivoire, \"CI\"","view_count":1234567,"playtime_mins":3.0,"#
        + #""timestamp":"2026-11-01T10:00:00Z","odd \"key\"":[1,"a|b\n"]}"# + "\n"
        + #"{"country":"","view_count":null,"playtime_mins":0.1,"timestamp":"2026-11-01T10:00:00.500Z","odd \"key\"":"90s"}"#
        + "\n"
    ),
    (
      .csv, false,
      "country,view_count,playtime_mins,timestamp,\"odd \"\"key\"\"\"\r\n"
        + "\"Côte d'Ivoire, \"\"CI\"\"\",1234567,3.0,2026-11-01T10:00:00Z,\"[1,\"\"a|b\\n\"\"]\"\r\n"
        + "\"\",,0.1,2026-11-01T10:00:00.500Z,90s\r\n"
    ),
    (
      .tsv, false,
      "country\tview_count\tplaytime_mins\ttimestamp\todd \"key\"\n"
        + "Côte d'Ivoire, \"CI\"\t1234567\t3.0\t2026-11-01T10:00:00Z\t[1,\"a|b\\\\n\"]\n"
        + "\t\\N\t0.1\t2026-11-01T10:00:00.500Z\t90s\n"
    ),
    (
      .markdown, false,
      #"""
      | country | view_count | playtime_mins | timestamp | odd "key" |
      | --- | ---: | ---: | --- | --- |
      | Côte d'Ivoire, "CI" | 1234567 | 3.0 | 2026-11-01T10:00:00Z | \[1,"a\|b\\n"\] |
      | "" |  | 0.1 | 2026-11-01T10:00:00.500Z | 90s |

      """#
    ),
  ]

  @Test(arguments: tables)
  func writesATable(format: OutputFormat, isPretty: Bool, expected: String) {
    #expect(String(decoding: format.encode(.table(Samples.table), isPretty: isPretty), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (OutputFormat.json, false, #"{"views":0,"odd key":null,"rows":[{"a":true}]}"# + "\n"),
    (
      .json, true,
      "{\n  \"views\": 0,\n  \"odd key\": null,\n  \"rows\": [\n    {\"a\": true}\n  ]\n}\n"
    ),
    (.ndjson, false, #"{"views":0,"odd key":null,"rows":[{"a":true}]}"# + "\n"),
    (.csv, false, "views,odd key,rows\r\n0,,\"[{\"\"a\"\":true}]\"\r\n"),
    (.tsv, false, "views\todd key\trows\n0\t\\N\t[{\"a\":true}]\n"),
    (.markdown, false, "| views | odd key | rows |\n| ---: | --- | --- |\n| 0 |  | \\[{\"a\":true}\\] |\n"),
  ])
  func writesARecord(format: OutputFormat, isPretty: Bool, expected: String) {
    #expect(String(decoding: format.encode(.record(Samples.record), isPretty: isPretty), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (OutputFormat.json, Value.null, "null\n"), (.json, .int(3), "3\n"), (.json, .float(3), "3.0\n"),
    (.json, .float(1e300), "1e300\n"), (.json, .float(-0.0), "0.0\n"), (.json, .string("a"), "\"a\"\n"),
    (.json, .duration(TimeSpan(months: 12)), "\"1y\"\n"), (.json, .list([]), "[]\n"), (.json, .table(.empty), "[]\n"),
    (.json, .record(Record([])), "{}\n"), (.json, .function(Samples.Function()), "\"x => x + 1\"\n"),
    (.json, .list([.int(1), .list([.null])]), "[1,[null]]\n"),
    (.ndjson, .list([.int(1), .null]), "1\nnull\n"), (.csv, .list([.int(1), .string("a,b")]), "1\r\n\"a,b\"\r\n"),
    (.csv, .string(" a"), "\" a\"\r\n"), (.csv, .string("a\r\nb"), "\"a\r\nb\"\r\n"), (.csv, .table(.empty), "\r\n"),
    (.csv, .null, "\"\"\r\n"),
    (.csv, .list([.string(""), .null, .int(0)]), "\"\"\r\n\"\"\r\n0\r\n"), (.tsv, .list([.null, .int(0)]), "\\N\n0\n"),
    (.tsv, .string("a\tb\\"), "a\\tb\\\\\n"), (.markdown, .list([.int(1), .int(2)]), "- 1\n- 2\n"),
    (.markdown, .string("<b>&\u{1B}"), "&lt;b&gt;&amp;\\\\u{1b}\n"), (.table, .int(1), "1\n"),
    (.csv, .list([.record(Record([.init(name: "a", value: .int(1))]))]), "a\r\n1\r\n"),
  ])
  func writesOtherValues(format: OutputFormat, value: Value, expected: String) {
    #expect(String(decoding: format.encode(value), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("\u{0}\u{1B}[31m", #""\u0000\u001b[31m""#), ("\u{7F}\u{9B}", #""\u007f\u009b""#), ("\u{202E}a", #""\u202ea""#),
    ("\u{2028}", #""\u2028""#), ("\r\n", #""\r\n""#), ("é👩‍👩‍👧", "\"é👩‍👩‍👧\""), ("e\u{301}", "\"e\u{301}\""),
  ])
  func jsonStringsObeyNoTerminal(text: String, expected: String) {
    #expect(OutputFormat.json.encode(.string(text)).elementsEqual((expected + "\n").utf8))
  }

  @Test(arguments: OutputFormat.allCases)
  func chunksAreTheWhole(format: OutputFormat) throws {
    let count = 30_000
    let table = Table(
      schema: Schema([ColumnInfo(name: "n", type: .int)]), columns: [Column(.int(Array(0..<count)))], rowCount: count)
    var chunks: [[UInt8]] = []
    try format.write(.table(table)) { chunks.append($0) }
    #expect(chunks.count > 1)
    #expect(chunks.allSatisfy { $0.count < 1 << 17 })
    #expect(Array(chunks.joined()) == format.encode(.table(table)))
  }

  /// Whatever is copied sixteen bytes at a time: a column's cells are what its values are one by one.
  @Test(arguments: [OutputFormat.csv, .tsv, .ndjson])
  func cellsOfAllLengths(format: OutputFormat) {
    let odd = [" ", "\"", ",", "\\", "\t", "\n", "\u{7F}", "\u{1F}", "é", "\u{FEFF}", "x"]
    let texts = (0..<70).flatMap { length in
      odd.map {
        String(repeating: "abcdefg", count: 10).prefix(length) + $0 + String(repeating: "z", count: length % 5)
      }
    }
    let strings = texts.map { Value.string(String($0)) }
    // Written from their texts, and from a dictionary.
    for values in [strings, Array([[Value]](repeating: strings, count: 5).joined())] {
      #expect(Self.rows(of: Column(values), as: format) == format.encode(.list(values)))
    }
  }

  @Test func numbersOfAllLengths() {
    let powers: [Int] = (0..<19).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
    var ints: [Int] = [.min, .max, .min + 1]
    var floats: [Double] = [
      -0.0, 5e-324, -.greatestFiniteMagnitude, 0x1p53, 0x1p53 - 0.5, -2.2250738585072014e-308, 1e16, 1e15,
    ]
    for power in powers {
      ints += [power - 1, power, power + 1, -power, power / 8 * 7]
      floats += [Double(power), 1 / Double(power), Double(power) / 3, Double(power) + 0.5]
    }
    let intLines = ints.map { "\($0)\r\n" }
    #expect(Self.rows(of: Column(.int(ints)), as: .csv) == Array(intLines.joined().utf8))
    let floatLines = floats.map { $0 == 0 ? "0.0\r\n" : $0.description.filter { $0 != "+" } + "\r\n" }
    #expect(Self.rows(of: Column(.float(floats)), as: .csv) == Array(floatLines.joined().utf8))
  }

  /// A column's rows in a format, without a line of names.
  private static func rows(of column: Column, as format: OutputFormat) -> [UInt8] {
    let table = Table(
      schema: Schema([ColumnInfo(name: "c", type: column.type)]), columns: [column], rowCount: column.count)
    let bytes = format.encode(.table(table))
    if format != .ndjson { return Array(bytes[(bytes.firstIndex(of: UInt8(ascii: "\n")) ?? -1) + 1..<bytes.count]) }
    // `{"c":1}` → `1`
    let cells = bytes.split(separator: UInt8(ascii: "\n")).map { $0.dropFirst(5).dropLast() + [UInt8(ascii: "\n")] }
    return Array(cells.joined())
  }

  @Test func anErrorOfTheSinkStopsTheWriting() {
    struct Closed: Error {}
    var calls = 0
    let table = Table(
      schema: Schema([ColumnInfo(name: "n", type: .int)]), columns: [Column(repeating: .int(1), count: 100_000)],
      rowCount: 100_000)
    #expect(throws: Closed.self) {
      try OutputFormat.ndjson.write(.table(table)) { _ in
        calls += 1
        throw Closed()
      }
    }
    #expect(calls == 1)
  }

  @Test(arguments: [
    ("usage.csv", OutputFormat.csv), ("a/b.JSON", .json), ("x.ndjson", .ndjson), ("x.jsonl", .ndjson), ("x.tsv", .tsv),
    ("x.md", .markdown), ("a.csv/b", nil), (".csv", nil), ("x.txt", nil), ("x", nil), ("", nil), ("x.table", nil),
  ])
  func extensions(path: String, format: OutputFormat?) {
    #expect(OutputFormat.byExtension(of: path) == format)
  }
}
