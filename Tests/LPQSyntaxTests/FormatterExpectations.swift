import LPQDiagnostics
import LPQSyntax
import Testing

/// `text` laid out; nil, and a failed test, where it is refused.
func formatted(_ text: String) -> String? {
  switch Formatter.format(SourceText(name: "test.lpq", text: text)) {
  case .formatted(let text): return text
  case .refused(let diagnostics):
    Issue.record("refused: \(diagnostics.map(\.message)) in \(text)")
    return nil
  }
}

/// What holds of every program, whatever its layout: the tree and the comments stay, and laying out again changes
/// nothing. The trees are compared by their dumps, of which the formatter's own check knows nothing.
func expectFaithful(_ text: String) {
  guard let once = formatted(text) else { return }
  let before = ParsedText(text)
  let after = ParsedText(once)
  #expect(after.errors == [], "\(text)\n→\n\(once)")
  #expect(after.trees == before.trees, "\(text)\n→\n\(once)")
  #expect(comments(of: once) == comments(of: text), "\(text)\n→\n\(once)")
  #expect(formatted(once) == once, "laid out twice:\n\(text)\n→\n\(once)")
  let lines = once.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(!lines.contains { $0.last == " " }, "a blank at the end of a line:\n\(once)")
  #expect(!once.contains("\n\n\n"), "two blank lines:\n\(once)")
  #expect(once.isEmpty || once.hasSuffix("\n") && !once.hasSuffix("\n\n"), "\(once)")
}

/// Without blanks at their ends.
private func comments(of text: String) -> [String] {
  let source = SourceText(name: "test.lpq", text: text)
  return Lexer.lex(source).tokens.filter { $0.kind == .comment }.map { token in
    var comment = source.text(in: token.utf8Range)
    while let last = comment.last, last.isWhitespace { comment.removeLast() }
    return comment
  }
}
