internal import LPQDiagnostics

/// Tree and tokens → pieces. The tree says what belongs together, every word comes from the tokens: a name, a number or
/// a string keeps its spelling, and nothing can be lost on the way.
///
/// A function lays out the node that begins at the current token, and leaves the token behind it current.
struct FormatterLayout {
  static func pieces(of program: Program, in source: SourceText, tokens: [Token]) -> [FormatterPiece] {
    var layout = FormatterLayout(source, tokens)
    for statement in program.statements {
      layout.gap(.statement)
      layout.add(statement)
    }
    layout.gap(.endOfFile)
    return layout.pieces
  }

  let source: SourceText
  /// Without comments; the last is `endOfFile`.
  private(set) var tokens: [Token] = []
  /// Of the current token.
  private(set) var index = 0
  private(set) var pieces: [FormatterPiece] = []
  /// The comments before the token of an index.
  private var comments: [Int: [FormatterComment]] = [:]
  /// The indices of the tokens that the author put a blank line before.
  private var indicesAfterBlankLine: Set<Int> = []

  private init(_ source: SourceText, _ allTokens: [Token]) {
    self.source = source
    var end = 0
    for token in allTokens {
      let hasBlankLine = source.hasBlankLine(in: end..<max(end, token.utf8Range.lowerBound))
      end = token.utf8Range.upperBound
      if token.kind == .comment {
        let text = source.text(in: token.utf8Range).trimmingEnd
        comments[tokens.count, default: []].append(
          FormatterComment(text: text, isOnOwnLine: token.startsLine, hasBlankLine: hasBlankLine))
      } else {
        if hasBlankLine { indicesAfterBlankLine.insert(tokens.count) }
        tokens.append(token)
      }
    }
  }

  // MARK: - Tokens

  var current: Token { tokens[min(index, tokens.count - 1)] }

  /// The token behind the current one.
  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// The current token.
  mutating func token() {
    guard current.kind != .endOfFile else { return }
    if comments[index] != nil { gap(.nothing) }
    pieces.append(.text(source.text(in: current.utf8Range)))
    index += 1
  }

  /// All tokens of a span, with nothing between them.
  mutating func tokens(through span: SourceSpan) {
    while current.kind != .endOfFile, current.utf8Range.lowerBound < span.end { token() }
  }

  /// A span as the author wrote it.
  mutating func verbatim(_ span: SourceSpan) {
    if comments[index] != nil { gap(.nothing) }
    pieces.append(.text(source.text(in: span)))
    while current.kind != .endOfFile, current.utf8Range.lowerBound < span.end { index += 1 }
  }

  // MARK: - Gaps

  /// What stands before the current token, with the comments there.
  mutating func gap(_ kind: FormatterGap.Kind) {
    let keepsBlankLine = kind == .softSpace || kind == .statement
    var gap = FormatterGap(kind: kind, comments: comments.removeValue(forKey: index) ?? [])
    gap.hasBlankLine = keepsBlankLine && indicesAfterBlankLine.contains(index)
    if kind == .softBreak, !gap.comments.isEmpty { gap.comments[0].hasBlankLine = false }
    pieces.append(.gap(gap))
  }

  /// Comments behind the current token go before it: its line begins with it.
  mutating func moveCommentsBefore(tokenCount: Int = 1) {
    for offset in 1...tokenCount {
      guard var moved = comments.removeValue(forKey: index + offset) else { continue }
      if current.startsLine { moved[0].isOnOwnLine = true }
      comments[index, default: []] += moved
    }
  }

  /// Comments before the current token go behind it: its line ends with it.
  mutating func moveCommentsBehind() {
    guard let moved = comments.removeValue(forKey: index) else { return }
    comments[index + 1] = moved + (comments[index + 1] ?? [])
  }

  // MARK: - Groups

  mutating func group(mustBreak: Bool = false, _ content: (inout FormatterLayout) -> Void) {
    pieces.append(.open(mustBreak: mustBreak))
    content(&self)
    pieces.append(.close)
  }

  mutating func indented(_ content: (inout FormatterLayout) -> Void) {
    pieces.append(.indent(2))
    content(&self)
    pieces.append(.indent(-2))
  }

  mutating func comma() {
    moveCommentsBehind()
    token()
  }

  /// `(a, b)`: on one line, or an element a line, then with a last comma.
  mutating func elements<Element>(_ elements: [Element], _ add: (inout FormatterLayout, Element) -> Void) {
    group { layout in
      layout.token()
      layout.indented { layout in
        for (position, element) in elements.enumerated() {
          layout.gap(position == 0 ? .softBreak : .softSpace)
          add(&layout, element)
          if position < elements.count - 1 { layout.comma() }
        }
      }
      if !elements.isEmpty { layout.lastComma() }
      layout.gap(.closing)
      layout.token()
    }
  }

  private mutating func lastComma() {
    pieces.append(.trailingComma)
    guard current.kind == .comma else { return }
    moveCommentsBehind()
    index += 1
  }
}

extension SourceText {
  fileprivate func hasBlankLine(in utf8Range: Range<Int>) -> Bool {
    bytes[utf8Range].lazy.filter { $0 == UInt8(ascii: "\n") }.prefix(2).count == 2
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var bytes = Substring(self).utf8
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
