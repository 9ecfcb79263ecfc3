import LPQRender
import Testing

struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("a\nb\tc\r", #"a\nb\tc\u{d}"#),
    ("\u{7F}\u{9B}", #"\u{7f}\u{9b}"#),
    ("\u{202E}a\u{2066}b\u{200F}", #"\u{202e}a\u{2066}b\u{200f}"#),
    ("a\u{200B}b\u{FEFF}\u{AD}", #"a\u{200b}b\u{feff}\u{ad}"#),
    ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#), ("\u{FFFE}\u{3164}", #"\u{fffe}\u{3164}"#),
    ("é e\u{301} 日本 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é e\u{301} 日本 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    ("نیم\u{200C}فاصله", "نیم\u{200C}فاصله"),
  ])
  func safe(text: String, expected: String) {
    #expect(TerminalText.safe(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func linesMayBeKept() {
    #expect(TerminalText.safe("a\n\tb\r\u{1B}", keepingLines: true) == "a\n\tb\\u{d}\\u{1b}")
  }

  /// Nothing of the C0 and C1 controls ever gets through.
  @Test func noControlGetsThrough() {
    for value in (0..<0x20).map({ UInt32($0) }) + Array(0x7F...0x9F) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let safe = TerminalText.safe("a" + String(scalar) + "b")
      #expect(safe.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(value)")
    }
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("ab", 1, "…"), ("ab", 0, ""),
    ("", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
  ])
  func fitted(text: String, width: Int, expected: String) {
    #expect(TerminalText.fitted(text, to: width) == expected)
  }
}
