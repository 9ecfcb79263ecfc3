internal import LPQDiagnostics

/// `head | stage | stage`; every verb's form is here.
extension Parser {
  mutating func parsePipeline() throws(Failure) -> Expr {
    let outerHeight = height
    height = 0
    defer { height = max(height, outerHeight) }
    let head = mode == .repl && bracketDepth == 0 && current.kind == .pipe ? lastResult : try parseExpression()
    var stages: [Stage] = []
    while isStageNext {
      try grow()
      stages.append(try parseStageRecovering())
    }
    if stages.isEmpty { return head }
    return Expr(.pipeline(head: head, stages: stages), span(from: head.span))
  }

  /// `_`, which a REPL line that begins with `|` pipes from.
  private var lastResult: Expr {
    let place = span(current).start
    return Expr(.name("_"), SourceSpan(place, place, source: source.number))
  }

  /// Takes the `|`, or finds a verb that lacks it.
  private var isStageNext: Bool {
    mutating get {
      let isLineStart = index == statementIndex && mode == .repl && current.kind == .pipe
      if kindInStatement == .pipe || isLineStart {
        advance()
        return true
      }
      guard isStageWord else { return false }
      let word = text(current)
      let isCall = Verb(rawValue: word) == nil && next.kind == .leftParen
      // Reported with its stage, but where it is a function's name too.
      if ForeignWords.stages[word] != nil, !isCall { return true }
      report(
        .foreignSyntax, isCall ? "no `|` before `\(word)`" : "no `|` before the verb `\(word)`", at: span(current),
        hint: isCall ? "a column's name stands before a colon: `NAME: \(word)(…)`" : "write `| \(word) …`")
      return true
    }
  }

  /// A word that begins stages, here or in other languages, where no name can stand.
  private var isStageWord: Bool {
    guard kindInStatement == .identifier else { return false }
    return Verb(rawValue: text(current)) != nil || ForeignWords.stages[text(current)] != nil
  }

  private mutating func parseStageRecovering() throws(Failure) -> Stage {
    let start = span(current)
    do throws(Failure) {
      let stage = try parseStage()
      try endStage(stage)
      return stage
    } catch {
      if error == .statement { throw error }
      skip { $0 == .pipe }
      return Stage(.error, span(from: start), verbSpan: start)
    }
  }

  private mutating func endStage(_ stage: Stage) throws(Failure) {
    let kind = kindInStatement
    if kind == .endOfFile || kind == .pipe || bracketDepth > 0 && (kind.closesBracket || kind == .comma) { return }
    if isStageWord || kind.closesBracket { return }
    try foreignInfix(expected: "the end of the stage")
    throw unexpected(expected: "`|` or the end of the stage", hint: stageHint(stage))
  }

  mutating func parseStage() throws(Failure) -> Stage {
    let start = span(current)
    guard current.kind == .identifier else { return try parseStageWithoutVerb() }
    let word = text(current)
    if let verb = Verb(rawValue: word) {
      advance()
      let kind = try parseForm(of: verb)
      return Stage(kind, span(from: start), verbSpan: start)
    }
    if isCall || next.kind == .dot { return try parseCallStage() }
    if let foreign = ForeignWords.stages[word.lowercased()] { return try parseForeignStage(word, foreign) }
    throw unknownVerb(word)
  }

  private var isCall: Bool {
    guard next.kind == .leftParen else { return false }
    // `limit (5)` is the habit, `limit(5)` a function's call.
    return next.utf8Range.lowerBound == current.utf8Range.upperBound || ForeignWords.stages[text(current)] == nil
  }

  private mutating func parseStageWithoutVerb() throws(Failure) -> Stage {
    if current.kind == .dollar || current.kind == .quotedIdentifier { return try parseCallStage() }
    throw unexpected(expected: "a verb or a call", hint: "as in `| where …` or `| top(5)`", mayContinue: true)
  }

