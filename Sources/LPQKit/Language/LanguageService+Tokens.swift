import LPQDiagnostics
import LPQSyntax

// What needs no more than tokens: colours and brackets. In time that grows with the text alone.
extension LanguageService {
  /// What a stretch of a program is, for colouring it.
  public enum TokenKind: Sendable, Hashable {
    /// `let`, `and`, and a verb's name where a stage begins.
    case keyword
    /// Numbers, durations, timestamps.
    case number
    /// Text in quotes.
    case string
    /// From `#` to the end of the line.
    case comment
    /// A name that `(` follows.
    case function
    /// Another name.
    case name
    /// Signs and brackets.
    case sign
    /// What is no token.
    case invalid
  }

  /// The stretches of a text in order, by UTF-8 offsets; white space lies between them.
  ///
  /// In an f-string, what stands in braces is coloured as the code that it is.
  public func tokens(of text: String) -> [(utf8Range: Range<Int>, kind: TokenKind)] {
    let source = SourceText(name: "input", text: text)
    let tokens = Lexer.lex(source).tokens
    var stretches: [(utf8Range: Range<Int>, kind: TokenKind)] = []
    stretches.reserveCapacity(tokens.count)
    // Of the token before, comments left out.
    var before: Token.Kind?
    for (place, token) in tokens.enumerated() where !token.utf8Range.isEmpty {
      let after = place + 1 < tokens.count ? tokens[place + 1].kind : nil
      stretches.append((token.utf8Range, Self.kind(of: token, in: source, before: before, after: after)))
      if token.kind != .comment { before = token.kind }
    }
    return stretches
  }

  private static func kind(
    of token: Token, in source: SourceText, before: Token.Kind?, after: Token.Kind?
  ) -> TokenKind {
    switch token.kind {
    case .identifier:
      if before == .pipe, Verb(rawValue: source.text(in: token.utf8Range)) != nil { return .keyword }
      return after == .leftParen ? .function : .name
    case .quotedIdentifier: return after == .leftParen ? .function : .name
    case .int, .float, .duration, .timestamp: return .number
    case .string, .rawString, .interpolationStart, .interpolationText, .interpolationEnd: return .string
    case .comment: return .comment
    case .invalid: return .invalid
    // `from.in`, `in: 3`: any word may be a name there.
    default:
      return token.kind.isKeyword && before != .dot && after != .colon ? .keyword : token.kind.isKeyword ? .name : .sign
    }
  }

  /// The UTF-8 offsets of a bracket at the cursor, or right before it, and of its partner, in the text's order; nil where
  /// there is none. Brackets in strings and comments are none.
  public func matchingBrackets(in text: String, utf8Offset: Int) -> (opening: Int, closing: Int)? {
    let source = SourceText(name: "input", text: text)
    // Asked at each key, and mostly there is none.
    let isBracket = { (offset: Int) in
      source.bytes.indices.contains(offset) && "()[]{}".utf8.contains(source.bytes[offset])
    }
    guard isBracket(utf8Offset) || isBracket(utf8Offset - 1) else { return nil }
    let tokens = Lexer.lex(source).tokens
    var open: [Token] = []
    var pairs: [Int: (Int, Int)] = [:]
    for token in tokens {
      if token.kind.isOpeningBracket { open.append(token) }
      guard let opening = token.kind.openingBracket, let last = open.last, last.kind == opening else { continue }
      open.removeLast()
      let pair = (last.utf8Range.lowerBound, token.utf8Range.lowerBound)
      pairs[pair.0] = pair
      pairs[pair.1] = pair
    }
    return pairs[utf8Offset] ?? pairs[utf8Offset - 1]
  }
}

extension Token.Kind {
  fileprivate var isOpeningBracket: Bool {
    switch self {
    case .leftParen, .leftBracket, .leftBrace, .interpolationOpen: true
    default: false
    }
  }

  /// What a closing bracket closes.
  fileprivate var openingBracket: Token.Kind? {
    switch self {
    case .rightParen: .leftParen
    case .rightBracket: .leftBracket
    case .rightBrace: .leftBrace
    case .interpolationClose: .interpolationOpen
    default: nil
    }
  }
}
