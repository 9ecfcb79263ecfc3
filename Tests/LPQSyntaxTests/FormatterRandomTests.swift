import LPQDiagnostics
import LPQSyntax
import Testing

/// Whatever the layout in which a program comes: the tree and the comments stay, and all is done at once.
@Suite struct FormatterRandomTests {
  @Test(arguments: FormatterCorpus.files) func files(file: FormatterCorpus.File) {
    if ParsedText(file.text).errors.isEmpty { expectFaithful(file.text) }
  }

  /// What people copy from is laid out already.
  @Test func examplesAreLaidOut() {
    let examples = FormatterCorpus.files.filter { $0.path.hasPrefix("examples/") }
    #expect(!examples.isEmpty)
    for example in examples { #expect(formatted(example.text) == example.text, "\(example.path)") }
  }

  @Test(arguments: FormatterCorpus.files) func filesWithRandomLayout(file: FormatterCorpus.File) {
    guard ParsedText(file.text).errors.isEmpty else { return }
    // The examples in many layouts, what the tests have in a few.
    let count: UInt64 = file.path.hasPrefix("examples/") ? 60 : 6
    for seed in 0..<count { expectFaithfulShuffled(file.text, seed: seed) }
  }

  @Test(arguments: 0..<40) func programs(seed: UInt64) {
    var writer = RandomProgram(seed: seed)
    for round in 0..<60 as Range<UInt64> {
      let program = writer.program()
      #expect(ParsedText(program).errors == [], "\(program)")
      expectFaithfulShuffled(program, seed: seed &* 1000 &+ round)
    }
  }

  private func expectFaithfulShuffled(_ text: String, seed: UInt64) {
    var layout = RandomLayout(seed: seed)
    let shuffled = layout.shuffled(text)
    let parsed = ParsedText(shuffled)
    #expect(parsed.errors == [] && parsed.trees == ParsedText(text).trees, "shuffled wrongly:\n\(shuffled)")
    expectFaithful(shuffled)
  }
}

/// Puts blanks, lines and comments between the tokens of a program, wherever they mean nothing.
private struct RandomLayout {
  private var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(state: seed &+ 3_000_000) }

  mutating func shuffled(_ text: String) -> String {
    let source = SourceText(name: "test.lpq", text: text)
    let tokens = Lexer.lex(source).tokens.filter { $0.kind != .comment && $0.kind != .endOfFile }
    let starts = Set(ParsedText(text).program.statements.map(\.span.start))
    let breakPercent = random.below(30)
    var shuffled = random.below(4) == 0 ? "# first\n" : ""
    var brackets: [Token.Kind] = []
    for (position, token) in tokens.enumerated() {
      if position > 0 {
        let isBetween = starts.contains(token.utf8Range.lowerBound)
        let previous = tokens[position - 1]
        let isTight = source.bytes[previous.utf8Range.upperBound..<token.utf8Range.lowerBound].isEmpty
        if brackets.contains(.interpolationStart) || previous.isSigil(before: token) {
          shuffled += isTight ? "" : " "
        } else if isBetween {
          shuffled += lineEnd() + blanks()
        } else {
          let mayEndLine = !brackets.isEmpty || token.mayBeginLine(behind: previous, in: source)
          let space = isTight ? blanks() : " " + blanks()
          shuffled += mayEndLine && random.below(100) < breakPercent ? lineEnd() + blanks() : space
        }
      }
      shuffled += source.text(in: token.utf8Range)
      switch token.kind {
      case .leftParen, .leftBracket, .leftBrace, .interpolationStart, .interpolationOpen: brackets.append(token.kind)
      case .rightParen, .rightBracket, .rightBrace, .interpolationEnd, .interpolationClose: brackets.removeLast()
      default: break
      }
    }
    return shuffled + (random.below(2) == 0 ? "" : lineEnd())
  }

  private mutating func blanks() -> String {
    ["", "", "", " ", "  ", "\t"][random.below(6)]
  }

  private mutating func lineEnd() -> String {
    var text = ""
    for _ in 0...random.below(3) {
      let comment = ["", "", " # comment", "  #\(random.below(100))  ", "\t#! x", "\r"][random.below(6)]
      text += comment + "\n"
    }
    return text
  }
}

extension Token {
  /// `$a`, `.a`: one word.
  fileprivate func isSigil(before token: Token) -> Bool { kind == .dollar || kind == .dot }

  /// Outside brackets.
  fileprivate func mayBeginLine(behind previous: Token, in source: SourceText) -> Bool {
    switch kind {
    case .pipe, .by, .on, .and, .or, .then, .else, .in, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .plus, .star, .slash, .doubleSlash, .percent, .coalesce:
      return true
    case .minus where previous.kind == .minus: return false
    default: break
    }
    switch previous.kind {
    case .comma, .colon, .assign, .arrow, .pipe, .and, .or, .if, .then, .else, .in, .by, .on, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star, .slash, .doubleSlash, .percent, .coalesce:
      return true
    case .identifier: return ["where", "select", "derive", "sort"].contains(source.text(in: previous.utf8Range))
    default: return false
    }
  }
}
