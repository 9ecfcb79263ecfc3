internal import LPQDiagnostics

/// Reporting, and finding the place to go on after an error.
extension Parser {
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, hint: String? = nil,
    labels: [Diagnostic.Label] = [], help: [String] = []
  ) {
    guard diagnostics.count < 2 * Lexer.diagnosticLimit else { return }
    diagnostics.append(Diagnostic(code, message, at: span, hint: hint, labels: labels, help: help))
  }

  /// "expected X, found Y" at the current token, unless an error was reported there. `mayContinue`: the end of a line
  /// would not have ended the statement here.
  mutating func unexpected(
    expected: String, hint: String? = nil, mayContinue: Bool = false, labels: [Diagnostic.Label] = []
  ) -> Failure {
    defer { failureIndex = index }
    guard failureIndex != index, current.kind != .invalid else { return .element }
    let found = mayContinue ? describeWithLine : describeInStatement
    // What is missing is missing at the end of its line, not on the next.
    let isBehindLine = endsStatement || bracketDepth == 0 && current.startsLine
    let place = isBehindLine ? endOfLine : span(current)
    report(.unexpectedToken, "expected \(expected), found \(found)", at: place, hint: hint, labels: labels)
    if mayContinue, current.kind == .endOfFile { cutShortCount += 1 }
    return .element
  }

  mutating func fail(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, hint: String? = nil
  ) -> Failure {
    defer { failureIndex = index }
    if failureIndex != index { report(code, message, at: span, hint: hint) }
    return .element
  }

  /// The place behind the last token, where something is missing.
  var endOfLine: SourceSpan { SourceSpan(lastEnd, lastEnd, source: source.number) }

  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfFile: "the end of the program"
    case .string, .rawString: "a string"
    case .interpolationStart: "an f-string"
    case .interpolationEnd, .interpolationText: "the rest of an f-string"
    default: "`\(clipped(text(token)))`"
    }
  }

  private var describeWithLine: String {
    let isOnNextLine = current.kind != .endOfFile && current.startsLine && bracketDepth == 0 && index != statementIndex
    return describe(current) + (isOnNextLine ? " on the next line" : "")
  }

  private var describeInStatement: String {
    current.kind != .endOfFile && endsStatement ? "the end of the line" : describe(current)
  }

  // MARK: - Depth

  /// Counts a node that stands on top of what was read since the enclosing expression began.
  mutating func grow() throws(Failure) {
    height += 1
    if height > Parser.depthLimit {
      throw tooDeep("this chain has more than \(Parser.depthLimit) parts")
    }
  }

  mutating func tooDeep(_ message: String) -> Failure {
    report(
      .tooDeep, message, at: span(current), hint: "the limit is passed here",
      help: ["split it with `let`, or use a list"])
    _ = leaveStatement()
    return .statement
  }

  // MARK: - Going on

  /// To the next statement, on a line of its own, behind the one that was begun.
  mutating func skipStatement() {
    if index == statementIndex { advance() }
    while current.kind != .endOfFile, !startsStatement(current, at: index) { advance() }
  }

  /// To the statement's end as its brackets say, counted from its beginning; whether they close before the text ends.
  mutating func leaveStatement() -> Bool {
    var depth = 0
    index = statementIndex
    repeat {
      if current.kind.opensBracket { depth += 1 }
      if current.kind.closesBracket { depth = max(0, depth - 1) }
      advance()
    } while current.kind != .endOfFile && !beginsDeclaration && !(depth == 0 && startsStatement(current, at: index))
    failureIndex = index
    return depth == 0
  }

  /// Over whole brackets, to a token at this level that `stops`, a bracket that closes, or a new statement's keyword.
  mutating func skip(until stops: (Token.Kind) -> Bool) {
    var depth = 0
    while current.kind != .endOfFile, !beginsDeclaration {
      let kind = current.kind
      if depth == 0 {
        if stops(kind) || kind.closesBracket && bracketDepth > 0 { return }
        if bracketDepth == 0, endsStatement { return }
      }
      if kind.opensBracket { depth += 1 }
      if kind.closesBracket { depth = max(0, depth - 1) }
      advance()
    }
  }

  /// `let x`, `fn f` and so on at the start of a line: no bracket contains them, so an open one was forgotten.
  var beginsDeclaration: Bool {
    guard current.startsLine else { return false }
    switch current.kind {
    case .let, .fn, .param: return next.kind.isWord
    case .import: return next.kind == .string
    default: return false
    }
  }

  /// Whether the bracket opened at `opener` closes before the next declaration.
  func isClosed(_ opener: Int) -> Bool {
    var depth = 0
    var position = opener
    while position < tokens.count {
      let token = tokens[position]
      if token.kind.opensBracket { depth += 1 }
      if token.kind.closesBracket {
        depth -= 1
        if depth == 0 { return true }
      }
      if token.startsLine, position > opener, [.let, .fn, .param, .import].contains(token.kind),
        tokens[indexAfter(position)].kind.isWord || tokens[indexAfter(position)].kind == .string
      {
        return false
      }
      position += 1
    }
    return false
  }
}
