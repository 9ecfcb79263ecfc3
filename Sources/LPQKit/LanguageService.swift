import LPQDiagnostics
import LPQSyntax

/// What an editor asks of the language while a program is being typed; makes no request, runs nothing.
///
/// The REPL uses it, and a language server would use the same.
public struct LanguageService: Sendable {
  /// Whether Enter should run a text or go on with another line.
  public enum Completeness: Sendable, Hashable {
    /// It parses, or more text would not mend it.
    case complete
    /// It would parse if something followed: an open bracket, a last `|`.
    case incomplete
  }

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

  /// A service; it has no state.
  public init() {}

  /// Decided by the parser, never by counting brackets.
  public func completeness(of text: String) -> Completeness {
    Parser.isComplete(text) == .incomplete ? .incomplete : .complete
  }

  /// The stretches of a text in order, by UTF-8 offsets; white space lies between them.
  public func tokens(of text: String) -> [(utf8Range: Range<Int>, kind: TokenKind)] {
    let tokens = Lexer.lex(SourceText(name: "input", text: text)).tokens
    return tokens.indices.compactMap { place in
      let token = tokens[place]
      if token.kind == .endOfFile { return nil }
      let before = place > 0 ? tokens[place - 1].kind : nil
      let after = place + 1 < tokens.count ? tokens[place + 1].kind : nil
      return (token.utf8Range, kind(of: token, in: text, before: before, after: after))
    }
  }

  private func kind(of token: Token, in text: String, before: Token.Kind?, after: Token.Kind?) -> TokenKind {
    switch token.kind {
    case .identifier:
      if after == .leftParen { return .function }
      let bytes = Array(text.utf8)[token.utf8Range]
      return before == .pipe && Verb(rawValue: String(decoding: bytes, as: UTF8.self)) != nil ? .keyword : .name
    case .quotedIdentifier: return .name
    case .int, .float, .duration, .timestamp: return .number
    case .string, .rawString, .interpolationStart, .interpolationText, .interpolationEnd: return .string
    case .comment: return .comment
    case .invalid: return .invalid
    default: return token.kind.isKeyword ? .keyword : .sign
    }
  }
}
