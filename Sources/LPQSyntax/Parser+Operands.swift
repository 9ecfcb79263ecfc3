internal import LPQDiagnostics

/// Literals, names, brackets, and what may follow an operand: `.name`, `[index]`, `(arguments)`.
extension Parser {
  mutating func parsePostfix() throws(Failure) -> Expr {
    var operand = try parsePrimary()
    while true {
      switch kindInStatement {
      case .dot: operand = try parseMember(of: operand)
      case .leftBracket: operand = try parseIndex(of: operand)
      case .leftParen: operand = try parseCall(of: operand)
      default: return operand
      }
      try grow()
    }
  }

  mutating func parseMember(of operand: Expr) throws(Failure) -> Expr {
    advance()
    if endsStatement || !current.kind.isWord { throw unexpected(expected: "a name after `.`") }
    let name = takeName()
    return Expr(.member(operand, name), operand.span.union(name.span))
  }

  private mutating func parseIndex(of operand: Expr) throws(Failure) -> Expr {
    let opener = index
    advance()
    bracketDepth += 1
    defer { bracketDepth -= 1 }
    let position = try recovering(closing: .rightBracket, opener: opener) { (parser) throws(Failure) in
      try parser.parseExpression()
    }
    return Expr(.index(operand, position), span(from: operand.span))
  }

  private mutating func parseCall(of callee: Expr) throws(Failure) -> Expr {
    let isHelp = if case .name("help") = callee.kind { true } else { false }
    let arguments = try parseArguments(takesKeyword: isHelp)
    return Expr(.call(callee: callee, arguments: arguments), span(from: callee.span))
  }

  /// `(a, b, name: c)`, at the bracket; with `takesKeyword`, `(let)` is the name of that word.
  mutating func parseArguments(takesKeyword: Bool = false) throws(Failure) -> [Argument] {
    var isNamed = false
    let arguments = try parseElements(closing: .rightParen) { (parser) throws(Failure) in
      if takesKeyword, parser.current.kind.isKeyword, parser.next.kind == .rightParen {
        let word = parser.takeName()
        return Argument(label: nil, value: Expr(.name(word.text), word.span))
      }
      let argument = try parser.parseArgument()
      if isNamed, argument.label == nil {
        parser.report(
          .unexpectedToken, "a positional argument after a named one", at: argument.value.span,
          hint: "name it too, or move it before the named ones")
      }
      isNamed = isNamed || argument.label != nil
      return argument
    }
    reportDuplicates(arguments.compactMap(\.label), what: "argument")
    return arguments
  }

  private mutating func parseArgument() throws(Failure) -> Argument {
    try skipForeignStar()
    if current.kind.isWord, next.kind == .colon || next.kind == .assign {
      let label = takeName()
      reportForeignLabel(label)
      advance()
      return Argument(label: label, value: try parseExpression())
    }
    return Argument(label: nil, value: try parseExpression())
  }

  /// `x = 1` where `x: 1` is meant; at the sign.
  mutating func reportForeignLabel(_ label: Name) {
    guard current.kind == .assign else { return }
    report(
      .foreignSyntax, "a name and its value are joined by `:`", at: span(current), hint: "write `\(label.text): …`")
  }

  /// One expression and its closing bracket; where the expression fails, goes to that bracket.
  private mutating func recovering(
    closing: Token.Kind, opener: Int, _ parse: (inout Parser) throws(Failure) -> Expr
  ) throws(Failure) -> Expr {
    let start = span(tokens[opener])
    do throws(Failure) {
      let inner = try parse(&self)
      try close(closing, opener: opener)
      return inner
    } catch {
      if error == .statement { throw error }
      skip { _ in false }
      if accept(closing) { return Expr(.error, span(from: start)) }
      throw current.kind.closesBracket ? .element : .statement
    }
  }

  // MARK: - Primary

  mutating func parsePrimary() throws(Failure) -> Expr {
    height = max(height, 1)
    let token = current
    switch token.kind {
    case .identifier: return parseName()
    case .quotedIdentifier: return leaf(.name(takeName().text), token)
    case .int: return try parseInteger()
    case .float, .duration: return takeLeaf(number(token))
    case .timestamp: return takeLeaf(timestamp(token))
    case .string: return takeLeaf(.string(StringEscape.unescaped(content(token, prefixLength: 1))))
    case .rawString: return takeLeaf(.string(String(decoding: content(token, prefixLength: 2), as: UTF8.self)))
    case .true: return takeLeaf(.bool(true))
    case .false: return takeLeaf(.bool(false))
    case .null: return takeLeaf(.null)
    case .invalid: return takeLeaf(.error)
    case .dollar, .dot: return try parseSigil()
    default: return try parseBracketed()
    }
  }

  private mutating func parseBracketed() throws(Failure) -> Expr {
    let start = span(current)
    switch current.kind {
    case .interpolationStart: return try parseInterpolation()
    case .leftParen: return try parseParenthesized()
    case .leftBracket:
      let elements = try parseElements(closing: .rightBracket) { (parser) throws(Failure) in
        try parser.parseExpression()
      }
      try grow()
      return Expr(.list(elements), span(from: start))
    case .leftBrace:
      let fields = try parseElements(closing: .rightBrace) { (parser) throws(Failure) in try parser.parseField() }
      reportDuplicates(fields.map(\.name), what: "key")
      try grow()
      return Expr(.record(fields), span(from: start))
    default: throw unexpectedOperand()
    }
  }

