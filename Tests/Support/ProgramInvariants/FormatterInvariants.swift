import LPQDiagnostics
import LPQSyntax

/// What holds of every program, whatever its layout: the tree and the comments stay, and laying out again changes nothing.
///
/// The trees are compared by their dumps, of which the formatter's own check knows nothing. What has syntax errors is
/// refused with these.
package enum FormatterInvariants {
  static func violations(in bytes: [UInt8]) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
    return violations(in: text)
  }

  package static func violations(in text: String) -> [String] {
    let source = SourceText(name: "text", text: text)
    let parsed = Parser.parse(source)
    var violations = Violations()
    switch Formatter.format(source) {
    case .refused(let diagnostics):
      violations.expect(diagnostics == parsed.diagnostics, "refused: \(diagnostics.map(\.message))")
    case .formatted(let once):
      violations.expect(parsed.diagnostics.isEmpty, "laid out in spite of \(parsed.diagnostics)")
      return violations.all + Self.violations(comparing: text, laidOutAs: once)
    }
    return violations.all.map { "\($0):\n\(text)" }
  }

  /// What is wrong with `once` as the layout of a program without errors.
  package static func violations(comparing text: String, laidOutAs once: String) -> [String] {
    let source = SourceText(name: "text", text: text)
    var violations = Violations()
    compare(once, with: Parser.parse(source).program, source, &violations)
    checkLines(of: once, &violations)
    return violations.all.map { "\($0):\n\(text)" }
  }

  private static func compare(
    _ once: String, with program: Program, _ source: SourceText, _ violations: inout Violations
  ) {
    let result = SourceText(name: "formatted", text: once)
    let parsed = Parser.parse(result)
    violations.expect(parsed.diagnostics.isEmpty, "does not parse\n→\n\(once)")
    let trees = parsed.program.statements.map(\.sexpr)
    violations.expect(trees.isSame(as: program.statements.map(\.sexpr)), "another tree\n→\n\(once)")
    violations.expect(comments(of: result).isSame(as: comments(of: source)), "other comments\n→\n\(once)")
    if case .formatted(once) = Formatter.format(result) { return }
    violations.expect(false, "not the same when laid out twice\n→\n\(once)")
  }

  private static func checkLines(of once: String, _ violations: inout Violations) {
    let lines = once.split(separator: "\n", omittingEmptySubsequences: false)
    violations.expect(!lines.contains { $0.last == " " }, "a blank at the end of a line\n→\n\(once)")
    violations.expect(!once.contains("\n\n\n"), "two blank lines\n→\n\(once)")
    violations.expect(once.isEmpty || once.hasSuffix("\n") && !once.hasSuffix("\n\n"), "ends badly\n→\n\(once)")
  }

  /// Without blanks at their ends.
  private static func comments(of source: SourceText) -> [String] {
    Lexer.lex(source).tokens.filter { $0.kind == .comment }.map { token in
      var comment = source.text(in: token.utf8Range)
      while let last = comment.last, last.isWhitespace { comment.removeLast() }
      return comment
    }
  }
}
