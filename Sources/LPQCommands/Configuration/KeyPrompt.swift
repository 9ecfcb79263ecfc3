import Glibc
import LPQDiagnostics
import Synchronization

/// Reads one line that nobody else may see: from a terminal without echo, else from standard input as it comes.
enum KeyPrompt {
  private static let byteLimit = 4_096
  private static let received = Atomic<Int32>(0)

  /// nil where Ctrl-C was typed. Of what is not a terminal the first line counts.
  static func read(_ prompt: String) throws -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return try line() }
    received.store(0, ordering: .relaxed)
    var shown = termios()
    guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return try line() }
    let before = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { ($0, handle($0)) }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    hidden.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
    // Ctrl-Z would leave the terminal without echo.
    hidden.c_cc.10 = 0  // VSUSP
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      for (number, action) in before {
        var action = action
        sigaction(number, &action, nil)
      }
      let number = received.load(ordering: .relaxed)
      if number != 0, number != SIGINT { raise(number) }
    }
    // After the echo is off: who types at sight of the prompt is not seen.
    try OutputStream.standardError.write(prompt)
    let text = try line()
    if text == nil { try OutputStream.standardError.write("\n") }
    return text
  }

  private static func handle(_ number: Int32) -> sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { KeyPrompt.received.store($0, ordering: .relaxed) }
    var before = sigaction()
    sigaction(number, &action, &before)
    return before
  }

  /// False where a signal came: it may come to another thread, and so ends no call of this one.
  private static func awaitInput() -> Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while received.load(ordering: .relaxed) == 0 {
      if poll(&input, 1, 50) > 0 { return true }
    }
    return false
  }

  /// Up to the line's end or the input's; nil where a signal came.
  private static func line() throws -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < byteLimit {
      guard awaitInput() else { return nil }
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Diagnostic(.unreadableFile, "cannot read the key: \(SystemError.last.words)", exitStatus: .usage)
      }
      if count == 0 || byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    throw UsageError("this is longer than any key", help: ["nothing was stored"])
  }
}
