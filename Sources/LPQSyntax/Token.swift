package import LPQDiagnostics

/// A word or sign of a program with its place, e.g. `take` in `| take 10`. Comments are tokens too: the formatter and
/// the REPL's painter need them. 12 bytes, since a program of 10 MB may have as many tokens.
package struct Token: Hashable, Sendable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    /// `country`
    case identifier
    /// `` `odd name` ``
    case quotedIdentifier
    /// `1_000`
    case int
    /// `0.5`
    case float
    /// `90s`, `1mo`
    case duration
    /// `@2026-11-01`
    case timestamp
    /// `"a"`
    case string
    /// `r"\d"`
    case rawString
    /// `f"`, which an `interpolationEnd` closes
    case interpolationStart
    /// The text between two `{…}` of an f-string.
    case interpolationText
    /// `{` in an f-string
    case interpolationOpen
    /// `}` in an f-string
    case interpolationClose
    /// The closing `"` of an f-string.
    case interpolationEnd

    case `let`, fn, param, `if`, then, `else`, and, or, not, `in`, by, on, `import`, `as`, `true`, `false`, null

    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, dot, dollar
    /// `=`
    case assign
    /// `=>`
    case arrow
    /// `|`
    case pipe
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// `??`
    case coalesce
    case plus, minus, star, slash
    /// `//`
    case doubleSlash
    case percent
    /// `?`, which no lpql program has: `c ? a : b`
    case question

    /// `# to the end of the line`
    case comment
    /// What the lexer has reported already.
    case invalid
    /// Empty, at the end of the text.
    case endOfFile
  }

  package var kind: Kind
  /// Whether it is the first on its line.
  package var startsLine: Bool
  private var start: Int32
  private var end: Int32

  /// Texts are shorter than `Lexer.sizeLimit`, so that offsets fit.
  init(_ kind: Kind, start: Int, end: Int, startsLine: Bool) {
    self.kind = kind
    self.startsLine = startsLine
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// UTF-8 offsets in the text.
  package var utf8Range: Range<Int> { Int(start)..<Int(end) }

  package func span(in source: SourceText) -> SourceSpan {
    SourceSpan(Int(start), Int(end), source: source.number)
  }
}

extension Token.Kind {
  /// `let`, `and`, `true` and so on; verbs are identifiers.
  package var isKeyword: Bool { Token.Kind.let.rawValue <= rawValue && rawValue <= Token.Kind.null.rawValue }

  /// May stand where a label, a record key or a name after a dot is wanted.
  var isWord: Bool { self == .identifier || self == .quotedIdentifier || isKeyword }

  var opensBracket: Bool {
    switch self {
    case .leftParen, .leftBracket, .leftBrace, .interpolationStart, .interpolationOpen: true
    default: false
    }
  }

  var closesBracket: Bool {
    switch self {
    case .rightParen, .rightBracket, .rightBrace, .interpolationEnd, .interpolationClose: true
    default: false
    }
  }

  /// Can begin an expression.
  var startsExpression: Bool {
    switch self {
    case .identifier, .quotedIdentifier, .int, .float, .duration, .timestamp, .string, .rawString,
      .interpolationStart, .if, .not, .true, .false, .null, .leftParen, .leftBracket, .leftBrace, .dot, .dollar,
      .minus, .invalid:
      true
    default: false
    }
  }

  /// As a line's first token, continues the statement before it. `not` counts only before `in`.
  var continuesStatement: Bool {
    switch self {
    case .pipe, .by, .on, .and, .or, .then, .else, .in, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .coalesce, .plus, .star, .slash, .doubleSlash, .percent:
      true
    default: false
    }
  }
}

extension String {
  /// Whether a program may name something so without backquotes, in any place: no keyword, nor another language's word.
  package var isPlainName: Bool {
    let tokens = Lexer.lex(SourceText(name: "", text: self)).tokens
    return tokens.count == 2 && tokens[0].kind == .identifier && ForeignWords.literals[self] == nil
  }
}
