import Testing

@testable import LPQData

/// What `save` wrote, `load` reads back.
@Suite struct RoundTripTests {
  static let formats: [OutputFormat] = [.csv, .tsv, .json, .ndjson]

  private static func loaded(_ table: Table, _ format: OutputFormat) throws -> Table {
    try #require(TableReader(format)).read(format.encode(.table(table))).table
  }

  private static func shown(_ table: Table) -> String {
    table.schema.columns.map { "\($0.name.quotedLiteral) \($0.type.name)" }.joined(separator: ", ") + " "
      + Value.table(table).literal
  }

  @Test(arguments: formats) func equalTables(_ format: OutputFormat) throws {
    for seed in 0..<500 as Range<UInt64> {
      var random = RandomTable(seed: seed)
      let table = random.survivingTable()
      // A line of one null is `""` in CSV, which is the empty text where the column is of strings.
      if format == .csv, table.columns.count == 1, [.string, .null].contains(table.columns[0].type) { continue }
      let found = try Self.loaded(table, format)
      #expect(Self.shown(found) == Self.shown(table), "seed \(seed)")
      if Self.shown(found) != Self.shown(table) { return }
    }
  }

  /// Whatever a table held: what is loaded is the same when it is saved and loaded again.
  @Test(arguments: formats) func onceLoadedATableStaysTheSame(_ format: OutputFormat) throws {
    for seed in 0..<500 as Range<UInt64> {
      var random = RandomTable(seed: seed)
      let once = try Self.loaded(random.anyTable(), format)
      let twice = try Self.loaded(once, format)
      #expect(Self.shown(twice) == Self.shown(once), "seed \(seed)")
      if Self.shown(twice) != Self.shown(once) { return }
    }
  }

  private static func table(_ values: [Value], _ others: [Value]) -> Table {
    let columns = [Column(values), Column(others)]
    return Table(
      schema: Schema([ColumnInfo(name: "a", type: columns[0].type), ColumnInfo(name: "b", type: columns[1].type)]),
      columns: columns, rowCount: values.count)
  }

  /// What no file of the format tells apart: docs/semantics.md lists it.
  @Test(
    arguments: [
      (.csv, [.duration(TimeSpan(ms: 90_000))], "string", "\"90s\""),
      (.json, [.duration(TimeSpan(ms: 90_000))], "string", "\"90s\""),
      (.csv, [.string("7")], "int", "7"), (.tsv, [.string("true")], "bool", "true"),
      (.json, [.string("7")], "string", "\"7\""),
      (.csv, [.list([.int(1)])], "string", "\"[1]\""), (.json, [.list([.int(1)])], "list of int", "[1]"),
      (.json, [.string("2026-11-01T10:00:00Z")], "timestamp", "@2026-11-01T10:00:00Z"),
      (.csv, [.int(1), .string("x")], "string", "\"1\""), (.json, [.int(1), .string("x")], "any", "1"),
    ] as [(OutputFormat, [Value], String, String)])
  func whatComesBackAsAnother(_ format: OutputFormat, _ values: [Value], _ type: String, _ first: String) throws {
    let found = try Self.loaded(Self.table(values, values.map { _ in .int(0) }), format)
    #expect(found.columns[0].type.name == type)
    #expect(found.columns[0][0].literal == first)
  }

  @Test func inOneColumnOfCSVANullTextIsTheEmptyOne() throws {
    let table = Table(
      schema: Schema([ColumnInfo(name: "a", type: .string)]), columns: [Column([.string("x"), .null])], rowCount: 2)
    #expect(Value.table(try Self.loaded(table, .csv)).literal == "[{a: \"x\"}, {a: \"\"}]")
    #expect(Value.table(try Self.loaded(table, .tsv)).literal == "[{a: \"x\"}, {a: null}]")
  }

  @Test func aToldTypeBringsADurationBack() throws {
    let bytes = OutputFormat.csv.encode(.table(Self.table([.duration(TimeSpan(ms: 90_000))], [.null])))
    let reader = try #require(TableReader(.csv, hints: ColumnHints(types: [ExactText("a"): .duration])))
    #expect(try reader.read(bytes).table.columns[0][0].literal == "90s")
  }

  /// A name that begins like a byte order mark is no mark.
  @Test func aMarkInANameSurvives() throws {
    let table = Table(
      schema: Schema([ColumnInfo(name: "\u{FEFF}a", type: .int)]), columns: [Column([.int(1)])], rowCount: 1)
    #expect(try Self.loaded(table, .csv).schema.names.map { Array($0.utf8) } == [Array("\u{FEFF}a".utf8)])
  }
}
