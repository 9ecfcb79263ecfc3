internal import LPQDiagnostics

/// Operators, by precedence climbing: one function for all levels keeps the recursion shallow.
extension Parser {
  private enum Precedence {
    static let or = 1, and = 2, not = 3, comparison = 4, sum = 5, product = 6, coalesce = 7, minus = 8
  }

  /// The operators of at least the precedence `minimum`; 0 takes `if` and lambdas as well.
  mutating func parseExpression(minimum: Int = 0) throws(Failure) -> Expr {
    let outerHeight = height
    nesting += 1
    height = 0
    defer {
      nesting -= 1
      height = max(height, outerHeight)
    }
    if nesting > Parser.nestingLimit {
      throw tooDeep("more than \(Parser.nestingLimit) brackets, or the like, inside one another")
    }
    let first = try parsePrefix(minimum: minimum)
    return try parseOperators(after: first, minimum: minimum)
  }

  private mutating func parseOperators(after first: Expr, minimum: Int) throws(Failure) -> Expr {
    var left = first
    var comparison: (left: Expr, sign: BinaryOperator, right: Expr)?
    while let (sign, precedence) = infixOperator, precedence >= minimum {
      let signSpan = takeOperator(sign)
      try grow()
      let right = try parseOperand(of: sign, precedence: precedence)
      if precedence == Precedence.comparison, let earlier = comparison {
        let rest = Expr(.binary(sign, signSpan, earlier.right, right), earlier.right.span.union(right.span))
        reportChain(earlier.left, earlier.sign, earlier.right, sign, right)
        left = Expr(.binary(.and, signSpan, left, rest), left.span.union(right.span))
      } else {
        left = Expr(.binary(sign, signSpan, left, right), left.span.union(right.span))
      }
      if precedence == Precedence.comparison { comparison = (comparison?.right ?? first, sign, right) }
    }
    return left
  }

  private mutating func parseOperand(of sign: BinaryOperator, precedence: Int) throws(Failure) -> Expr {
    // `a ?? b ?? c` is `a ?? (b ?? c)`; all others lean to the left.
    let operand = try parseExpression(minimum: sign == .coalesce ? precedence : precedence + 1)
    if sign == .in || sign == .notIn { reportBracketedMember(operand) }
    return operand
  }

  /// The operator at the current token, if the statement goes on.
  private var infixOperator: (BinaryOperator, Int)? {
    switch kindInStatement {
    case .or: (.or, Precedence.or)
    case .and: (.and, Precedence.and)
    case .equal, .assign: (.equal, Precedence.comparison)
    case .notEqual: (.notEqual, Precedence.comparison)
    case .less: (.less, Precedence.comparison)
    case .lessOrEqual: (.lessOrEqual, Precedence.comparison)
    case .greater: (.greater, Precedence.comparison)
    case .greaterOrEqual: (.greaterOrEqual, Precedence.comparison)
    case .in: (.in, Precedence.comparison)
    case .not where next.kind == .in: (.notIn, Precedence.comparison)
    case .plus: (.add, Precedence.sum)
    case .minus: (.subtract, Precedence.sum)
    case .star: (.multiply, Precedence.product)
    case .slash: (.divide, Precedence.product)
    case .doubleSlash: (.floorDivide, Precedence.product)
    case .percent: (.remainder, Precedence.product)
    case .coalesce: (.coalesce, Precedence.coalesce)
    default: nil
    }
  }

  private mutating func takeOperator(_ sign: BinaryOperator) -> SourceSpan {
    let start = span(current)
    if current.kind == .assign {
      report(.foreignSyntax, "`=` gives a name to a value, it does not compare", at: start, hint: "write `==`")
    }
    advance()
    if sign == .notIn { advance() }
    return span(from: start)
  }

  private mutating func reportChain(
    _ a: Expr, _ first: BinaryOperator, _ b: Expr, _ second: BinaryOperator, _ c: Expr
  ) {
    let texts = [a, b, c].map { source.text(in: $0.span) }
    let isShort = texts.allSatisfy { $0.utf8.count <= 40 && !$0.contains("\n") }
    let (x, y, z) = isShort ? (texts[0], texts[1], texts[2]) : ("a", "b", "c")
    report(
      .chainedComparison, "comparisons do not chain", at: a.span.union(c.span),
      hint: "write `\(x) \(first.rawValue) \(y) and \(y) \(second.rawValue) \(z)`")
  }

