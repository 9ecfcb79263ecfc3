package import LPQDiagnostics

/// The one layout of programs: `a|take 1` → `a | take 1`.
///
/// A pipeline stays on its line where it fits; where it does not, or the author ended a line before a stage, each stage
/// has a line of its own. Brackets and lists that do not fit have a line for each element. Comments stay, as do the
/// spelling of literals, and one blank line where there were some. What is laid out once stays as it is.
///
/// The text is read again before it is given out: a layout that would mean something else is never given.
package enum Formatter {
  package enum Result: Sendable {
    case formatted(String)
    /// The program's syntax errors: nobody knows what it means, so that nobody can lay it out.
    case refused([Diagnostic])
  }

  package static func format(_ source: SourceText) -> Result {
    let (program, diagnostics) = Parser.parse(source)
    guard diagnostics.isEmpty else { return .refused(diagnostics) }
    let tokens = Lexer.lex(source).tokens
    let text = FormatterPrinter.print(FormatterLayout.pieces(of: program, in: source, tokens: tokens))
    let shape = FormatterShape(of: program, in: source, tokens: tokens)
    guard isText(text, of: shape) else {
      return .refused([
        Diagnostic(
          .internalError, "`\(source.name)` is left as it is: laid out, it would mean something else",
          help: ["this is a mistake of lpql's own: please report the program"])
      ])
    }
    return .formatted(text)
  }

  private static func isText(_ text: String, of shape: FormatterShape) -> Bool {
    let source = SourceText(name: "formatted", text: text)
    let (program, diagnostics) = Parser.parse(source)
    let tokens = Lexer.lex(source).tokens
    return diagnostics.isEmpty && FormatterShape(of: program, in: source, tokens: tokens).isSame(as: shape)
  }
}
