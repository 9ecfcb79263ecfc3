package import LPQDiagnostics

extension CursorPlace {
  /// The place of `utf8Offset` in a program, whatever is wrong with it.
  package init(in source: SourceText, utf8Offset: Int, mode: Parser.Mode) {
    let offset = min(max(utf8Offset, 0), source.bytes.count)
    let all = Lexer.lex(source).tokens.filter { token in
      token.kind != .endOfFile && (token.kind != .comment || token.utf8Range.contains(offset - 1))
    }
    let touched = all.first { $0.isTouched(at: offset, in: source) }
    let cut = touched?.utf8Range.lowerBound ?? offset
    let start = Self.statementStart(of: cut, all, in: source, mode)
    let before = all.filter {
      $0.utf8Range.lowerBound >= start && $0.utf8Range.upperBound <= cut && $0.kind != .comment
    }
    let scanner = CursorScanner(source, before)
    self.init(
      slot: .nothing, word: "", wordStart: cut, levels: scanner.levels, statementStart: start, tokens: before,
      next: .endOfFile, touchesNext: false)
    let rest = all.filter { $0.utf8Range.lowerBound >= max(offset, touched?.utf8Range.upperBound ?? 0) }
    next = rest.first?.kind ?? .endOfFile
    touchesNext = rest.first?.utf8Range.lowerBound == max(offset, touched?.utf8Range.upperBound ?? 0)
    readWord(touched, offset, source)
    slot = slot(touched, offset, scanner)
    levels[levels.count - 1].followingWords = Self.words(in: rest, source)
  }

  /// Decided by the parser, which knows what goes on over the ends of lines; it begins at the last `let` or the like, for no
  /// statement reaches over one.
  private static func statementStart(of cut: Int, _ tokens: [Token], in source: SourceText, _ mode: Parser.Mode) -> Int
  {
    let last = tokens.indices.last { tokens[$0].utf8Range.upperBound < cut && beginsDeclaration(tokens, at: $0) }
    let start = last.map { tokens[$0].utf8Range.lowerBound } ?? 0
    let text = SourceText(name: source.name, text: source.text(in: start..<cut) + "_")
    return Parser.parse(text, mode: mode).program.statements.last.map { start + $0.span.start } ?? cut
  }

  private static func beginsDeclaration(_ tokens: [Token], at place: Int) -> Bool {
    guard tokens[place].startsLine, tokens.indices.contains(place + 1) else { return false }
    switch tokens[place].kind {
    case .let, .fn, .param: return tokens[place + 1].kind.isWord
    case .import: return tokens[place + 1].kind == .string
    default: return false
    }
  }

  private mutating func readWord(_ touched: Token?, _ offset: Int, _ source: SourceText) {
    guard let touched else { return }
    let bytes = source.bytes[touched.utf8Range]
    let quote = bytes.first == UInt8(ascii: "r") && touched.isString(in: source) ? 2 : 1
    if touched.isString(in: source) {
      word = source.text(in: min(wordStart + quote, offset)..<offset)
      isClosed = touched.kind != .invalid
    } else if bytes.first == UInt8(ascii: "`") {
      word = source.text(in: min(wordStart + 1, offset)..<offset)
      isBackquoted = true
      isClosed = touched.kind != .invalid
    } else {
      word = source.text(in: wordStart..<offset)
    }
  }

  private func slot(_ touched: Token?, _ offset: Int, _ scanner: CursorScanner) -> Slot {
    if let touched {
      if touched.isString(in: scanner.source) { return .string }
      if touched.kind == .int, touched.utf8Range.upperBound == offset { return .unit }
      guard touched.kind.isWord || isBackquoted else { return .nothing }
    }
    if level.kind == .text || level.kind == .parameters { return .nothing }
    let last = tokens.count - 1
    guard last >= 0 else { return .statement }
    switch tokens[last].kind {
    case .pipe: return .stage
    case .dollar: return .variable
    case .dot: return scanner.isBehindOperand(last) ? .member : .column
    case .let, .fn, .as, .param: return .nothing
    case .assign where levels.count == 1 || level.label == nil: return .operand
    default: break
    }
    guard scanner.isBehindOperand(tokens.count) else { return isDeclaredName ? .nothing : .operand }
    let isApart = tokens[last].utf8Range.upperBound < wordStart
    return isApart && !isDeclaredName ? .behindOperand : .nothing
  }

  /// Behind `let NAME`, `param NAME`, where only a sign can come.
  private var isDeclaredName: Bool {
    guard levels.count == 1, tokens.count == 2 else { return false }
    return [.let, .fn, .param].contains(tokens[0].kind)
  }

  /// The labels, and the elements that are one word, up to where the bracket closes.
  private static func words(in rest: [Token], _ source: SourceText) -> [String] {
    var words: [String] = []
    var depth = 0
    for (place, token) in rest.enumerated() {
      if depth == 0, token.kind.closesBracket || token.kind == .pipe { break }
      if token.kind.opensBracket { depth += 1 }
      if token.kind.closesBracket { depth -= 1 }
      guard depth == 0, token.kind.isWord, place + 1 < rest.count else { continue }
      let isFirst = place == 0 || rest[place - 1].kind == .comma
      let isWhole =
        rest[place + 1].kind == .colon || rest[place + 1].kind == .comma || rest[place + 1].kind.closesBracket
      if isFirst, isWhole { words.append(source.text(in: token.utf8Range)) }
    }
    return words
  }
}

extension Token {
  /// Whether the cursor stands in it, or right behind it, so that it is what is being typed.
  fileprivate func isTouched(at offset: Int, in source: SourceText) -> Bool {
    guard utf8Range.lowerBound < offset, offset <= utf8Range.upperBound else { return false }
    switch kind {
    case .comment, .invalid, .interpolationText: return true
    case .int, .float, .duration, .timestamp: return true
    case .string, .rawString, .quotedIdentifier: return offset < utf8Range.upperBound
    default: return kind.isWord
    }
  }

  /// Whether it is a string, closed or not.
  fileprivate func isString(in source: SourceText) -> Bool {
    if kind == .string || kind == .rawString { return true }
    guard kind == .invalid, let first = source.bytes[utf8Range].first else { return false }
    let isRaw = first == UInt8(ascii: "r") && source.bytes[utf8Range].dropFirst().first == UInt8(ascii: "\"")
    return first == UInt8(ascii: "\"") || isRaw
  }
}
