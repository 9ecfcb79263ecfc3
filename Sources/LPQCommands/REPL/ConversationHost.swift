import Glibc
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQLivepeer
import LPQShell
import LivepeerMetrics
import Synchronization

/// What the shell asks: runs each entry in one session, and knows the language for it.
final class ConversationHost: ShellHost {
  /// More rows than this are counted, not shown; `--format`, a pipe or `save` gives all.
  private static let shownRowCount = 200

  private let settings: ProgramSettings
  private let environment: ProcessEnvironment
  private let session: Session
  private let answers: AnswerChain
  /// Knows the session's names as they were at the last prompt.
  let language = Mutex(LanguageService())
  private let lastProvenance = Mutex(Provenance())

  init(settings: ProgramSettings, environment: ProcessEnvironment, output: ShellOutput) {
    self.settings = settings
    self.environment = environment
    let printer = Self.diagnosticPrinter(settings, environment, output)
    answers = settings.answers(report: { printer.print($0) })
    session = settings.session(asking: answers, progress: { output.progress($0) })
  }

  func prompt() async -> String {
    await learnNames(of: session)
    if settings.requests.cassette != nil { return "replay> " }
    if settings.server.isSandbox { return "sandbox> " }
    return settings.namedProfile.map { "lpql \($0)> " } ?? "lpql> "
  }

  func completeness(of text: String) -> Completeness {
    language.withLock { $0 }.completeness(of: text) == .incomplete ? .incomplete : .complete
  }

  func run(_ program: String, output: ShellOutput) async {
    let complaints = Self.diagnosticPrinter(settings, environment, output)
    let session = session
    // Each entry is a program of its own.
    answers.limit?.begin()
    let results = ResultPrinter(
      format: settings.format, zone: settings.zone, terminal: Terminal(STDOUT_FILENO, environment: environment),
      aside: Terminal(STDERR_FILENO, environment: environment), maxRows: Self.shownRowCount,
      emit: { try output.data(String(decoding: $0, as: UTF8.self)) }, emitAside: { output.notice($0) })
    do {
      try await session.run(program, name: "<input>", isInteractive: true) { outcome in
        await complaints.print(outcome.notices) { await session.source(of: $0) }
        for chart in outcome.charts { try results.draw(chart) }
        if let value = outcome.value { try results.print(value) }
        results.printFooter(outcome, countsRowsAlone: true)
        if outcome.value != nil || !outcome.provenance.calls.isEmpty {
          self.lastProvenance.withLock { $0 = outcome.provenance }
        }
      }
    } catch is CancellationError {
      // The shell says so itself.
    } catch let found as Diagnostics {
      await complaints.print(found.all) { await session.source(of: $0) }
      await output.noteErrors(found.all, in: program, of: session)
    } catch let failure as Diagnostic {
      if Task.isCancelled { return }
      await complaints.print([failure]) { await session.source(of: $0) }
      await output.noteErrors([failure], in: program, of: session)
    } catch {
      complaints.print(Diagnostic(.internalError, "\(error)", help: ["please report it, with what you typed"]))
    }
  }

  var commands: [ShellCommand] {
    [
      ShellCommand(
        name: "explain", arguments: "[QUERY]",
        summary: "how a query is carried out, or the last one, and what it came to"),
      ShellCommand(name: "last", summary: "where the last result's numbers come from, in full"),
      CacheCommand.command,
    ]
  }

  func run(command name: String, argument: String, output: ShellOutput) async {
    if name == "explain" {
      await explain(argument, output)
    } else if name == "last" {
      output.notice(ProvenanceText.full(lastProvenance.withLock { $0 }))
    } else {
      output.notice(cacheCommand.run(argument))
    }
  }

  /// Of the last query, the plan and what it came to.
  private func explain(_ program: String, _ output: ShellOutput) async {
    let complaints = Self.diagnosticPrinter(settings, environment, output)
    let session = session
    do {
      let asked = program.isEmpty ? "_" : program
      for explanation in try await session.explain(asked, name: "<input>", isInteractive: true) {
        try output.data(explanation.text() + "\n")
      }
      if program.isEmpty { output.notice("\nWhat it came to:\n" + ProvenanceText.full(lastProvenance.withLock { $0 })) }
    } catch let found as Diagnostics {
      await complaints.print(found.all) { await session.source(of: $0) }
    } catch let failure as Diagnostic {
      await complaints.print([failure]) { await session.source(of: $0) }
    } catch {
      // Interrupted: the shell says so itself.
    }
  }

  private var cacheCommand: CacheCommand {
    let serverURL = settings.clientConfiguration.serverURL
    return CacheCommand(answers: answers, usesDisk: DiskCache.isKept(serverURL: serverURL))
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
