internal import LPQDiagnostics

/// Other languages' habits: each is reported with lpql's form and, where it has one meaning, read as that.
extension Parser {
  // MARK: - Statements

  /// `SELECT …`, `def f(x)`, `x = 5`, `where x > 1`; nil where the statement begins as lpql's do.
  mutating func parseForeignStatement() throws(Failure) -> Statement.Kind? {
    guard current.kind == .identifier else { return nil }
    let word = text(current)
    if next.kind == .assign, !startsStatement(next, at: indexAfter(index)) { return try parseForeignBinding(word) }
    if isArrowBinding {
      report(.foreignSyntax, "a name is given with `let`", at: span(current), hint: "write `let \(clipped(word)) = …`")
      let name = takeName()
      advance()
      advance()
      return .binding(name: name, value: try parsePipeline())
    }
    if next.kind == .leftParen, isFunctionHead { return try parseForeignFunction(word) }
    guard isFollowedByOperand else { return nil }
    let lowered = word.lowercased()
    if lowered == "select" || lowered == "from" { throw failSQL(word) }
    if word == "return" {
      report(.foreignSyntax, "`return` is not lpql", at: span(current), hint: "a statement's value is its expression")
      advance()
      return .expression(try parsePipeline())
    }
    if let keyword = ForeignWords.declarations[word] { return try parseForeignDeclaration(word, keyword) }
    if Verb(rawValue: word) != nil || ForeignWords.stages[word] != nil { return try parseStrayStage(word) }
    return nil
  }

  /// What follows on the line could begin an expression, so that the word before is no name.
  private var isFollowedByOperand: Bool {
    guard !startsStatement(next, at: indexAfter(index)) else { return false }
    switch next.kind {
    case .identifier, .quotedIdentifier, .int, .float, .duration, .timestamp, .string, .rawString, .interpolationStart,
      .true, .false, .null, .dollar:
      return true
    case .star: return text(current).lowercased() == "select"
    case .leftBrace, .if: return true
    default: return false
    }
  }

  private mutating func failSQL(_ word: String) -> Failure {
    let failure = fail(
      .foreignSyntax, "lpql is no SQL: it begins with the data", at: span(current),
      hint: "write `get_viewership(…) | where … | select …`")
    skipStatement()
    while !beginsDeclaration, ForeignWords.isClause(text(current)) {
      advance()
      skipStatement()
    }
    failureIndex = index
    return failure
  }

  private mutating func parseForeignBinding(_ word: String) throws(Failure) -> Statement.Kind {
    report(.foreignSyntax, "a name is given with `let`", at: span(current), hint: "write `let \(clipped(word)) = …`")
    let name = takeName()
    advance()
    return .binding(name: name, value: try parsePipeline())
  }

  /// `NAME (…) =`
  private var isFunctionHead: Bool {
    var depth = 0
    var position = indexAfter(index)
    repeat {
      let kind = tokens[position].kind
      // Parameters are names with constants at most.
      if kind == .pipe || kind == .endOfFile { return false }
      if kind.opensBracket { depth += 1 }
      if kind.closesBracket { depth -= 1 }
      position = indexAfter(position)
    } while depth > 0
    return tokens[position].kind == .assign && !tokens[position].startsLine
  }

  private mutating func parseForeignFunction(_ word: String) throws(Failure) -> Statement.Kind {
    report(
      .foreignSyntax, "a function is defined with `fn`", at: span(current), hint: "write `fn \(clipped(word))(…) = …`")
    return try parseFunctionDeclaration()
  }

  private mutating func parseForeignDeclaration(_ word: String, _ keyword: String) throws(Failure) -> Statement.Kind {
    report(.foreignSyntax, "`\(word)` is not lpql", at: span(current), hint: "write `\(keyword) …`")
    if keyword == "fn" { return try parseFunction() }
    advance()
    let name = try parseDeclaredName("a name")
    if accept(.assign) { return .binding(name: name, value: try parsePipeline()) }
    failureIndex = index
    throw .element
  }

