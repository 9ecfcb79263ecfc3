import LPQDiagnostics
import LPQKit
import LPQShell

extension ShellOutput {
  /// The cursor is to stand at the first error that lies in `program` itself, not in what it has loaded or in an earlier entry.
  func noteErrors(in error: any Error, of program: String, _ session: Session) async {
    let diagnostics = (error as? Diagnostics)?.all ?? (error as? Diagnostic).map { [$0] } ?? []
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let span = diagnostic.span, await session.source(of: span)?.text == program else { continue }
      return noteError(atUTF8Offset: span.start)
    }
  }
}
