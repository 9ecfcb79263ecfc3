import Testing

@testable import LPQData

@Suite struct ColumnHintsTests {
  @Test(
    arguments: [
      (.csv, "a\n007\n", .string, "\"007\""), (.csv, "a\n007\n", .int, "7"), (.csv, "a\n7\n", .float, "7.0"),
      (.csv, "a\n2026-11-01\n", .timestamp, "@2026-11-01T00:00:00Z"),
      (.csv, "a\n1793527200000\n", .timestamp, "@2026-11-01T10:00:00Z"),
      (.csv, "a\n90s\n", .duration, "90s"), (.csv, "a\ntrue\n", .bool, "true"), (.csv, "a\n7\n", .string, "\"7\""),
      (.csv, "a,b\n,1\n", .int, "null"), (.csv, "a\n\"\"\n", .string, "\"\""), (.tsv, "a\n\\N\n", .string, "null"),
      (.json, #"[{"a":12345678901234567890}]"#, .string, "\"12345678901234567890\""),
      (.json, #"[{"a":1.50}]"#, .string, "\"1.50\""), (.json, #"[{"a":true}]"#, .string, "\"true\""),
      (.json, #"[{"a":"2026-11-01T10:00:00Z"}]"#, .string, "\"2026-11-01T10:00:00Z\""),
      (.json, #"[{"a":"7"}]"#, .int, "7"), (.json, #"[{"a":7.0}]"#, .int, "7"), (.json, #"[{"a":7}]"#, .float, "7.0"),
      (.json, #"[{"a":1793527200000}]"#, .timestamp, "@2026-11-01T10:00:00Z"),
      (.json, #"[{"a":"90s"}]"#, .duration, "90s"),
      (.ndjson, #"{"a":null}"#, .int, "null"),
    ] as [(OutputFormat, String, ScalarType, String)])
  func aToldTypeIsTheColumns(_ format: OutputFormat, _ text: String, _ type: ScalarType, _ value: String) throws {
    let reader = try #require(TableReader(format, hints: ColumnHints(types: [ExactText("a"): type])))
    let table = try reader.read(Array(text.utf8)).table
    #expect(table.schema["a"]?.type == type.type)
    #expect(table["a"]?[0].literal == value)
  }

  @Test func metricsHaveTheirKinds() throws {
    let hints = ColumnHints(metrics: [ExactText("n"): .additive, ExactText("rate"): .ratio(weight: "n")])
    let table = try #require(TableReader(.csv, hints: hints)).read(Array("n,rate,c\n1,0.5,x\n".utf8)).table
    #expect(table.schema.columns.map(\.metric) == [.additive, .ratio(weight: "n"), nil])
  }

  @Test(
    arguments: [
      (ColumnHints(types: [ExactText("zip"): .string]), .noSuchColumn("zip", columns: ["a", "b"])),
      (ColumnHints(metrics: [ExactText("zip"): .additive]), .noSuchColumn("zip", columns: ["a", "b"])),
      (ColumnHints(metrics: [ExactText("a"): .ratio(weight: "w")]), .noSuchColumn("w", columns: ["a", "b"])),
      (
        ColumnHints(metrics: [ExactText("b"): .additive]),
        .metricOfNoNumbers(ColumnInfo(name: "b", type: .string))
      ),
      (ColumnHints(types: [ExactText("b"): .int]), .notOfType(.int, text: "x")),
    ] as [(ColumnHints, LoadError.Reason)])
  func whatDoesNotFitIsAnError(_ hints: ColumnHints, _ reason: LoadError.Reason) throws {
    let reader = try #require(TableReader(.csv, hints: hints))
    let error = #expect(throws: LoadError.self) { try reader.read(Array("a,b\n1,x\n".utf8)) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: [#"[{"a":"x"}]"#, #"[{"a":1.5}]"#, #"[{"a":true}]"#, #"[{"a":[]}]"#, #"[{"a":1e300}]"#])
  func jsonThatIsNotOfTheTypeIsAnError(_ text: String) throws {
    let reader = try #require(TableReader(.json, hints: ColumnHints(types: [ExactText("a"): .int])))
    let error = #expect(throws: LoadError.self) { try reader.read(Array(text.utf8)) }
    #expect(error?.column == "a" && error?.utf8Offset == 6)
  }
}
