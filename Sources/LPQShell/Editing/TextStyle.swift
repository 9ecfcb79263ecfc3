/// How a stretch of what is drawn looks: `.string` is green.
///
/// The terminal's own colours and nothing else, none of them near white or black: so they are readable on light and on
/// dark. What must be told without colour (the chosen completion, a failing search) is told in words or signs, too.
enum TextStyle: Hashable, Sendable {
  case plain
  case token(Highlight.Kind)
  /// What is not part of the text: a suggestion, a hint, what a list says of its entries.
  case dim
  /// The bracket at the cursor, and its partner.
  case bracket
  /// What a search has found.
  case match
  /// The completion that is chosen.
  case chosen

  /// The parameters of ANSI's SGR; empty for none.
  private var code: String {
    switch self {
    case .plain, .token(.name), .token(.sign): ""
    case .token(.keyword): "1"
    case .token(.number): "35"
    case .token(.string): "32"
    case .token(.comment), .dim: "2"
    case .token(.function): "36"
    case .token(.invalid): "4;31"
    // Not reversed: a block cursor on a reversed cell cannot be seen on some terminals.
    case .bracket: "1;4"
    case .match, .chosen: "7"
    }
  }

  func painted(_ text: String) -> String { code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m" }
}

/// A stretch of the text, in scalars, and how it looks.
struct StyleRun: Equatable {
  var range: Range<Int>
  var style: TextStyle
}
