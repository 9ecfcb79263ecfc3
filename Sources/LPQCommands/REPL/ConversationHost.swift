import Glibc
import LPQDiagnostics
import LPQKit
import LPQShell
import LivepeerMetrics

/// What the shell asks: runs each entry in one session, and knows the language for it.
final class ConversationHost: ShellHost {
  /// More rows than this are counted, not shown; `--format`, a pipe or `save` gives all.
  private static let shownRowCount = 200

  private let settings: ProgramSettings
  private let environment: ProcessEnvironment
  private let session: Session
  private let language = LanguageService()

  init(settings: ProgramSettings, environment: ProcessEnvironment, output: ShellOutput) {
    self.settings = settings
    self.environment = environment
    let printer = Self.diagnosticPrinter(settings, environment, output)
    session = settings.session(progress: { output.progress($0) }, report: { printer.print($0) })
  }

  func prompt() async -> String {
    if settings.server.isSandbox { return "sandbox> " }
    return settings.namedProfile.map { "lpql \($0)> " } ?? "lpql> "
  }

  func completeness(of text: String) -> Completeness {
    language.completeness(of: text) == .incomplete ? .incomplete : .complete
  }

  func run(_ program: String, output: ShellOutput) async {
    let complaints = Self.diagnosticPrinter(settings, environment, output)
    let session = session
    let results = ResultPrinter(
      format: settings.format, zone: settings.zone, terminal: Terminal(STDOUT_FILENO, environment: environment),
      aside: Terminal(STDERR_FILENO, environment: environment), maxRows: Self.shownRowCount,
      emit: { try output.data(String(decoding: $0, as: UTF8.self)) }, emitAside: { output.notice($0) })
    do {
      try await session.run(program, name: "<input>", isInteractive: true) { outcome in
        await complaints.print(outcome.notices) { await session.source(of: $0) }
        for chart in outcome.charts { try results.draw(chart) }
        if let value = outcome.value { try results.print(value) }
      }
    } catch is CancellationError {
      // The shell says so itself.
    } catch let found as Diagnostics {
      await complaints.print(found.all) { await session.source(of: $0) }
    } catch let failure as Diagnostic {
      if Task.isCancelled { return }
      await complaints.print([failure]) { await session.source(of: $0) }
    } catch {
      complaints.print(Diagnostic(.internalError, "\(error)", help: ["please report it, with what you typed"]))
    }
  }

  func help(on topic: String) -> String? { HelpTopics.text(on: topic) }

  func mayRemember(_ text: String) -> Bool {
    guard let key = settings.server.key else { return true }
    return key.withSecret { !text.contains($0) }
  }

  private static func diagnosticPrinter(
    _ settings: ProgramSettings, _ environment: ProcessEnvironment, _ output: ShellOutput
  ) -> DiagnosticPrinter {
    DiagnosticPrinter(
      isQuiet: settings.isQuiet, terminal: Terminal(STDERR_FILENO, environment: environment),
      write: { output.notice($0) }, hiding: settings.server.key)
  }
}