  private mutating func parseCallStage() throws(Failure) -> Stage {
    var callee = try parsePrimary()
    // `lib.top(5)`: a function of an imported file.
    if kindInStatement == .dot { callee = try parseMember(of: callee) }
    guard kindInStatement == .leftParen else {
      throw unexpected(expected: "`(`", hint: "a stage is a verb or a call")
    }
    let arguments = try parseArguments()
    try grow()
    let place = span(from: callee.span)
    return Stage(.call(Expr(.call(callee: callee, arguments: arguments), place)), place, verbSpan: callee.span)
  }

  private mutating func unknownVerb(_ word: String) -> Failure {
    let nearest = nearestName(to: word, in: Verb.allCases.map(\.rawValue))
    let hint = nearest.map { "did you mean `\($0)`?" } ?? "a function needs brackets: `\(clipped(word))(…)`"
    return fail(.unexpectedToken, "no verb `\(clipped(word))`", at: span(current), hint: hint)
  }

  // MARK: - Verbs

  /// What follows the verb, which has been read.
  mutating func parseForm(of verb: Verb) throws(Failure) -> Stage.Kind {
    switch verb {
    case .where: return .where(try parseExpression())
    case .derive: return .derive(try parseNamedList(mustName: true))
    case .select:
      try skipForeignStar()
      return .select(try parseNamedList())
    case .drop: return .drop(try parseList { (parser) throws(Failure) in try parser.parseColumnName() })
    case .rename: return .rename(try parseList { (parser) throws(Failure) in try parser.parseRenaming() })
    case .sort: return try parseSort()
    case .take: return .take(try parseExpression(), by: try parseBy())
    case .skip: return .skip(try parseExpression())
    case .distinct: return .distinct(!endsStatement && current.kind.startsExpression ? try parseNamedList() : [])
    case .summarize: return .summarize(try parseNamedList(), by: try parseBy())
    case .rollup: return .rollup(by: try parseBy())
    case .join: return try parseJoin()
    case .append: return .append(try parseExpression())
    case .pivot: return try parsePivot()
    case .fill: return .fill(column: try parseExpression(), options: try parseOptions())
    case .chart: return try parseChart()
    case .save: return .save(path: try parseExpression(), options: try parseOptions())
    case .expect: return try parseExpect()
    case .describe: return .describe
    case .schema: return .schema
    case .explain: return .explain
    }
  }

  /// `a, b, c` without brackets: a comma asks for one more.
  private mutating func parseList<Element>(
    _ element: (inout Parser) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    var elements = [try element(&self)]
    while kindInStatement == .comma {
      advance()
      elements.append(try element(&self))
    }
    return elements
  }

  /// `country, views: sum(view_count)`
  private mutating func parseNamedList(mustName: Bool = false) throws(Failure) -> [NamedExpr] {
    try parseList { (parser) throws(Failure) in
      let item = try parser.parseNamed()
      if mustName, item.name == nil, !parser.isErroneous(item.value) {
        parser.report(
          .unexpectedToken, "a derived column needs a name", at: item.value.span, hint: "write `NAME: …`")
      }
      return item
    }
  }

  private func isErroneous(_ value: Expr) -> Bool {
    if case .error = value.kind { true } else { false }
  }

  private mutating func parseNamed() throws(Failure) -> NamedExpr {
    guard current.kind.isWord, next.kind == .colon || next.kind == .assign else {
      return NamedExpr(name: nil, value: try parseExpression())
    }
    let name = takeName()
    reportForeignLabel(name)
    advance()
    return NamedExpr(name: name, value: try parseExpression())
  }

  private mutating func parseBy() throws(Failure) -> [NamedExpr] {
    guard kindInStatement == .by else { return [] }
    advance()
    return try parseNamedList()
  }

  /// `country`, or `.country`
  private mutating func parseColumnName() throws(Failure) -> Name {
    _ = accept(.dot)
    return try parseWord("a column")
  }