  // MARK: - Before an operand

  private mutating func parsePrefix(minimum: Int) throws(Failure) -> Expr {
    switch current.kind {
    case .if:
      try requireWhole(minimum, "`if`")
      return try parseConditional()
    case .not:
      guard minimum <= Precedence.not else { throw needsBrackets("`not`") }
      return try parseUnary(.not, operandPrecedence: Precedence.not)
    case .minus:
      if let least = leastInteger { return takeLeast(least) }
      return try parseUnary(.minus, operandPrecedence: Precedence.minus)
    case .identifier, .quotedIdentifier:
      guard next.kind == .arrow else { return try parsePostfix() }
      try requireWhole(minimum, "a lambda")
      return try parseLambda()
    case .leftParen where isLambdaHead:
      try requireWhole(minimum, "a lambda")
      return try parseLambda()
    default: return try parsePostfix()
    }
  }

  /// `if` and lambdas reach to the end of the expression, so that they are no operands.
  private mutating func requireWhole(_ minimum: Int, _ what: String) throws(Failure) {
    if minimum > 0 { throw needsBrackets(what) }
  }

  private mutating func needsBrackets(_ what: String) -> Failure {
    fail(.unexpectedToken, "\(what) cannot be an operand as it stands", at: span(current), hint: "put it in brackets")
  }

  private mutating func parseUnary(_ sign: UnaryOperator, operandPrecedence: Int) throws(Failure) -> Expr {
    let start = span(current)
    advance()
    let operand = try parseExpression(minimum: operandPrecedence)
    try grow()
    return Expr(.unary(sign, operand), start.union(operand.span))
  }

  /// 2^63 behind a minus: the one integer whose digits alone are too large.
  private var leastInteger: Token? {
    let token = next
    guard token.kind == .int, token.utf8Range.count >= 19, integer(token) == 1 << 63 else { return nil }
    return token
  }

  private mutating func takeLeast(_ token: Token) -> Expr {
    let start = span(current)
    advance()
    advance()
    height = max(height, 1)
    return Expr(.int(.min), start.union(span(token)))
  }

  // MARK: - if, lambda

  private mutating func parseConditional() throws(Failure) -> Expr {
    let start = span(current)
    advance()
    let condition = try parseExpression()
    try expectKeyword(.then, hint: "write `if … then … else …`")
    let then = try parseExpression()
    let otherwise = try parseElse()
    try grow()
    return Expr(.conditional(condition: condition, then: then, otherwise: otherwise), span(from: start))
  }

  private mutating func parseElse() throws(Failure) -> Expr {
    guard kindInStatement == .identifier, text(current) == "elif" else {
      try expectKeyword(.else, hint: "both values must be given: `if … then … else …`")
      return try parseExpression()
    }
    report(.foreignSyntax, "`elif` is not lpql", at: span(current), hint: "write `else if`")
    return try parseConditional()
  }

  /// A keyword without which the expression is not whole, so that the line may end before it.
  mutating func expectKeyword(_ kind: Token.Kind, hint: String) throws(Failure) {
    if accept(kind) { return }
    try foreignInfix(expected: "`\(kind)`")
    throw unexpected(expected: "`\(kind)`", hint: hint, mayContinue: true)
  }

  /// `(a, b) =>`, looked at without reading it: only names and commas can stand there.
  private var isLambdaHead: Bool {
    var position = indexAfter(index)
    while [.identifier, .quotedIdentifier, .comma].contains(tokens[position].kind) { position = indexAfter(position) }
    return tokens[position].kind == .rightParen && tokens[indexAfter(position)].kind == .arrow
  }

  private mutating func parseLambda() throws(Failure) -> Expr {
    let start = span(current)
    var parameters: [Name] = []
    if current.kind == .leftParen {
      parameters = try parseElements(closing: .rightParen) { (parser) throws(Failure) in
        try parser.parseDeclaredName("a parameter's name")
      }
      reportDuplicates(parameters, what: "parameter")
    } else {
      parameters = [takeName()]
    }
    advance()
    let body = try parseExpression()
    try grow()
    return Expr(.lambda(parameters: parameters, body: body), start.union(body.span))
  }
}
