import Glibc

/// Reads programs where there is no terminal, or one that can do nothing (`TERM=dumb`): line by line, until the lines are
/// a whole program.
actor PlainLineReader: LineReader {
  private let thread: EditorThread
  private let wakePipe: WakePipe
  private let completeness: @Sendable (String) -> Completeness
  private let showsPrompt: Bool
  private var bytes: [UInt8] = []
  /// Where in `bytes` the next line starts.
  private var position = 0
  private var isAtEnd = false

  init(
    thread: EditorThread, wakePipe: WakePipe, showsPrompt: Bool,
    completeness: @escaping @Sendable (String) -> Completeness
  ) {
    self.thread = thread
    self.wakePipe = wakePipe
    self.showsPrompt = showsPrompt
    self.completeness = completeness
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  func setHistory(_ entries: [String], failure: ProgramFailure?) {}

  nonisolated func wake(_ reason: WakeReason) { wakePipe.send(reason) }

  func read(prompt text: String) -> ReadOutcome {
    let prompt = Prompt(text)
    var lines: [String] = []
    while true {
      show(lines.isEmpty ? prompt.first : prompt.continuation)
      switch readLine() {
      case .program(let line):
        let isForced = line.isEmpty && lines.last?.isEmpty == true
        lines.append(line)
        let text = lines.joined(separator: "\n")
        if isForced || completeness(text) == .complete { return .program(text) }
      case .interrupted:
        show("\n")
        return .interrupted
      case .endOfInput:
        if isAtEnd, !lines.isEmpty { return .program(lines.joined(separator: "\n")) }
        show("\n")
        return .endOfInput
      }
    }
  }

  private func show(_ text: String) {
    if showsPrompt { writeAll(text, to: STDERR_FILENO) }
  }

  private func readLine() -> ReadOutcome {
    while true {
      if let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return .program(Self.text(bytes[position..<end]))
      }
      bytes.removeFirst(position)
      position = 0
      if isAtEnd {
        defer { bytes = [] }
        return bytes.isEmpty ? .endOfInput : .program(Self.text(bytes[...]))
      }
      switch waitForInput() {
      case .interrupt:
        bytes = []
        return .interrupted
      case .end: return .endOfInput
      case .windowSize, nil: break
      }
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  /// Reads what there is, or gives the reason for which it was woken.
  private func waitForInput() -> WakeReason? {
    var ready = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakePipe.readDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ready, 2, -1) > 0 else { return nil }
    if ready[1].revents != 0 { return wakePipe.receive() }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
    // Ctrl-D on a line that is not empty gives what was typed, and no end.
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { isAtEnd = true }
    return nil
  }
}
