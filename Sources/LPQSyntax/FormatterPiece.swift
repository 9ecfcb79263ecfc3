/// A bit of a laid out program: `f(a)` is text, an opened group, text, a gap, text and so on. Groups nest; each is
/// printed on one line, or broken: then all its breakable gaps are line ends.
enum FormatterPiece {
  /// A token, or several that stay together; no line end is in it.
  case text(String)
  /// Written only where the group is broken.
  case trailingComma
  case gap(FormatterGap)
  case open(mustBreak: Bool)
  case close
  /// Lines that begin from here on are so many columns further to the right.
  case indent(Int)
}

/// What stands between two tokens.
struct FormatterGap {
  enum Kind {
    case nothing, space
    /// Nothing, or the end of the line in a broken group.
    case softBreak
    /// A space, or the end of the line in a broken group.
    case softSpace
    /// Nothing, or the end of the line before a closing bracket: comments there belong to what is inside.
    case closing
    /// Between two statements.
    case statement
    case endOfFile
  }

  var kind: Kind
  var comments: [FormatterComment] = []
  /// Whether the author left a blank line before the token that follows.
  var hasBlankLine = false

  /// A comment ends its line, whatever the group.
  var mustBreak: Bool { !comments.isEmpty || kind == .statement }

  var mayBreak: Bool {
    switch kind {
    case .nothing, .space: mustBreak
    default: true
    }
  }

  var flatWidth: Int { kind == .space || kind == .softSpace ? 1 : 0 }
}

/// `# words`, with where it stood.
struct FormatterComment {
  var text: String
  /// Alone on its line; else it stands behind a token.
  var isOnOwnLine: Bool
  /// Whether the author left a blank line before it.
  var hasBlankLine: Bool
}