  private mutating func parseRenaming() throws(Failure) -> Renaming {
    let new = try parseWord("a new name")
    reportForeignLabel(new)
    guard kindInStatement == .colon || kindInStatement == .assign else {
      throw unexpected(expected: "`:` and the old name", hint: "write `rename NEW: OLD`")
    }
    advance()
    return Renaming(new: new, old: try parseColumnName())
  }

  private mutating func parseSort() throws(Failure) -> Stage.Kind {
    if kindInStatement == .by { skipForeignBy("sort") }
    return .sort(
      try parseList { (parser) throws(Failure) in
        let isDescending = parser.accept(.minus)
        let key = try parser.parseExpression()
        return SortKey(key: key, isDescending: parser.takeForeignDirection(of: key) ?? isDescending)
      })
  }

  // MARK: - Verbs with options

  /// `, step: 1h, with: 0`
  private mutating func parseOptions() throws(Failure) -> [Argument] {
    var options: [Argument] = []
    while kindInStatement == .comma {
      advance()
      options.append(try parseOption())
    }
    reportDuplicates(options.compactMap(\.label), what: "option")
    return options
  }

  private mutating func parseOption() throws(Failure) -> Argument {
    let label = try parseWord("an option's name")
    reportForeignLabel(label)
    guard kindInStatement == .colon || kindInStatement == .assign else {
      throw unexpected(expected: "`:` and the option's value", hint: "options are written `name: value`")
    }
    advance()
    return Argument(label: label, value: try parseExpression())
  }

  /// Expressions and, behind them, options.
  private mutating func parseArgumentsAndOptions() throws(Failure) -> (arguments: [Expr], options: [Argument]) {
    var arguments = [try parseExpression()]
    while kindInStatement == .comma, !isOptionBehindComma {
      advance()
      arguments.append(try parseExpression())
    }
    return (arguments, kindInStatement == .comma ? try parseOptions() : [])
  }

  /// At a comma.
  private var isOptionBehindComma: Bool {
    let label = indexAfter(index)
    return tokens[label].kind.isWord && tokens[indexAfter(label)].kind == .colon
  }

  private mutating func parseJoin() throws(Failure) -> Stage.Kind {
    let table = try parseExpression()
    try expectKeyword(.on, hint: "write `join TABLE on KEY`")
    let (keys, options) = try parseArgumentsAndOptions()
    return .join(table: table, on: keys.map(joinKey), options: options)
  }

  private func joinKey(_ key: Expr) -> JoinKey {
    if case .binary(.equal, _, let left, let right) = key.kind { return JoinKey(left: left, right: right) }
    return JoinKey(left: key, right: key)
  }

  private mutating func parsePivot() throws(Failure) -> Stage.Kind {
    let column = try parseExpression()
    guard kindInStatement == .comma else {
      throw unexpected(expected: "`,` and the value's column", hint: "write `pivot COLUMN, VALUE`")
    }
    advance()
    return .pivot(column: column, value: try parseExpression(), options: try parseOptions())
  }

  private mutating func parseChart() throws(Failure) -> Stage.Kind {
    let kind = try parseWord("a kind: bar, line, spark, heat or histogram")
    if endsStatement || !current.kind.startsExpression {
      let isKind = ["bar", "line", "spark", "heat", "histogram"].contains(kind.text)
      throw unexpected(
        expected: "a column to draw",
        hint: isKind
          ? "write `chart \(kind.text) X\(kind.text == "histogram" ? "" : ", Y")`" : "write `chart bar X, Y`",
        mayContinue: true)
    }
    let (arguments, options) = try parseArgumentsAndOptions()
    guard kindInStatement == .by else { return .chart(kind: kind, arguments: arguments, by: nil, options: options) }
    advance()
    let series = try parseExpression()
    return .chart(kind: kind, arguments: arguments, by: series, options: options + (try parseOptions()))
  }

  private mutating func parseExpect() throws(Failure) -> Stage.Kind {
    let condition = try parseExpression()
    var message: Expr?
    if kindInStatement == .comma, !isOptionBehindComma {
      advance()
      message = try parseExpression()
    }
    return .expect(condition: condition, message: message, options: try parseOptions())
  }
}