  /// A verb at the start of a statement.
  private mutating func parseStrayStage(_ word: String) throws(Failure) -> Statement.Kind {
    report(
      .foreignSyntax, "`\(word)` has nothing to work on", at: span(current),
      hint: "begin with the data, then write `| \(word) …`")
    failureIndex = index
    throw .element
  }

  // MARK: - Stages

  mutating func parseForeignStage(
    _ word: String, _ foreign: (verb: Verb?, hint: String)
  ) throws(Failure) -> Stage {
    let start = span(current)
    report(.foreignSyntax, "`\(word)` is not lpql", at: start, hint: foreign.hint)
    let reportedCount = diagnostics.count
    advance()
    guard let verb = foreign.verb else {
      skip { $0 == .pipe }
      return Stage(.error, span(from: start), verbSpan: start)
    }
    if verb == .sort { _ = accept(.by) }
    let kind = try parseForm(of: verb)
    // The hint shows the verb's whole form: `extend x = 1` is one mistake.
    let isSameHabit = diagnostics.dropFirst(reportedCount).allSatisfy { $0.code == .foreignSyntax }
    if isSameHabit { diagnostics.removeLast(diagnostics.count - reportedCount) }
    return Stage(kind, span(from: start), verbSpan: start)
  }

  mutating func skipForeignBy(_ verb: String) {
    report(.foreignSyntax, "`\(verb) by` is not lpql", at: span(current), hint: "write `\(verb) KEY, …`")
    advance()
  }

  /// `desc` behind a sort key: whether it descends; nil where nothing stands.
  mutating func takeForeignDirection(of key: Expr) -> Bool? {
    guard kindInStatement == .identifier else { return nil }
    let word = text(current).lowercased()
    guard ["desc", "descending", "asc", "ascending"].contains(word) else { return nil }
    let isDescending = word.hasPrefix("desc")
    let shown = clipped(source.text(in: key.span))
    report(
      .foreignSyntax, "`\(text(current))` is not lpql", at: span(current),
      hint: "write `sort \(isDescending ? "-" : "")\(shown)`")
    advance()
    return isDescending
  }

  /// `select *`, `count(*)`
  mutating func skipForeignStar() throws(Failure) {
    guard current.kind == .star else { return }
    let isCall = bracketDepth > 0 && next.kind == .rightParen
    throw fail(
      .foreignSyntax, "`*` does not stand for all columns", at: span(current),
      hint: isCall ? "write `count()`" : "without `select`, all columns are kept")
  }

  // MARK: - Expressions

  /// A word or sign where an operator, a comma or an end is `expected`.
  mutating func foreignInfix(expected: String) throws(Failure) {
    let word = text(current)
    try foreignPrefix()
    switch kindInStatement {
    case .if:
      throw fail(.foreignSyntax, "`if` stands before its values", at: span(current), hint: "write `if … then … else …`")
    case .int where last?.kind == .timestamp:
      throw fail(
        .foreignSyntax, "a day and its time are one word", at: span(current), hint: "write `@2026-11-01T10:00`")
    case .comma where last?.kind == .int && next.kind == .int && isAttachedToNext:
      throw fail(.foreignSyntax, "a comma does not group digits", at: span(current), hint: "write `1_000`")
    case .question:
      throw fail(.foreignSyntax, "`?` is not lpql", at: span(current), hint: "write `if … then … else …`")
    case .arrow:
      throw fail(
        .unexpectedToken, "expected \(expected), found `=>`", at: span(current),
        hint: "a lambda is `x => …`, or `(a, b) => …`")
    case .as:
      throw fail(.foreignSyntax, "`as` gives no name here", at: span(current), hint: "write `NAME: EXPR`")
    case .identifier:
      if let hint = ForeignWords.operators[word] {
        throw fail(.foreignSyntax, "`\(word)` is no operator", at: span(current), hint: hint)
      }
      if word == "desc" || word == "asc" {
        throw fail(.foreignSyntax, "`\(word)` is not lpql", at: span(current), hint: "`sort -KEY` is descending")
      }
    default: return
    }
  }

