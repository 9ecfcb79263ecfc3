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
  }

  private static let state = Mutex(State.unread)

  /// Its text is the program's.
  static func becomeProgram() {
    state.withLock { $0 = .program }
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
}
