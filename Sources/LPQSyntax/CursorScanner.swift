internal import LPQDiagnostics

/// The tokens of a statement up to a cursor → the brackets that are open there, and how far each has been read.
struct CursorScanner {
  let source: SourceText
  let tokens: [Token]
  private(set) var levels = [CursorLevel(kind: .statement, opener: -1, elementStart: 0)]
  private var index = 0

  init(_ source: SourceText, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    while index < tokens.count {
      read(tokens[index].kind)
      index += 1
    }
  }

  private var level: CursorLevel {
    get { levels[levels.count - 1] }
    set { levels[levels.count - 1] = newValue }
  }

  private func text(_ index: Int) -> String { source.text(in: tokens[index].utf8Range) }

  private func kind(_ index: Int) -> Token.Kind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

  private mutating func read(_ kind: Token.Kind) {
    switch kind {
    case .leftParen, .leftBracket, .leftBrace, .interpolationStart, .interpolationOpen: open(kind)
    case .rightParen, .rightBracket, .rightBrace, .interpolationEnd, .interpolationClose: close(kind)
    case .comma: endElement()
    case .pipe: beginStage()
    case .identifier: readWord()
    case .by where level.verb != nil: begin(.by)
    case .on where level.verb == .join: begin(.on)
    case .colon where index == level.elementStart + 1 && isWord(index - 1): level.label = text(index - 1)
    case .assign where levels.count == 1: level.elementStart = index + 1
    case .if, .then, .else: readConditional(kind)
    default: break
    }
  }

  private func isWord(_ index: Int) -> Bool { kind(index)?.isWord ?? false }

  /// The verb at the beginning of a stage, and the kind of a chart behind it.
  private mutating func readWord() {
    if kind(index - 1) == .pipe { level.verb = Verb(rawValue: text(index)) }
    if isVerb(index) || isKindOfChart(index) { level.elementStart = index + 1 }
  }

  private mutating func beginStage() {
    level.verb = nil
    begin(.main)
  }

  private mutating func begin(_ clause: CursorLevel.Clause) {
    level.clause = clause
    level.labels = []
    level.words = []
    level.unlabelledCount = 0
    beginElement()
  }

  private mutating func beginElement() {
    level.label = nil
    level.elementStart = index + 1
    level.conditionals = []
  }

  private mutating func endElement() {
    if let label = level.label {
      level.labels.append(label)
    } else {
      level.unlabelledCount += 1
      if index == level.elementStart + 1, isWord(index - 1) { level.words.append(name(index - 1)) }
    }
    beginElement()
  }

  private mutating func readConditional(_ kind: Token.Kind) {
    if kind != .if, !level.conditionals.isEmpty { level.conditionals.removeLast() }
    if kind != .else { level.conditionals.append(kind) }
  }

  /// Without backquotes.
  private func name(_ index: Int) -> String {
    kind(index) == .quotedIdentifier ? String(text(index).dropFirst().dropLast()) : text(index)
  }

  private mutating func open(_ kind: Token.Kind) {
    levels.append(CursorLevel(kind: levelKind(kind), opener: index, elementStart: index + 1))
  }

  private func levelKind(_ kind: Token.Kind) -> CursorLevel.Kind {
    switch kind {
    case .leftParen: parenthesisKind
    case .leftBracket: isBehindOperand(index) ? .index : .list
    case .leftBrace: .record
    case .interpolationStart: .text
    default: .interpolation
    }
  }

  private var parenthesisKind: CursorLevel.Kind {
    guard isBehindOperand(index) else { return .group }
    guard isWord(index - 1) else { return .call(names: [], isPiped: false) }
    if kind(index - 2) == .fn { return .parameters }
    var start = index - 1
    if kind(index - 2) == .dot, isWord(index - 3) { start = index - 3 }
    let names = start == index - 1 ? [name(index - 1)] : [name(start), name(index - 1)]
    return .call(names: names, isPiped: kind(start - 1) == .pipe)
  }

  /// Whether what stands before `index` is a whole operand.
  func isBehindOperand(_ index: Int) -> Bool {
    switch kind(index - 1) {
    case .identifier: !isVerb(index - 1) && !isKindOfChart(index - 1)
    case .quotedIdentifier, .int, .float, .duration, .timestamp, .string, .rawString, .interpolationEnd, .true, .false,
      .null, .rightParen, .rightBracket, .rightBrace, .invalid:
      true
    // A keyword may be a name behind a dot.
    case let kind?: kind.isKeyword && self.kind(index - 2) == .dot
    case nil: false
    }
  }

  /// Whether a token is the verb of a stage.
  func isVerb(_ index: Int) -> Bool { kind(index - 1) == .pipe && Verb(rawValue: text(index)) != nil }

  private func isKindOfChart(_ index: Int) -> Bool {
    kind(index - 1) == .identifier && isVerb(index - 1) && text(index - 1) == Verb.chart.rawValue
  }

  /// Brackets that were closed wrongly are taken as closed.
  private mutating func close(_ kind: Token.Kind) {
    guard let place = levels.lastIndex(where: { $0.isClosed(by: kind) }) else { return }
    levels.removeSubrange(place...)
  }
}

extension CursorLevel {
  fileprivate func isClosed(by closing: Token.Kind) -> Bool {
    switch kind {
    case .statement: false
    case .group, .call, .parameters: closing == .rightParen
    case .list, .index: closing == .rightBracket
    case .record: closing == .rightBrace
    case .text: closing == .interpolationEnd
    case .interpolation: closing == .interpolationClose
    }
  }
}
