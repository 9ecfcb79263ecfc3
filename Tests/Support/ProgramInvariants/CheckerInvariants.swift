import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQLivepeer
import LPQRender
import LPQSyntax

/// Of the check that comes before a run: it asks nobody, says the same twice and whatever the layout, and what it says can
/// be shown on a terminal. And of what an editor asks.
enum CheckerInvariants {
  static func violations(in bytes: [UInt8]) async -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
    let session = Session(
      configuration: Configuration(sources: [DescribedSource()], clock: { Timestamp(ms: 0) }, files: OneFile()))
    var violations = Violations()
    let found = await session.check(text, name: "text")
    for diagnostic in found { await check(diagnostic, session, &violations) }
    let again = await session.check(text, name: "text")
    violations.expect(again.map(\.title).isSame(as: found.map(\.title)), "checked twice: \(found)\n→\n\(again)")
    if case .formatted(let once) = Formatter.format(SourceText(name: "text", text: text)) {
      let inOnce = await session.check(once, name: "text")
      // In a line they come as they were found, so that another layout may tell them in another order.
      let codes = { (diagnostics: [Diagnostic]) in diagnostics.map(\.code.rawValue).sorted() }
      violations.expect(codes(inOnce) == codes(found), "laid out: \(found)\n→\n\(inOnce)")
    }
    return (violations.all + EditorInvariants.violations(in: text)).map { "\($0):\n\(text)" }
  }

  private static func check(_ diagnostic: Diagnostic, _ session: Session, _ violations: inout Violations) async {
    violations.expect(diagnostic.code != .internalError, "a bug: \(diagnostic)")
    var sources: [Int32: SourceText] = [:]
    for span in [diagnostic.span].compactMap({ $0 }) + diagnostic.labels.map(\.span) {
      guard let source = await session.source(of: span) else {
        violations.expect(false, "a span of no text: \(diagnostic)")
        continue
      }
      sources[span.source] = source
      violations.expect(span.start >= 0 && span.end <= source.bytes.count, "\(diagnostic) lies outside")
    }
    let listings = sources.mapValues { SourceListing(name: $0.name, text: $0.text) }
    let shown = DiagnosticRenderer(width: 80) { listings[$0] }.render(diagnostic)
    let isHarmless = shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    violations.expect(isHarmless, "a control character is shown: \(diagnostic)")
  }
}

extension Diagnostic {
  /// Without its place, whose text's number differs from check to check.
  fileprivate var title: String {
    "\(code.rawValue) \(span?.start ?? -1) \(message) \(hint ?? "") \(help)"
  }
}

/// Says what the Livepeer operations are, and must not be asked.
private struct DescribedSource: DataSource {
  let operations = LivepeerSource.operations

  func fetch(_ request: SourceRequest) async throws -> Table {
    fatalError("a check has asked for \(request.operation)")
  }
}

/// `import "lib.lpq"` finds this; nothing else is there, and nothing may be written.
private struct OneFile: FileAccess {
  func read(_ path: String) throws -> [UInt8] {
    guard path == "lib.lpq" else { throw Diagnostic(.unreadableFile, "there is no `\(path)`") }
    return Array("let days = 7d\nfn week(n) = get_viewership(from: ago(n * days)) | rollup by country\n".utf8)
  }

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {
    fatalError("a check has written \(path)")
  }
}
