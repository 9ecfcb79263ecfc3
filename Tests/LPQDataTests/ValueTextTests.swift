import LPQData
import Testing

struct ValueTextTests {
  @Test(arguments: [
    (Value.null, "", "null"), (.bool(true), "true", "true"),
    (.int(.min), "-9223372036854775808", "-9223372036854775808"),
    (.float(3), "3.0", "3.0"), (.float(0.1), "0.1", "0.1"), (.float(1e20), "1e20", "1e20"),
    (.float(.leastNonzeroMagnitude), "5e-324", "5e-324"),
    (.string("a\"\\\n\t"), "a\"\\\n\t", #""a\"\\\n\t""#),
    (.string("\u{1B}\u{202E}é"), "\u{1B}\u{202E}é", #""\u{1b}\u{202e}é""#),
    (.timestamp(Timestamp(ms: 0)), "1970-01-01T00:00:00Z", "@1970-01-01T00:00:00Z"),
    (.duration(TimeSpan(ms: 604_800_000)), "7d", "7d"),
    (.list([.int(1), .string("a"), .null]), #"[1, "a", null]"#, #"[1, "a", null]"#),
    (
      .record(Samples.record), #"{views: 0, "odd key": null, rows: [{a: true}]}"#,
      #"{views: 0, "odd key": null, rows: [{a: true}]}"#
    ),
    (
      .record(Record([.init(name: "1a", value: .null), .init(name: "", value: .null)])), #"{"1a": null, "": null}"#,
      #"{"1a": null, "": null}"#
    ),
    (.table(Table(records: [Record([.init(name: "a", value: .int(1))])])), "[{a: 1}]", "[{a: 1}]"),
    (.function(Samples.Function()), "x => x + 1", "x => x + 1"),
  ])
  func textAndLiteral(value: Value, text: String, literal: String) {
    #expect(value.text == text)
    #expect(value.literal == literal)
  }
}
