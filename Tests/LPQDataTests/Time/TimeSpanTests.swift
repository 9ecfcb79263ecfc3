import Testing

@testable import LPQData

struct TimeSpanTests {
  /// Text, the span, the text as LPQ writes it.
  @Test(arguments: [
    ("500ms", TimeSpan(ms: 500), "500ms"), ("90s", TimeSpan(ms: 90_000), "90s"), ("5m", TimeSpan(ms: 300_000), "5m"),
    ("24h", TimeSpan(ms: 86_400_000), "1d"), ("60m", TimeSpan(ms: 3_600_000), "1h"),
    ("7d", TimeSpan(ms: 604_800_000), "7d"), ("2w", TimeSpan(ms: 1_209_600_000), "14d"),
    ("1mo", TimeSpan(months: 1), "1mo"), ("12mo", TimeSpan(months: 12), "1y"),
    ("-30m", TimeSpan(ms: -1_800_000), "-30m"),
    ("-2y", TimeSpan(months: -24), "-2y"), ("0d", TimeSpan(ms: 0), "0s"), ("0mo", TimeSpan(months: 0), "0s"),
    ("-9223372036854775808ms", TimeSpan(ms: .min), "-9223372036854775808ms"),
  ])
  func parsesAndWrites(text: String, span: TimeSpan, written: String) {
    #expect(TimeSpan(text: text) == span)
    #expect(span.text == written)
    #expect(TimeSpan(text: written) == span)
  }

  @Test(arguments: [
    "", "5", "m", "5 m", "1h30m", "1.5h", "5M", "5minutes", "--5m", "+5m", "9223372036854775808ms",
    "9223372036854775807s", "9223372036854775807y", "５m",
  ])
  func refuses(text: String) {
    #expect(TimeSpan(text: text) == nil)
  }
}
