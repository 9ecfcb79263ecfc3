import LPQDiagnostics
import LPQKit
import LPQRender
import LivepeerMetrics

/// Writes what must be said of a program to stderr: errors always, warnings and notices unless lpql is to be quiet.
struct DiagnosticPrinter: Sendable {
  let isQuiet: Bool
  let terminal: Terminal
  let write: @Sendable (String) -> Void
  /// What a server may have repeated in its words, and a program may hold.
  var hiding: APIKey?

  /// `source` finds the text that a span lies in.
  func print(_ diagnostics: [Diagnostic], source: (SourceSpan) async -> SourceText?) async {
    for diagnostic in diagnostics where diagnostic.severity == .error || !isQuiet {
      await print(diagnostic, source: source)
    }
  }

  /// Without a place in a program.
  func print(_ diagnostic: Diagnostic) {
    if diagnostic.severity < .error, isQuiet { return }
    writeSafely(renderer([:]).render(diagnostic.clipped))
  }

  private func print(_ diagnostic: Diagnostic, source: (SourceSpan) async -> SourceText?) async {
    var texts: [Int32: SourceText] = [:]
    for span in [diagnostic.span].compactMap({ $0 }) + diagnostic.labels.map(\.span) {
      texts[span.source] = await source(span)
    }
    writeSafely(renderer(texts).render(diagnostic.clipped))
  }

  private func writeSafely(_ text: String) { write(hiding?.redacted(text) ?? text) }

  private func renderer(_ texts: [Int32: SourceText]) -> DiagnosticRenderer {
    DiagnosticRenderer(style: Style(usesColor: terminal.hasColour), width: terminal.columnCount) { number in
      texts[number].map { SourceListing(name: $0.name, text: $0.text) }
    }
  }
}

extension Diagnostic {
  /// A name of ten megabytes is not told in full.
  fileprivate var clipped: Diagnostic {
    var clipped = self
    clipped.message = Self.clip(message)
    clipped.hint = hint.map(Self.clip)
    clipped.help = help.map(Self.clip)
    return clipped
  }

  private static func clip(_ text: String) -> String {
    text.utf8.count > 2_000 ? String(text.unicodeScalars.prefix(1_000)) + "…" : text
  }
}
