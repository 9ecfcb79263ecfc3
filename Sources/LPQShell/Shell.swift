import Dispatch
import Glibc
import LPQDiagnostics

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
  private let history: HistoryFile?
  private let running = RunningTask()

  /// - Parameter historyPath: the file that keeps what was typed; nil keeps nothing.
  package init(host: Host, output: ShellOutput = ShellOutput(), historyPath: String?) {
    self.host = host
    self.output = output
    history = historyPath.map { HistoryFile(path: $0) }
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
  }

  private func loop(_ reader: any LineReader) async {
    var entries = openHistory()
    await reader.setHistory(entries)
    while true {
      output.startLine()
      switch await reader.read(prompt: host.prompt()) {
      case .endOfInput: return
      case .interrupted: continue
      case .program(let text):
        if remember(text, in: &entries) { await reader.setHistory(entries) }
        if await evaluate(text) == .leave { return }
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
        completeness: completeness, completions: { Self.completions(in: $0, utf8Offset: $1, host: host) })
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
    return [
      SignalWatch(SIGINT, isIgnored: true, queue: queue) {
        switch running.interrupt() {
        case .idle: reader.wake(.interrupt)
        case .cancelled: output.terminalEchoed()
        case .again: output.notice("\nStill stopping. Ctrl-\\ ends lpql at once.\n")
        }
      },
      SignalWatch(SIGWINCH, isIgnored: false, queue: queue) { reader.wake(.windowSize) },
      SignalWatch(SIGCONT, isIgnored: false, queue: queue) { reader.wake(.continued) },
    ]
  }

  private func openHistory() -> [String] {
    guard let history else { return [] }
    do {
      return try history.load()
    } catch {
      output.notice("lpql: no history: \(error)\n")
      return []
    }
  }

  /// Whether `entries` changed.
  private func remember(_ text: String, in entries: inout [String]) -> Bool {
    guard let text = HistoryFile.entry(for: text), host.mayRemember(text), entries.last != text else { return false }
    entries.removeAll { $0 == text }
    entries.append(text)
    try? history?.append(text)
    return true
  }

  // MARK: Running

  enum Continuation { case stay, leave }

  private func evaluate(_ text: String) async -> Continuation {
    if let line = ShellLine(text) { return await run(line) }
    if text.allSatisfy(\.isWhitespace) { return .stay }
    if let hint = Self.leavingHint(text) {
      output.notice(hint)
      return .stay
    }
    await runCancellable { [host, output] in await host.run(text, output: output) }
    return .stay
  }

  func runCancellable(_ body: @escaping @Sendable () async -> Void) async {
    let wasInterrupted = await running.run(body)
    output.startLine()
    if wasInterrupted { output.notice("Interrupted.\n") }
  }
}
