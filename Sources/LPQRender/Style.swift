/// How results and diagnostics look: colour and readable numbers on a terminal, plain and exact elsewhere.
package struct Style: Hashable, Sendable {
  /// The lines between columns.
  package enum Box: Sendable {
    /// `│ ─ ┼`
    case light
    /// `| - +`
    case ascii
  }

  package var box: Box
  /// Whether ANSI escapes may be used.
  package var usesColor: Bool
  /// Whether the terminal has the palette of 256 colours.
  package var hasPalette: Bool
  /// Thousands are grouped, floats rounded for display, rates shown in percent, days without their midnight; else every
  /// number is exact.
  package var isReadable: Bool

  package init(box: Box = .light, usesColor: Bool = false, isReadable: Bool = false, hasPalette: Bool = false) {
    self.hasPalette = hasPalette
    self.box = box
    self.usesColor = usesColor
    self.isReadable = isReadable
  }

  /// Complete and exact, for pipes and files.
  package static let plain = Style()

  package func dim(_ text: String) -> String { painted(text, "2") }
  package func reversed(_ text: String) -> String { painted(text, "7") }
  package func bold(_ text: String) -> String { painted(text, "1") }

  /// `code` is of ANSI's SGR: `1;31` is bold red.
  func painted(_ text: String, _ code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  var verticalLine: String { box == .light ? "│" : "|" }
  var horizontalLine: String { box == .light ? "─" : "-" }
  var crossing: String { box == .light ? "┼" : "+" }
}