  /// `lambda x`, where `x` is current.
  private mutating func foreignPrefix() throws(Failure) {
    guard kindInStatement != .endOfFile, kindInStatement != .pipe, kindInStatement.startsExpression, let last,
      last.kind == .identifier, let hint = ForeignWords.prefixes[text(last)]
    else { return }
    throw fail(.foreignSyntax, "`\(text(last))` is not lpql", at: span(last), hint: hint)
  }

  /// `load "x.csv"`, `let t = get_usage from: …`: a word and what might be its argument, where a statement should have ended.
  var callHint: String? {
    guard let word = indexBefore(index), tokens[word].kind == .identifier,
      word == statementIndex || indexBefore(word).map({ tokens[$0].kind }) == .assign
    else { return nil }
    switch current.kind {
    case .string, .rawString, .interpolationStart, .int, .float, .duration, .timestamp, .leftBrace: break
    case .identifier where next.kind == .colon: break
    default: return nil
    }
    return "a call is written `\(clipped(text(tokens[word])))(…)`"
  }

  /// The token read last.
  private var last: Token? { indexBefore(index).map { tokens[$0] } }

  private func indexBefore(_ index: Int) -> Int? { tokens[..<index].lastIndex { $0.kind != .comment } }

  private var isAttachedToNext: Bool { current.utf8Range.upperBound == next.utf8Range.lowerBound }

  /// `x <- 5`, at the name of a statement.
  var isArrowBinding: Bool {
    let minus = tokens[indexAfter(indexAfter(index))]
    guard next.kind == .less, minus.kind == .minus else { return false }
    return next.utf8Range.upperBound == minus.utf8Range.lowerBound
      && tokens[indexAfter(indexAfter(indexAfter(index)))].utf8Range.lowerBound > minus.utf8Range.upperBound
  }

  /// What a stage of this verb takes instead, where something stands behind it that it does not take.
  func stageHint(_ stage: Stage) -> String? {
    switch (stage.kind, kindInStatement) {
    case (.rollup(let keys), .identifier) where keys.isEmpty: "write `rollup by KEY, …`"
    case (.take(_, let keys), .identifier) where keys.isEmpty: "write `take N by KEY, …`"
    case (.distinct, .by): "write `distinct KEY, …`"
    case (.where, .by), (.sort, .by), (.select, .by), (.derive, .by): "groups are made by `summarize … by KEY`"
    default: nil
    }
  }

  /// `5 ** 2`, `x += 1`, `5%`: where an operand is missing behind a sign.
  var foreignSignHint: String? {
    guard let last else { return nil }
    switch (last.kind, current.kind) {
    case (.star, .star): return "lpql has no powers; write `x * x`"
    case (.plus, .assign), (.minus, .assign), (.star, .assign), (.slash, .assign):
      return "a name is given once, by `let`"
    case (.plus, .plus), (.minus, .minus): return "a name is given once, by `let`"
    case (.percent, _)
    where endsStatement || current.kind == .pipe || current.kind == .comma || current.kind.closesBracket:
      return "`%` is the remainder; a share is written `0.05`"
    case (.identifier, .by) where text(last) == "summarize":
      return "write `summarize NAME: AGG by KEY`, or `distinct KEY` for the keys alone"
    default: return nil
    }
  }

  /// `x in ("FR")`: brackets alone make no list.
  mutating func reportBracketedMember(_ operand: Expr) {
    guard case .parenthesized(let inner) = operand.kind else { return }
    switch inner.kind {
    case .string, .int, .float, .bool, .null, .timestamp, .duration:
      let shown = clipped(source.text(in: inner.span))
      report(.foreignSyntax, "a list is in square brackets", at: operand.span, hint: "write `in [\(shown)]`")
    default: return
    }
  }

  /// `(1, 2)`
  mutating func reportTuple(_ place: SourceSpan) {
    let content = clipped(String(source.text(in: place).dropFirst().dropLast()))
    report(.foreignSyntax, "a list is in square brackets", at: place, hint: "write `[\(content)]`")
  }
}

extension ForeignWords {
  /// A clause of SQL on a line of its own.
  static func isClause(_ word: String) -> Bool {
    ["from", "where", "group", "order", "having", "limit", "join", "left", "inner", "union"].contains(word.lowercased())
  }
}
