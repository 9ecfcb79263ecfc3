import LPQData

/// Text from anywhere made harmless on a screen: `TerminalText.safe("\u{1B}[2J")` is `\u{1b}[2J`.
///
/// What a terminal could obey, what hides text and what turns its direction is shown as an escape: controls (ESC, C1, line
/// breaks and tabs included), bidirectional overrides and isolates, zero-width and other format characters. What scripts
/// and emoji need stays: joiners, variation selectors, the tags of flags.
package enum TerminalText {
  /// The text with escapes on one line; `keepingLines` lets line feeds and tabs through.
  package static func safe(_ text: String, keepingLines: Bool = false) -> String {
    if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      if keepingLines && (scalar == "\n" || scalar == "\t") {
        safe.unicodeScalars.append(scalar)
      } else if let escape = escape(for: scalar) {
        safe += escape
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func escape(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\n": #"\n"#
    case "\t": #"\t"#
    case _ where scalar.isUnseen || isHidden(scalar): "\\u{\(String(scalar.value, radix: 16))}"
    default: nil
    }
  }

  /// Format characters apart from joiners, tags and the Arabic and Syriac signs that are drawn; noncharacters.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xE0020...0xE007F: false
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: false
    case 0x115F, 0x1160, 0x3164, 0xFFA0: true
    default: scalar.properties.generalCategory == .format || scalar.properties.isNoncharacterCodePoint
    }
  }

  /// The beginning of a text that fits, with `…` where something is cut off; `text` must be safe.
  package static func fitted(_ text: String, to width: Int) -> String {
    if cellWidth(of: text) <= width { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += cellWidth(of: character)
      if used > width { break }
      kept.append(character)
    }
    return width > 0 ? kept + "…" : ""
  }

  /// What is behind the first `count` cells of a text, where `…` stands in place of the next one; `text` must be safe.
  ///
  /// `skipping(2, of: "abcdef")` → `…def`. Of a wide character that is cut in two a blank is left.
  package static func skipping(_ count: Int, of text: String) -> String {
    var used = 0
    var place = text.startIndex
    while used <= count, place < text.endIndex {
      used += cellWidth(of: text[place])
      place = text.index(after: place)
    }
    return text.isEmpty ? "" : "…" + String(repeating: " ", count: max(0, used - count - 1)) + text[place...]
  }
}
