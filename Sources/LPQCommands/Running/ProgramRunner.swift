import Glibc
import LPQDiagnostics
import LPQKit

/// Runs one program from its text to its exit status: results on stdout, all else on stderr.
struct ProgramRunner: Sendable {
  let settings: ProgramSettings
  let environment: ProcessEnvironment

  /// `arguments` are the script's own; `--help` among them shows what it declares by `param`.
  func run(_ source: SourceText, arguments: [String]) async -> ExitStatus {
    let complaints = diagnosticPrinter
    let session = session()
    if arguments.contains("--help") || arguments.contains("-h"), await session.declaresArguments(source.text) {
      try? OutputStream.standardOutput.write(await session.help(on: source.text, name: source.name))
      return .success
    }
    let results = ResultPrinter(
      format: settings.format, zone: settings.zone, terminal: Terminal(STDOUT_FILENO, environment: environment),
      aside: Terminal(STDERR_FILENO, environment: environment), emit: { try OutputStream.standardOutput.write($0) },
      emitAside: { [isQuiet = settings.isQuiet] in if !isQuiet { try? OutputStream.standardError.write($0) } })
    let meta = settings.metaPath.map { MetaReport(path: $0, now: settings.clock()) }
    var failure: (any Error)?
    do {
      try await checkLimit(source, arguments)
      try await session.run(
        source.text, name: source.name, isInteractive: false, arguments: arguments
      ) { outcome in
        await complaints.print(outcome.notices) { await session.source(of: $0) }
        for chart in outcome.charts { try results.draw(chart) }
        if let value = outcome.value { try await results.printInSlices(value) }
        results.printFooter(outcome)
        meta?.add(outcome, line: source.lineAndColumn(of: outcome.span.start).line)
      }
    } catch {
      failure = error
    }
    var status = ExitStatus.success
    if let failure { status = await report(failure, complaints, session) }
    do {
      try meta?.write(status, failure: failure as? Diagnostic ?? (failure as? Diagnostics)?.all.first)
    } catch {
      return status == .success ? await report(error, complaints, session) : status
    }
    return status
  }

  /// How each statement would be carried out, with the requests that it would make; none is made.
  func explain(_ source: SourceText, arguments: [String], allCode: Bool) async -> ExitStatus {
    let session = session()
    do {
      let explanations = try await session.explain(
        source.text, name: source.name, isInteractive: false, arguments: arguments)
      try ExplanationPrinter(format: settings.format, allCode: allCode).print(explanations) {
        try OutputStream.standardOutput.write($0)
      }
      return .success
    } catch {
      return await report(error, diagnosticPrinter, session)
    }
  }

  /// Throws where the program would make more requests than `--max-requests` allows: nothing of it runs.
  private func checkLimit(_ source: SourceText, _ arguments: [String]) async throws {
    guard let limit = settings.requestLimit else { return }
    let planned = try await session().explain(
      source.text, name: source.name, isInteractive: false, arguments: arguments)
    let requests = Set(planned.flatMap(\.calls).compactMap(\.request))
    let count = requests.reduce(0) { $0 + $1.requestCount }
    guard count > limit else { return }
    throw Diagnostic(
      .requestNotAllowed,
      "the program makes \(count) requests at least, and `--max-requests` allows \(limit): nothing was sent",
      help: ["`--dry-run` shows them"], exitStatus: .api)
  }

  private func session() -> Session {
    let complaints = diagnosticPrinter
    return settings.session(asking: settings.answers(report: { complaints.print($0) }), progress: progress)
  }

  /// All that is wrong with a program, without running it; told on stderr where `areTold` says so.
  func findings(in source: SourceText, areTold: Bool) async -> [CheckReport.Finding] {
    let session = session()
    let found = await session.check(source.text, name: source.name)
    if areTold { await diagnosticPrinter.print(found) { await session.source(of: $0) } }
    var findings: [CheckReport.Finding] = []
    for diagnostic in found {
      var finding = CheckReport.Finding(diagnostic)
      for span in [diagnostic.span].compactMap(\.self) + diagnostic.labels.map(\.span) {
        finding.texts[span.source] = await session.source(of: span)
      }
      findings.append(finding)
    }
    return findings
  }

  /// What has no place in a program.
  func tell(_ failure: Diagnostic) {
    diagnosticPrinter.print(failure)
  }

  private func report(_ error: any Error, _ complaints: DiagnosticPrinter, _ session: Session) async -> ExitStatus {
    switch error {
    case is ClosedOutput: return .success
    case is CancellationError: return .interrupted
    case let found as Diagnostics:
      await complaints.print(found.all) { await session.source(of: $0) }
      return .usage
    case let failure as Diagnostic:
      if Task.isCancelled { return .interrupted }
      await complaints.print([failure]) { await session.source(of: $0) }
      return failure.exitStatus ?? .runtime
    default:
      complaints.print(Diagnostic(.internalError, "\(error)", help: ["please report it, with the program"]))
      return .runtime
    }
  }

  private var diagnosticPrinter: DiagnosticPrinter {
    DiagnosticPrinter(
      isQuiet: settings.isQuiet, terminal: Terminal(STDERR_FILENO, environment: environment),
      write: { try? OutputStream.standardError.write($0) }, hiding: settings.server.key)
  }

  /// On a terminal only, and on one line.
  private var progress: ProgressLine {
    let terminal = Terminal(STDERR_FILENO, environment: environment)
    guard terminal.canErase, !settings.isQuiet else { return { _ in } }
    return { line in try? OutputStream.standardError.write("\r\u{1B}[K" + line) }
  }
}