  private mutating func unexpectedOperand() -> Failure {
    if current.kind.closesBracket, bracketDepth == 0, failureIndex != index {
      return fail(
        .unbalancedBracket, "\(describe(current)) closes no bracket", at: span(current), hint: "none is open here")
    }
    return unexpected(expected: "an expression", hint: operandHint, mayContinue: true)
  }

  private var operandHint: String? {
    if let hint = foreignSignHint { return hint }
    return switch current.kind {
    case .pipe, .comma: "something is missing before it"
    case .doubleSlash where current.startsLine: "a comment begins with `#`"
    case _ where current.kind.isKeyword && !current.startsLine: "in backquotes, a keyword is a name"
    default: nil
    }
  }

  private func leaf(_ kind: Expr.Kind, _ token: Token) -> Expr { Expr(kind, span(token)) }

  private mutating func takeLeaf(_ kind: Expr.Kind) -> Expr {
    let token = current
    advance()
    return leaf(kind, token)
  }

  private mutating func parseName() -> Expr {
    let token = current
    let name = takeName()
    if let (kind, own) = ForeignWords.literals[name.text] {
      report(.foreignSyntax, "`\(name.text)` is not lpql", at: name.span, hint: "write `\(own)`")
      return leaf(kind, token)
    }
    return leaf(.name(name.text), token)
  }

  /// `.country`, `$country`
  private mutating func parseSigil() throws(Failure) -> Expr {
    let sigil = current
    advance()
    let isAttached = current.utf8Range.lowerBound == sigil.utf8Range.upperBound
    guard current.kind.isWord, isAttached else {
      throw unexpected(expected: sigil.kind == .dot ? "a column's name after `.`" : "a variable's name after `$`")
    }
    let name = takeName()
    let place = span(sigil).union(name.span)
    return Expr(sigil.kind == .dot ? .column(name) : .variable(name), place)
  }

  private mutating func parseField() throws(Failure) -> RecordField {
    let key: Name
    if current.kind == .string || current.kind == .rawString {
      let token = current
      guard case .string(let text) = try parsePrimary().kind else { throw .element }
      key = Name(text, span(token))
    } else {
      key = try parseWord("a key such as `views:`")
    }
    if current.kind == .assign { reportForeignLabel(key) }
    guard current.kind == .colon || current.kind == .assign else {
      throw unexpected(expected: "`:` and a value", hint: "write `\(clipped(key.text)): …`", mayContinue: true)
    }
    advance()
    return RecordField(name: key, value: try parseExpression())
  }

  private mutating func parseParenthesized() throws(Failure) -> Expr {
    let opener = index
    advance()
    bracketDepth += 1
    defer { bracketDepth -= 1 }
    var others: [Expr] = []
    var isTuple = false
    let inner = try recovering(closing: .rightParen, opener: opener) { (parser) throws(Failure) in
      let inner = try parser.parsePipeline()
      while parser.accept(.comma) {
        isTuple = true
        if parser.current.kind != .rightParen { others.append(try parser.parseExpression()) }
      }
      return inner
    }
    try grow()
    let place = span(from: span(tokens[opener]))
    if isTuple {
      reportTuple(place)
      return Expr(.list([inner] + others), place)
    }
    return Expr(.parenthesized(inner), place)
  }

  // MARK: - f-strings

  private mutating func parseInterpolation() throws(Failure) -> Expr {
    let start = span(current)
    advance()
    bracketDepth += 1
    defer { bracketDepth -= 1 }
    var parts: [InterpolationPart] = []
    while !accept(.interpolationEnd) {
      let token = current
      if accept(.interpolationText) {
        parts.append(.text(StringEscape.unescaped(source.bytes[token.utf8Range], isInterpolated: true)))
      } else if token.kind == .interpolationOpen {
        parts.append(.expression(try parseInterpolated()))
      } else {
        throw unexpected(expected: "the rest of the f-string")
      }
    }
    try grow()
    return Expr(.interpolation(parts), span(from: start))
  }

  private mutating func parseInterpolated() throws(Failure) -> Expr {
    let opener = index
    advance()
    return try recovering(closing: .interpolationClose, opener: opener) { (parser) throws(Failure) in
      let inner = try parser.parseExpression()
      if parser.current.kind == .colon {
        throw parser.fail(
          .foreignSyntax, "f-strings have no format after a `:`", at: parser.span(parser.current),
          hint: "round or format inside the braces: `{round(x, 2)}`")
      }
      return inner
    }
  }

  // MARK: - Literals

  func integer(_ token: Token) -> UInt64? {
    var value: UInt64 = 0
    for byte in source.bytes[token.utf8Range] where byte != UInt8(ascii: "_") {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(byte &- UInt8(ascii: "0")))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  private mutating func parseInteger() throws(Failure) -> Expr {
    if let value = integer(current).flatMap(Int.init(exactly:)) { return takeLeaf(.int(value)) }
    let error = NumberLiteral.tooLarge(text(current))
    report(error.code, error.message, at: span(current), hint: error.hint)
    return takeLeaf(.error)
  }

  /// The lexer has checked the text, so that an error cannot come.
  private func number(_ token: Token) -> Expr.Kind {
    switch try? NumberLiteral(text(token)) {
    case .float(let value): .float(value)
    case .duration(let months, let ms): .duration(months: months, ms: ms)
    case .int, nil: .error
    }
  }

  private func timestamp(_ token: Token) -> Expr.Kind {
    (try? TimestampLiteral(text(token))).map { .timestamp($0) } ?? .error
  }

  private func content(_ token: Token, prefixLength: Int) -> ArraySlice<UInt8> {
    source.bytes[token.utf8Range].dropFirst(prefixLength).dropLast()
  }
}
