import Testing

@testable import LPQData

/// What a text reads as: its columns' types, and its rows as literals.
func read(
  _ text: String, as format: OutputFormat, _ hints: ColumnHints = ColumnHints()
) throws -> (types: [String], rows: String) {
  let table = try #require(TableReader(format, hints: hints)).read(Array(text.utf8)).table
  return (table.schema.columns.map { "\($0.name): \($0.type.name)" }, Value.table(table).literal)
}

@Suite struct TableReaderTests {
  typealias Sample = (text: String, types: [String], rows: String)

  static let csv: [Sample] = [
    ("a,b\r\n1,x\r\n", ["a: int", "b: string"], "[{a: 1, b: \"x\"}]"),
    ("a,b\n1,x", ["a: int", "b: string"], "[{a: 1, b: \"x\"}]"),
    ("\u{FEFF}a\n1\n", ["a: int"], "[{a: 1}]"), ("a\n", ["a: null"], "[]"),
    ("a,b\n1,\n", ["a: int", "b: null"], "[{a: 1, b: null}]"),
    ("a\n1\n\n\n2\n\n", ["a: int"], "[{a: 1}, {a: 2}]"),
    // Types, each of the whole column.
    ("a\n1\n0.5\n-3e2\n", ["a: float"], "[{a: 1.0}, {a: 0.5}, {a: -300.0}]"),
    ("a\n007\n8\n", ["a: string"], "[{a: \"007\"}, {a: \"8\"}]"), ("a\n+49\n", ["a: string"], "[{a: \"+49\"}]"),
    ("a\n-0\n", ["a: int"], "[{a: 0}]"), ("a\n1.\n", ["a: string"], "[{a: \"1.\"}]"),
    ("a\n.5\n", ["a: string"], "[{a: \".5\"}]"),
    ("a\n1 \n", ["a: string"], "[{a: \"1 \"}]"), ("a\n0x1F\n", ["a: string"], "[{a: \"0x1F\"}]"),
    ("a\nnan\n", ["a: string"], "[{a: \"nan\"}]"), ("a\n1e999\n", ["a: string"], "[{a: \"1e999\"}]"),
    ("a\n-\n", ["a: string"], "[{a: \"-\"}]"), ("a\n1_000\n", ["a: string"], "[{a: \"1_000\"}]"),
    ("a\n9223372036854775807\n", ["a: int"], "[{a: 9223372036854775807}]"),
    ("a\n9223372036854775808\n1\n", ["a: float"], "[{a: 9.223372036854776e18}, {a: 1.0}]"),
    ("a\ntrue\nfalse\n\n", ["a: bool"], "[{a: true}, {a: false}]"), ("a\nTrue\n", ["a: string"], "[{a: \"True\"}]"),
    ("a\ntrue\n1\n", ["a: string"], "[{a: \"true\"}, {a: \"1\"}]"),
    (
      "a\n2026-11-01T10:00:00Z\n2026-11-01T10:00:00.5+02:00\n", ["a: timestamp"],
      "[{a: @2026-11-01T10:00:00Z}, {a: @2026-11-01T08:00:00.500Z}]"
    ),
    ("a\n2026-11-01\n", ["a: string"], "[{a: \"2026-11-01\"}]"),
    ("a\n2026-11-01T10:00:00\n", ["a: string"], "[{a: \"2026-11-01T10:00:00\"}]"),
    ("a\n2026-02-30T10:00:00Z\n", ["a: string"], "[{a: \"2026-02-30T10:00:00Z\"}]"),
    // Nothing, and the empty text.
    ("a,b\n1,\n,x\n", ["a: int", "b: string"], "[{a: 1, b: null}, {a: null, b: \"x\"}]"),
    ("a,b\n\"\",\"\"\n\"7\",x\n", ["a: int", "b: string"], "[{a: null, b: \"\"}, {a: 7, b: \"x\"}]"),
    ("a\n\"\"\n", ["a: string"], "[{a: \"\"}]"),
    // Quotes.
    ("a,b\n\"x,\r\ny\"\"\",\"1\"\n", ["a: string", "b: int"], "[{a: \"x,\\u{d}\\ny\\\"\", b: 1}]"),
    ("\"a b\",\"c\"\"\"\n1,2\n", ["a b: int", "c\": int"], "[{\"a b\": 1, \"c\\\"\": 2}]"),
    ("a\n5\" pipe\n", ["a: string"], "[{a: \"5\\\" pipe\"}]"),
    ("a\n\"\"\"\"\"\"\n", ["a: string"], "[{a: \"\\\"\\\"\"}]"),
    ("é,日本\nü,1\n", ["é: string", "日本: int"], "[{\"é\": \"ü\", \"日本\": 1}]"),
  ]

