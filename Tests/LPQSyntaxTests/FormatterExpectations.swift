import LPQDiagnostics
import LPQSyntax
import ProgramInvariants
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

/// A program without errors, of which all holds that must whatever its layout.
func expectFaithful(_ text: String) {
  guard formatted(text) != nil else { return }
  #expect(FormatterInvariants.violations(in: text) == [])
}
