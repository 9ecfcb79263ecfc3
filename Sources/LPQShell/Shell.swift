import Dispatch
import Glibc
import LPQDiagnostics
import Synchronization

/// The read-eval-print loop: reads a program, gives it to its host, and reads the next one.
///
/// ```
/// lpql> 1 + 1
/// 2
/// lpql> :quit
/// ```
package final class Shell<Host: ShellHost>: Sendable {
  let host: Host
  let output: ShellOutput
  private let historyPath: String?
  private let running = RunningTask()
  /// The signal that asked us to end, to be obeyed once the terminal is as it was.
  private let endingSignal = Mutex<Int32?>(nil)

  /// - Parameter historyPath: the file that keeps what was typed; nil keeps nothing.
  package init(host: Host, output: ShellOutput = ShellOutput(), historyPath: String?) {
    self.host = host
    self.output = output
    self.historyPath = historyPath
  }

  /// Until the user leaves.
  package func run() async {
    guard let reader = await makeReader() else {
      output.notice("lpql: no thread or descriptor is left for reading\n")
      return
    }
    let watches = watchSignals(reader)
    await loop(reader)
    withExtendedLifetime(watches) {}
    if let number = endingSignal.withLock({ $0 }) { Ending.end(by: number) }
  }

  private func loop(_ reader: any LineReader) async {
    var history = History(path: historyPath, output: output)
    await reader.setHistory(history.entries, failure: nil)
    while true {
      output.startLine()
      switch await reader.read(prompt: host.prompt()) {
      case .endOfInput: return
      case .interrupted: continue
      case .program(let text):
        if host.mayRemember(text) { history.add(text) }
        _ = output.takeErrorPlace()
        if await evaluate(text, history: history.entries) == .leave { return }
        for program in output.takeRemembered() where host.mayRemember(program) { history.add(program) }
        let failure = output.takeErrorPlace().map { ProgramFailure(program: text.trimmed, utf8Offset: $0) }
        await reader.setHistory(history.entries, failure: failure)
      }
    }
  }

  // MARK: Setting up

  private func makeReader() async -> (any LineReader)? {
    guard let thread = EditorThread(), let wakePipe = WakePipe() else { return nil }
    let host = host
    let completeness: @Sendable (String) -> Completeness = { Self.completeness(of: $0, host: host) }
    let isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal, isatty(STDOUT_FILENO) == 1, let kind = environment("TERM"), kind != "dumb" {
      let behaviour = LineEditor.Behaviour(
        usesColor: environment("NO_COLOR") == nil, completeness: completeness,
        completions: { Self.completions(in: $0, utf8Offset: $1, host: host) },
        highlights: { host.highlights(of: $0) },
        matchingBrackets: { host.matchingBrackets(in: $0, utf8Offset: $1) },
        hint: { host.hint(in: $0, utf8Offset: $1) }, help: { host.help(in: $0, utf8Offset: $1) })
      let reader = TerminalLineReader(thread: thread, wakePipe: wakePipe, behaviour: behaviour)
      do {
        try await reader.open()
        return reader
      } catch {
        output.notice("lpql: \(error.reason); reading plain lines\n")
      }
    }
    return PlainLineReader(
      thread: thread, wakePipe: wakePipe, showsPrompt: isTerminal, completeness: completeness)
  }

  private func watchSignals(_ reader: any LineReader) -> [SignalWatch] {
    let queue = DispatchQueue(label: "lpql.signals")
    let (running, output) = (running, output)
    let interrupt = SignalWatch(SIGINT, isIgnored: true, queue: queue) {
      if output.isLent { return }
      if !running.interrupt() { reader.wake(.interrupt) }
    }
    let windowSize = SignalWatch(SIGWINCH, isIgnored: false, queue: queue) {
      output.openScreen?.windowSizeChanged()
      reader.wake(.windowSize)
    }
    let ends = [SIGTERM, SIGHUP].map { number in
      SignalWatch(number, isIgnored: true, queue: queue) { [self] in
        // While a program runs the terminal is as it was, but for a pager, and nothing need be waited for.
        if running.isRunning {
          output.openScreen?.restoreBeforeEnd()
          Ending.end(by: number)
        }
        endingSignal.withLock { $0 = number }
        reader.wake(.end)
      }
    }
    return [interrupt, windowSize] + ends
  }

  // MARK: Running

  enum Continuation { case stay, leave }

  private func evaluate(_ text: String, history: [String]) async -> Continuation {
    if let line = ShellLine(text) ?? Self.habit(text) { return await run(line, history: history) }
    if text.allSatisfy(\.isWhitespace) { return .stay }
    await runCancellable { [host, output] in await host.run(text, output: output) }
    return .stay
  }

  func runCancellable(_ body: @escaping @Sendable () async -> Void) async {
    let wasInterrupted = await running.run(body)
    if wasInterrupted { output.terminalEchoed() }
    output.startLine()
    if wasInterrupted { output.notice("Interrupted.\n") }
  }
}