  @Test(arguments: csv) func csvReads(_ sample: Sample) throws {
    let found = try read(sample.text, as: .csv)
    #expect(found.types == sample.types)
    #expect(found.rows == sample.rows)
  }

  static let tsv: [Sample] = [
    ("a\tb\n1\t\\N\n", ["a: int", "b: null"], "[{a: 1, b: null}]"),
    ("a\tb\r\n1\tx\r\n", ["a: int", "b: string"], "[{a: 1, b: \"x\"}]"),
    ("a\tb\nx\\ty\\\\\\n\t\"q\"\n", ["a: string", "b: string"], "[{a: \"x\\ty\\\\\\n\", b: \"\\\"q\\\"\"}]"),
    ("a\nC:\\dir\n", ["a: string"], "[{a: \"C:\\\\dir\"}]"), ("a\n\nx\n", ["a: string"], "[{a: \"\"}, {a: \"x\"}]"),
    ("a\tb\n\n1\t\n", ["a: int", "b: string"], "[{a: 1, b: \"\"}]"),
    ("a\tb\n1\t\n2\t7\n", ["a: int", "b: int"], "[{a: 1, b: null}, {a: 2, b: 7}]"),
  ]

  @Test(arguments: tsv) func tsvReads(_ sample: Sample) throws {
    let found = try read(sample.text, as: .tsv)
    #expect(found.types == sample.types)
    #expect(found.rows == sample.rows)
  }

  static let json: [Sample] = [
    (
      #"[{"a":1,"b":"x"},{"b":null,"c":[1]}]"#, ["a: int", "b: string", "c: list of int"],
      "[{a: 1, b: \"x\", c: null}, {a: null, b: null, c: [1]}]"
    ),
    (#" {"a": 1.0} "#, ["a: float"], "[{a: 1.0}]"), ("[]", [], "[]"), ("[{}, {}]", [], "[{}, {}]"),
    (#"[{"a":1},{"a":0.5}]"#, ["a: float"], "[{a: 1.0}, {a: 0.5}]"),
    (#"[{"a":1},{"a":"x"}]"#, ["a: any"], "[{a: 1}, {a: \"x\"}]"),
    (#"[{"a":"2026-11-01T10:00:00Z"},{"a":null}]"#, ["a: timestamp"], "[{a: @2026-11-01T10:00:00Z}, {a: null}]"),
    (#"[{"a":"2026-11-01T10:00:00Z"},{"a":"x"}]"#, ["a: string"], "[{a: \"2026-11-01T10:00:00Z\"}, {a: \"x\"}]"),
    (#"[{"a":"007"}]"#, ["a: string"], "[{a: \"007\"}]"), (#"[{"a":null}]"#, ["a: null"], "[{a: null}]"),
  ]

  @Test(arguments: json) func jsonReads(_ sample: Sample) throws {
    let found = try read(sample.text, as: .json)
    #expect(found.types == sample.types)
    #expect(found.rows == sample.rows)
  }

  static let ndjson: [Sample] = [
    ("{\"a\":1}\n{\"a\":2}\n", ["a: int"], "[{a: 1}, {a: 2}]"), ("", [], "[]"),
    ("\n{\"b\":1}\r\n\r\n  {\"a\":2}", ["b: int", "a: int"], "[{b: 1, a: null}, {b: null, a: 2}]"),
  ]

  @Test(arguments: ndjson) func ndjsonReads(_ sample: Sample) throws {
    let found = try read(sample.text, as: .ndjson)
    #expect(found.types == sample.types)
    #expect(found.rows == sample.rows)
  }

  @Test(arguments: [OutputFormat.table, .markdown]) func whatIsOnlyWrittenHasNoReader(_ format: OutputFormat) {
    #expect(TableReader(format) == nil)
  }

  @Test(arguments: [
    ("id\n12345678901234567890\n", false), ("id\n9007199254740993\n0.5\n", false),
    ("id\n9007199254740992\n0.5\n", true),
    ("id\n9223372036854775808\n", true), ("id\n-9223372036854775809\n", false), ("id\n0.1\n", true),
    ("id\n9007199254740993\n", true), ("id\n123456789012345678901234567890\n", false),
  ])
  func numbersThatLoseDigitsAreNoticed(_ text: String, _ isExact: Bool) throws {
    let answer = try #require(TableReader(.csv)).read(Array(text.utf8))
    #expect(answer.inexactColumns == (isExact ? [] : ["id"]))
  }
}
