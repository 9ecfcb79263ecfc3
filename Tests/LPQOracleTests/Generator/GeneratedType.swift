/// The types that generated expressions have.
enum GeneratedType: Hashable, CaseIterable {
  case int, float, text, bool, instant, span, ints, texts

  var isOrdered: Bool { self != .ints && self != .texts }

  static let scalars: [GeneratedType] = [.int, .int, .float, .float, .text, .text, .bool, .instant, .span]
}

/// A name of a generated program.
struct GeneratedName: Hashable {
  var name: String
  var type: GeneratedType
}

/// Literals, biased towards what goes wrong: extremes of ints, neighbours of 2^53, pairs of NFC and NFD.
enum Literals {
  static let ints = [
    "0", "1", "1", "2", "2", "3", "-1", "-2", "7", "10", "9007199254740992", "9007199254740993", "-9007199254740993",
    "9223372036854775807", "-9223372036854775807", "-9223372036854775808", "4611686018427387904",
  ]
  static let smallInts = ["0", "1", "2", "3", "-1", "-2", "5"]
  static let floats = [
    "0.0", "0.5", "0.5", "1.5", "2.5", "-2.5", "0.1", "0.2", "2.0", "3.0", "-1.0", "2.675", "9007199254740992.0",
    "9007199254740994.0", "9223372036854775808.0", "1e19", "1e308", "-1e308", "1e-300",
  ]
  static let texts = [
    #""""#, #""a""#, #""b""#, #""B""#, "\"\u{E9}\"", "\"e\u{301}\"", "\"\u{C5}\"", "\"\u{212B}\"", #""smart TV""#,
    #"" a ""#, #""42""#, #""-7""#, #""4.5""#, #""true""#, #""a,b""#, "\"\u{DF}\"", "\"\u{FFFD}\"", "\"\u{10000}\"",
    #""a\nb""#,
  ]
  static let instants = [
    "@2026-11-01", "@2026-11-01T10:42:07", "@2026-11-01T00:00:00Z", "@2024-02-29T23:59:59Z", "@1969-12-31T23:30:00Z",
    "@2026-11-01T02:00+02:00", "@2026-11-08T10:00:00.250Z", "@2026-03-29T00:59:59Z", "@2026-03-29T01:30:00Z",
    "@2026-10-25T00:30:00Z", "@2026-10-25T01:30:00Z", "@2026-11-01T05:30:00Z", "@2026-03-08T05:30:00Z",
    "@2009-11-01T02:31:30Z", "@2009-11-01T03:30:00Z", "@2011-12-30T10:30:00Z", "@2026-04-04T15:15:00Z",
    "@2026-10-03T15:45:00Z", "@2018-11-04T03:30:00Z", "@2019-02-17T02:30:00Z",
  ]
  static let patterns = [
    #""^a""#, #""[0-9]""#, #""[0-9]*$""#, #""b$""#, #""a.b""#, #""^$""#, "\"e\u{301}\"", "\"^.\u{301}$\"", #""T.*V""#,
  ]
  static let spans = ["0s", "1s", "90s", "1h", "1d", "7d", "2w", "500ms"]
}
