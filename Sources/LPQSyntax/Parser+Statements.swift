internal import LPQDiagnostics

extension Parser {
  /// One statement with its end; where it cannot be read, goes to the next line that begins one.
  mutating func parseStatement() -> Statement {
    let start = span(current)
    statementIndex = index
    bracketDepth = 0
    nesting = 0
    height = 0
    do throws(Failure) {
      let kind = try parseStatementKind()
      let statement = Statement(kind, span(from: start))
      try endStatement()
      return statement
    } catch {
      skipStatement()
      return Statement(.error, span(from: start))
    }
  }

  private mutating func parseStatementKind() throws(Failure) -> Statement.Kind {
    switch current.kind {
    case .let: return try parseBinding()
    case .fn: return try parseFunction()
    case .param: return try parseParameter()
    case .import: return try parseImport()
    default:
      if let foreign = try parseForeignStatement() { return foreign }
      return .expression(try parsePipeline())
    }
  }

  /// A statement was read: its line must end, too.
  private mutating func endStatement() throws(Failure) {
    if kindInStatement == .endOfFile {
      if current.kind == .minus, mode == .file { reportAmbiguousMinus() }
      return
    }
    if current.kind.closesBracket {
      throw fail(
        .unbalancedBracket, "\(describe(current)) closes no bracket", at: span(current), hint: "none is open here")
    }
    try foreignInfix(expected: "the end of the statement")
    throw unexpected(expected: "an operator, `|` or the end of the line", hint: callHint)
  }

  private mutating func reportAmbiguousMinus() {
    report(
      .ambiguousMinus, "a line cannot begin with `-` after a complete statement", at: span(current),
      hint: "end the line above with the `-`, or put this one in brackets")
  }

  private mutating func parseBinding() throws(Failure) -> Statement.Kind {
    advance()
    let name = try parseDeclaredName("a name")
    skipForeignType(of: name)
    try expectAssign(after: "let \(name.text)")
    return .binding(name: name, value: try parsePipeline())
  }

  /// `let x: int = 5`: a binding's type is its value's.
  private mutating func skipForeignType(of name: Name) {
    guard kindInStatement == .colon else { return }
    let colon = span(current)
    advance()
    skip { $0 == .assign }
    report(.foreignSyntax, "a binding names no type", at: span(from: colon), hint: "write `let \(name.text) = …`")
  }

  private mutating func expectAssign(after declaration: String) throws(Failure) {
    if kindInStatement == .assign { return advance() }
    if kindInStatement == .arrow || kindInStatement == .equal {
      report(
        .foreignSyntax, "expected `=`, found \(describe(current))", at: span(current),
        hint: "write `\(declaration) = …`")
      return advance()
    }
    let isFunction = declaration.hasPrefix("let ") && kindInStatement == .leftParen
    let head = isFunction ? "fn " + declaration.dropFirst("let ".count) + "(…)" : declaration
    throw unexpected(expected: "`=`", hint: "write `\(head) = …`")
  }

  /// `fn NAME(a, b = 1) = PIPELINE`, at `fn`.
  mutating func parseFunction() throws(Failure) -> Statement.Kind {
    advance()
    return try parseFunctionDeclaration()
  }

  /// Behind `fn`.
  mutating func parseFunctionDeclaration() throws(Failure) -> Statement.Kind {
    let name = try parseDeclaredName("the function's name")
    if Verb(rawValue: name.text) != nil {
      report(
        .reservedName, "`\(name.text)` is a verb, so that no function may be called so", at: name.span,
        hint: "choose another name")
    }
    guard kindInStatement == .leftParen else {
      throw unexpected(expected: "`(` and the parameters", hint: "write `fn \(name.text)() = …`")
    }
    let parameters = try parseElements(closing: .rightParen) { (parser) throws(Failure) in
      try parser.parseFunctionParameter()
    }
    reportDuplicates(parameters.map(\.name), what: "parameter")
    try expectAssign(after: "fn \(name.text)(…)")
    return .function(FunctionDeclaration(name: name, parameters: parameters, body: try parsePipeline()))
  }

  private mutating func parseFunctionParameter() throws(Failure) -> FunctionDeclaration.Parameter {
    let name = try parseDeclaredName("a parameter's name")
    if current.kind == .colon {
      throw fail(
        .foreignSyntax, "a function's parameter names no type", at: span(current),
        hint: "write `\(name.text)`, or `\(name.text) = …` for a default")
    }
    return FunctionDeclaration.Parameter(name: name, defaultValue: accept(.assign) ? try parseExpression() : nil)
  }

  /// `param days: int = 7`, at `param`.
  private mutating func parseParameter() throws(Failure) -> Statement.Kind {
    advance()
    let name = try parseDeclaredName("the parameter's name")
    guard kindInStatement == .colon else {
      throw unexpected(expected: "`:` and a type", hint: "write `param \(name.text): string`")
    }
    advance()
    let type = try parseWord("a type such as `int` or `string`")
    guard kindInStatement == .assign else { return .parameter(name: name, type: type, defaultValue: nil) }
    advance()
    return .parameter(name: name, type: type, defaultValue: try parseExpression())
  }

  /// `import "file.lpq" as NAME`, at `import`.
  private mutating func parseImport() throws(Failure) -> Statement.Kind {
    advance()
    guard current.kind == .string || current.kind == .rawString || current.kind == .invalid else {
      throw unexpected(expected: "a file's name in quotes", hint: "write `import \"file.lpq\"`", mayContinue: true)
    }
    let path = try parsePrimary()
    guard kindInStatement == .as else { return .import(path: path, alias: nil) }
    advance()
    return .import(path: path, alias: try parseDeclaredName("a name"))
  }

  // MARK: - Names

  /// A name that is being given: no keyword.
  mutating func parseDeclaredName(_ wanted: String) throws(Failure) -> Name {
    if current.kind.isKeyword, !beginsDeclaration {
      let word = text(current)
      report(
        .reservedName, "`\(word)` is a keyword", at: span(current),
        hint: "expected \(wanted); in backquotes it may be one")
      failureIndex = index
      return takeName()
    }
    guard current.kind == .identifier || current.kind == .quotedIdentifier else {
      throw unexpected(expected: wanted, mayContinue: true)
    }
    return takeName()
  }

  /// A label, a record key, a name after a dot: any word.
  mutating func parseWord(_ wanted: String) throws(Failure) -> Name {
    guard current.kind.isWord else { throw unexpected(expected: wanted, mayContinue: true) }
    return takeName()
  }

  mutating func takeName() -> Name {
    let token = current
    advance()
    let text = text(token)
    return Name(token.kind == .quotedIdentifier ? String(text.dropFirst().dropLast()) : text, span(token))
  }

  mutating func reportDuplicates(_ names: [Name], what: String) {
    // By bytes: `==` on strings equates NFC and NFD.
    var first: [[UInt8]: SourceSpan] = [:]
    for name in names {
      if let earlier = first[Array(name.text.utf8)] {
        report(
          .duplicateName, "the \(what) `\(clipped(name.text))` is given twice", at: name.span,
          labels: [Diagnostic.Label(earlier, "first here")])
      } else {
        first[Array(name.text.utf8)] = name.span
      }
    }
  }
}
