import Glibc
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQLivepeer
import LPQRender
import LPQShell
import LivepeerMetrics
import Synchronization

/// What the shell asks: runs each entry in one session, and knows the language for it.
///
/// Its commands are in `REPL/Commands/`.
final class ConversationHost: ShellHost {
  /// nil where whom to ask is not the user's to choose: in a lesson.
  let arguments: ProgramArguments?
  let environment: ProcessEnvironment
  let session: Session
  /// Knows the session's names as they were at the last prompt.
  let language = Mutex(LanguageService())
  let state: Mutex<ConversationState>

  init(
    settings: ProgramSettings, arguments: ProgramArguments?, environment: ProcessEnvironment, output: ShellOutput
  ) {
    self.arguments = arguments
    self.environment = environment
    let answers = Self.answers(of: settings, environment, output)
    session = settings.session(asking: answers, progress: { output.progress($0) })
    let display = ConversationSettings(settings, hasOwnPager: environment[Pager.ownVariable] != nil)
    state = Mutex(ConversationState(settings: settings, answers: answers, display: display))
  }

  var settings: ProgramSettings { state.withLock { $0.settings } }
  var display: ConversationSettings { state.withLock { $0.display } }

  func prompt() async -> String {
    await learnNames(of: session)
    let settings = settings
    if settings.requests.cassette != nil { return "replay> " }
    if settings.server.isSandbox { return settings.namedProfile.map { "sandbox \($0)> " } ?? "sandbox> " }
    return settings.namedProfile.map { "lpql \($0)> " } ?? "lpql> "
  }

  func completeness(of text: String) -> Completeness {
    language.withLock { $0 }.completeness(of: text) == .incomplete ? .incomplete : .complete
  }

  func run(_ program: String, output: ShellOutput) async {
    state.withLock { $0.lastProgram = program }
    await evaluate(program, output: output)
  }

  /// Runs a program, shows what it gives, and keeps it for what may come: `:page`, `:last`, `:save`.
  ///
  /// - Parameter file: the file that it stands in; nil for what was typed.
  func evaluate(_ program: String, file: String? = nil, output: ShellOutput) async {
    let results = printer(output)
    let session = session
    // Each entry is a program of its own.
    state.withLock { $0.answers }.limit?.begin()
    let start = Mutex(ContinuousClock.now)
    await reporting(output) { complaints in
      let goods = Mutex<[SessionScript.Statement]>([])
      defer { self.state.withLock { $0.script.add(program, goods.withLock { $0 }, isFile: file != nil) } }
      do {
        try await session.run(
          program, name: file ?? "<input>", isInteractive: file == nil, keeping: .numbered
        ) { outcome in
          let elapsed = start.withLock { ContinuousClock.now - $0 }
          await complaints.print(outcome.notices) { await session.source(of: $0) }
          self.keep(outcome, of: program)
          goods.withLock { $0.append(.init(outcome)) }
          try await self.show(outcome, by: results, elapsed)
          if outcome.value != nil { try await self.openPagerIfLong(output) }
          start.withLock { $0 = ContinuousClock.now }
        }
      } catch {
        if file == nil { await output.noteErrors(in: error, of: program, session) }
        throw error
      }
    }
  }

  private func show(_ outcome: Outcome, by results: ResultPrinter, _ elapsed: Duration) async throws {
    for chart in outcome.charts { try results.draw(chart) }
    if let value = outcome.value { try await results.printInSlices(value) }
    results.printFooter(
      outcome, conversation: .init(number: outcome.number, elapsed: display.showsTime ? elapsed : nil))
  }

  private func keep(_ outcome: Outcome, of program: String) {
    state.withLock { state in
      if outcome.value != nil || !outcome.provenance.calls.isEmpty { state.provenance = outcome.provenance }
      guard let value = outcome.value else { return }
      state.value = value
      if let number = outcome.number { state.results.add(number, program, outcome) }
    }
  }

  // MARK: Saying what went wrong

  /// Runs `body` and tells what it throws: nothing that a program or a command does ends a conversation.
  func reporting(_ output: ShellOutput, _ body: (DiagnosticPrinter) async throws -> Void) async {
    let complaints = diagnosticPrinter(output)
    do {
      try await body(complaints)
    } catch {
      await tell(error, by: complaints, output)
    }
  }

  func tell(_ error: any Error, by complaints: DiagnosticPrinter, _ output: ShellOutput) async {
    let session = session
    switch error {
    case is CancellationError: return  // The shell says so itself.
    case let found as Diagnostics: await complaints.print(found.all) { await session.source(of: $0) }
    case let failure as Diagnostic:
      if Task.isCancelled { return }
      await complaints.print([failure]) { await session.source(of: $0) }
    case let mistakes as SettingsMistakes: await complaints.print(mistakes.diagnostics) { _ in mistakes.source }
    case let error as UsageError:
      let text = ([error.message] + error.help.map { "  \($0)" }).map {
        TerminalText.safe($0, keepingLines: true) + "\n"
      }
      output.notice(text.joined())
    default:
      complaints.print(Diagnostic(.internalError, "\(error)", help: ["please report it, with what you typed"]))
    }
  }

  func diagnosticPrinter(_ output: ShellOutput) -> DiagnosticPrinter {
    Self.diagnosticPrinter(settings, environment) { output.notice($0) }
  }

  static func diagnosticPrinter(
    _ settings: ProgramSettings, _ environment: ProcessEnvironment, write: @escaping @Sendable (String) -> Void
  ) -> DiagnosticPrinter {
    DiagnosticPrinter(
      isQuiet: settings.isQuiet, terminal: Terminal(STDERR_FILENO, environment: environment), write: write,
      hiding: settings.server.key)
  }

  static func answers(
    of settings: ProgramSettings, _ environment: ProcessEnvironment, _ output: ShellOutput
  ) -> AnswerChain {
    let printer = diagnosticPrinter(settings, environment) { output.notice($0) }
    return settings.answers(report: { printer.print($0) })
  }

  // MARK: The shell's other questions

  func help(on topic: String) -> String? { HelpTopics.text(on: topic) }

  func nearestTopic(to topic: String) -> String? { nearestName(to: topic, in: HelpTopics.names) }

  func mayRemember(_ text: String) -> Bool {
    guard let key = settings.server.key else { return true }
    return key.withSecret { !text.contains($0) }
  }
}
