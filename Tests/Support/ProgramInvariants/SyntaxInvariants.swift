import LPQDiagnostics
import LPQKit
import LPQSyntax

/// Of lexer and parser: tokens cover the text, spans lie in it, and a tree has holes only where an error is reported.
package enum SyntaxInvariants {
  package static func violations(in bytes: [UInt8]) -> [String] {
    var violations = Violations()
    do {
      let source = try SourceText(name: "text", bytes: bytes)
      checkTokens(of: source, &violations)
      checkTree(of: source, .file, &violations)
      checkTree(of: source, .repl, &violations)
      _ = LanguageService().tokens(of: source.text)
    } catch {
      violations.expect(error.code == .invalidUTF8, "\(error)")
      violations.expect(String(validating: bytes, as: UTF8.self) == nil, "refused, though it is UTF-8")
    }
    return violations.all
  }

  private static func checkTokens(of source: SourceText, _ violations: inout Violations) {
    let lexed = Lexer.lex(source)
    // Another language's sign or comment, such as `;` and `-- all`, is reported and gives no token.
    let isTold = { (gap: Range<Int>) in
      lexed.diagnostics.count >= Lexer.diagnosticLimit
        || lexed.diagnostics.contains { gap.contains($0.span?.start ?? -1) }
    }
    var end = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for token in lexed.tokens {
      let range = token.utf8Range
      violations.expect(range.lowerBound >= end && range.upperBound <= source.bytes.count, "\(token) overlaps")
      guard range.lowerBound >= end else { return }
      let gap = end..<range.lowerBound
      violations.expect(source.bytes[gap].allSatisfy(isBlank) || isTold(gap), "text is lost before \(token)")
      violations.expect(source.isBoundary(range.lowerBound), "\(token) begins inside of a character")
      end = range.upperBound
    }
    violations.expect(lexed.tokens.last?.kind == .endOfFile && end == source.bytes.count, "the end is not read")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }

  private static func checkTree(of source: SourceText, _ mode: Parser.Mode, _ violations: inout Violations) {
    let (program, diagnostics) = Parser.parse(source, mode: mode)
    for diagnostic in diagnostics {
      for span in [diagnostic.span].compactMap({ $0 }) + diagnostic.labels.map(\.span) {
        violations.expect(span.start >= 0 && span.end <= source.bytes.count, "\(mode): \(diagnostic) lies outside")
        violations.expect(
          source.isBoundary(span.start) && source.isBoundary(span.end), "\(mode): \(diagnostic) cuts a character")
      }
    }
    let hasHole = program.statements.contains { $0.sexpr.contains("<error>") }
    let mayHaveHole = !diagnostics.isEmpty || source.text.contains("<error>")
    violations.expect(!hasHole || mayHaveHole, "\(mode): a hole without an error")
    let isComplete = Parser.isComplete(source.text, mode: mode) == .complete
    violations.expect(isComplete == diagnostics.isEmpty, "\(mode): complete is \(isComplete) with \(diagnostics)")
  }
}

extension SourceText {
  /// Whether no UTF-8 sequence goes over the place.
  fileprivate func isBoundary(_ utf8Offset: Int) -> Bool {
    !bytes.indices.contains(utf8Offset) || bytes[utf8Offset] & 0xC0 != 0x80
  }
}
