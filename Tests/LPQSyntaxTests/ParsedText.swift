import LPQDiagnostics
import LPQSyntax
import ProgramInvariants

/// What the tests look at of a parsed program.
struct ParsedText {
  let source: SourceText
  let program: Program
  let diagnostics: [Diagnostic]

  init(_ text: String, mode: Parser.Mode = .file) {
    source = SourceText(name: "test.lpq", text: text)
    (program, diagnostics) = Parser.parse(source, mode: mode)
  }

  /// One per statement.
  var trees: [String] { program.statements.map(\.sexpr) }

  /// `LPQ0110 at 3:7: message (hint)`: what a failing test shows.
  var errors: [String] {
    diagnostics.map { diagnostic in
      let place = source.lineAndColumn(of: diagnostic.span?.start ?? -1)
      let hint = diagnostic.hint.map { " (\($0))" } ?? ""
      return "\(diagnostic.code.rawValue) at \(place.line):\(place.column): \(diagnostic.message)\(hint)"
    }
  }
}
