import Glibc
import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization

/// Rows that are piped to lpql, for `load("-")`: read once, whatever asks for them how often.
enum StandardInput {
  private enum State {
    case unread
    /// The program came from it, or the conversation does.
    case program
    case rows(any ByteSource)
    /// lpql was started without one.
    case closed
  }

  private static let state = Mutex(State.unread)

  /// Sees which of the standard descriptors lpql was started without, and keeps their numbers from files that are opened
  /// later: to use one stays an error. To be called before anything is opened.
  static func keepClosedOnes() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      let isInput = descriptor == STDIN_FILENO
      // For the other direction only.
      _ = Glibc.open("/dev/null", isInput ? O_WRONLY : O_RDONLY)
      if isInput { state.withLock { $0 = .closed } }
    }
  }

  /// Its text is the program's.
  static func becomeProgram() throws(Diagnostic) {
    let isClosed = state.withLock { state in
      if case .closed = state { return true }
      state = .program
      return false
    }
    if isClosed { throw closed("program comes", "give it as a file, or by `-e`: `lpql -e 'now()'`") }
  }

  /// Throws a `Diagnostic` where it holds no rows.
  static func rows() throws -> any ByteSource {
    try state.withLock { state in
      switch state {
      case .rows(let source): return source
      case .program:
        throw Diagnostic(
          .unreadableFile, "standard input was the program itself, and holds no rows",
          help: ["give the program as a file, or by `-e`: `lpql -e 'load(\"-\")' < rows.csv`"], exitStatus: .usage)
      case .closed: throw closed("rows come", "pipe them in: `lpql -e 'load(\"-\")' < rows.csv`")
      case .unread: break
      }
      if isatty(STDIN_FILENO) == 1 {
        throw Diagnostic(
          .unreadableFile, "standard input is this terminal, and no rows come through it",
          help: ["pipe them in: `lpql -e 'load(\"-\")' < rows.csv`"], exitStatus: .usage)
      }
      let source = try DataFile.rows(of: dup(STDIN_FILENO), "-", isAtStart: false)
      state = .rows(source)
      return source
    }
  }

  private static func closed(_ what: String, _ help: String) -> Diagnostic {
    Diagnostic(
      .unreadableFile, "standard input is closed, and no \(what) through it", help: [help], exitStatus: .usage)
  }
}
