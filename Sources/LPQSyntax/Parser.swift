package import LPQDiagnostics

/// Text → tree: `get() | take 1` → a `Program` of one statement, a pipeline of one stage.
///
/// Never fails as a whole: an error is recorded, then reading goes on at the next element of a bracket, the next stage,
/// or the next statement, so that one run reports all the mistakes of a program, and each once.
package struct Parser {
  /// Where statements end.
  package enum Mode: Sendable {
    /// A line that begins with `|`, `and`, … continues the statement before it.
    case file
    /// Only the ends of lines continue; a statement that begins with `|` pipes from `_`.
    case repl
  }

  package enum Completeness: Sendable, Hashable {
    case complete
    /// It would parse if something followed: an open bracket, a last `|`.
    case incomplete
    case invalid
  }

  /// No tree is deeper, so that the stages may recurse over it: nodes on the longest way from a root to a leaf.
  package static let depthLimit = 1000
  /// Of brackets, lambdas, `if` and `??` inside one another, which the parser's own recursion follows: in a debug build
  /// a level takes up to 20 KB of stack.
  package static let nestingLimit = 100

  package static func parse(
    _ source: SourceText, mode: Mode = .file
  ) -> (program: Program, diagnostics: [Diagnostic]) {
    var parser = Parser(source, mode)
    let program = parser.parseProgram()
    return (program, parser.sortedDiagnostics)
  }

  /// Whether the REPL may run `text`, or must ask for another line.
  package static func isComplete(_ text: String, mode: Mode = .repl) -> Completeness {
    var parser = Parser(SourceText(name: "input", text: text), mode)
    _ = parser.parseProgram()
    if parser.diagnostics.isEmpty { return .complete }
    return parser.diagnostics.count == parser.cutShortCount ? .incomplete : .invalid
  }

  let source: SourceText
  let tokens: [Token]
  let mode: Mode
  /// Of the current token, never a comment.
  var index = 0
  /// The end of the token read last.
  var lastEnd = 0
  var diagnostics: [Diagnostic]
  /// How many of them say only that the text ends too early.
  var cutShortCount = 0
  /// The token at which the last error was found: it is not reported twice.
  var failureIndex = -1
  /// Inside brackets the ends of lines do not count.
  var bracketDepth = 0
  var nesting = 0
  /// Of the tallest expression read since the enclosing one began.
  var height = 0
  /// The first token of the statement.
  var statementIndex = 0

  private init(_ source: SourceText, _ mode: Mode) {
    let lexed = Lexer.lex(source)
    self.source = source
    self.mode = mode
    tokens = lexed.tokens
    diagnostics = lexed.diagnostics
    skipComments()
  }

  /// A failure's way to the place where reading can go on; the diagnostic is recorded before it is thrown.
  enum Failure: Error {
    /// Goes on at the next element, stage or statement.
    case element
    /// The rest of the statement is lost: a bracket that never closes, a tree too deep.
    case statement
  }

  private var sortedDiagnostics: [Diagnostic] {
    let sorted = diagnostics.enumerated().sorted { left, right in
      (left.element.span?.start ?? 0, left.offset) < (right.element.span?.start ?? 0, right.offset)
    }
    return sorted.prefix(Lexer.diagnosticLimit).map(\.element)
  }

  private mutating func parseProgram() -> Program {
    var statements: [Statement] = []
    while current.kind != .endOfFile {
      statements.append(parseStatement())
    }
    return Program(statements: statements)
  }
}

// MARK: - Tokens

extension Parser {
  var current: Token { tokens[index] }

  /// The next token but comments.
  var next: Token { tokens[indexAfter(index)] }

  func indexAfter(_ index: Int) -> Int {
    var following = min(index + 1, tokens.count - 1)
    while tokens[following].kind == .comment { following += 1 }
    return following
  }

  mutating func advance() {
    lastEnd = current.utf8Range.upperBound
    index = indexAfter(index)
  }

  private mutating func skipComments() {
    while tokens[index].kind == .comment { index += 1 }
  }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  func text(_ token: Token) -> String { source.text(in: token.utf8Range) }

  func span(_ token: Token) -> SourceSpan { token.span(in: source) }

  /// From `start` to the end of the token read last.
  func span(from start: SourceSpan) -> SourceSpan {
    SourceSpan(start.start, max(start.end, lastEnd), source: source.number)
  }

  /// Whether the statement could end before the current token. Where an operand must follow, nobody asks.
  var endsStatement: Bool {
    if current.kind == .endOfFile { return true }
    return bracketDepth == 0 && startsStatement(current, at: index)
  }

  /// What an operator, a stage or a clause may follow from; `endOfFile` where the statement ends.
  var kindInStatement: Token.Kind { endsStatement ? .endOfFile : current.kind }

  /// Whether a token begins a line that does not continue the line before it.
  func startsStatement(_ token: Token, at index: Int) -> Bool {
    guard token.startsLine else { return false }
    if mode == .repl { return true }
    if token.kind == .not { return tokens[indexAfter(index)].kind != .in }
    return !token.kind.continuesStatement
  }
}
