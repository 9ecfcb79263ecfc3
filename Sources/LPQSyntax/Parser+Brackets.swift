internal import LPQDiagnostics

/// `(…)`, `[…]`, `{…}`: lists of elements with commas, each of which recovers by itself.
extension Parser {
  /// From the opening bracket, which is current, to behind the closing one.
  mutating func parseElements<Element>(
    closing: Token.Kind, _ element: (inout Parser) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    let opener = index
    advance()
    bracketDepth += 1
    defer { bracketDepth -= 1 }
    var elements: [Element] = []
    while !accept(closing) {
      if current.kind == .endOfFile || beginsDeclaration { throw unclosed(opener, closing: closing) }
      do throws(Failure) {
        elements.append(try element(&self))
        if current.kind == .comma || current.kind == closing {
          _ = accept(.comma)
          continue
        }
        try separatorIsMissing(closing: closing, opener: opener)
      } catch {
        try recoverInBracket(error, closing: closing)
      }
    }
    return elements
  }

  /// To behind the next comma, or to the closing bracket.
  private mutating func recoverInBracket(_ failure: Failure, closing: Token.Kind) throws(Failure) {
    if failure == .statement { throw failure }
    skip { $0 == .comma }
    if accept(.comma) || current.kind == closing { return }
    throw current.kind.closesBracket ? .element : .statement
  }

  /// Behind an element stands neither a comma nor the closing bracket.
  private mutating func separatorIsMissing(closing: Token.Kind, opener: Int) throws(Failure) {
    if isUnclosed(opener) { throw unclosed(opener, closing: closing) }
    if current.kind.closesBracket { throw mismatched(opener, closing: closing) }
    try foreignInfix(expected: "`,` or `\(Parser.sign(closing))`")
    if current.kind == .pipe {
      throw fail(
        .unexpectedToken, "a pipeline inside an argument needs brackets of its own", at: span(current),
        hint: "write `(… | …)`")
    }
    if current.kind.startsExpression, current.kind != .invalid, failureIndex != index {
      report(.foreignSyntax, "elements are not separated", at: endOfLine, hint: "expected `,` here")
      failureIndex = index
      return
    }
    throw unexpected(expected: "`,` or `\(Parser.sign(closing))`", mayContinue: true)
  }

  /// The closing bracket of one inner expression, e.g. `rows[0]`.
  mutating func close(_ closing: Token.Kind, opener: Int) throws(Failure) {
    if accept(closing) { return }
    if isUnclosed(opener) { throw unclosed(opener, closing: closing) }
    if current.kind.closesBracket { throw mismatched(opener, closing: closing) }
    try foreignInfix(expected: "`\(Parser.sign(closing))`")
    throw unexpected(expected: "`\(Parser.sign(closing))`", mayContinue: true)
  }

  private func isUnclosed(_ opener: Int) -> Bool {
    if current.kind == .endOfFile || beginsDeclaration { return true }
    return current.startsLine && !isClosed(opener)
  }

  private mutating func unclosed(_ opener: Int, closing: Token.Kind) -> Failure {
    defer { failureIndex = index }
    // A string that was not closed has swallowed the rest of its line.
    let hasInvalidToken = tokens[opener...index].contains { $0.kind == .invalid }
    if failureIndex == index || hasInvalidToken { return .statement }
    let bracket = tokens[opener]
    report(
      .unbalancedBracket, "`\(text(bracket))` is never closed", at: span(bracket),
      hint: "expected a `\(Parser.sign(closing))`")
    if current.kind == .endOfFile { cutShortCount += 1 }
    return .statement
  }

  private mutating func mismatched(_ opener: Int, closing: Token.Kind) -> Failure {
    if failureIndex == index { return .element }
    let place = index
    report(
      .unbalancedBracket, "expected `\(Parser.sign(closing))`, found \(describe(current))", at: span(current),
      labels: [Diagnostic.Label(span(tokens[opener]), "opened here")])
    // A wrong bracket, or one too few? If the statement's brackets add up, it was a wrong one.
    if !leaveStatement() {
      index = place
      failureIndex = place
      skipStatement()
    }
    return .statement
  }

  static func sign(_ closing: Token.Kind) -> String {
    switch closing {
    case .rightParen: ")"
    case .rightBracket: "]"
    default: "}"
    }
  }
}
