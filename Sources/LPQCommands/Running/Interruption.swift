import Glibc
import LPQDiagnostics
import Synchronization

/// Ctrl-C while a program runs: lpql ends at once with status 130, and leaves no half-written file.
///
/// A signal handler that ends the process needs no thread that waits for signals, and no stage that looks for a
/// cancellation; `save` asks for the moment that it needs.
enum Interruption {
  private static let isHeldOff = Atomic(false)
  private static let isPending = Atomic(false)
  /// Processes that work for lpql, and must not outlive it; 0 where there are none.
  private static let group = Atomic<pid_t>(0)

  /// From now on SIGINT ends lpql.
  static func endsProgram() {
    // Both are made here, for a signal handler must not be the first to use them.
    isHeldOff.store(false, ordering: .relaxed)
    isPending.store(false, ordering: .relaxed)
    group.store(0, ordering: .relaxed)
    signal(SIGINT) { _ in
      if Interruption.isHeldOff.load(ordering: .acquiring) {
        Interruption.isPending.store(true, ordering: .releasing)
      } else {
        Interruption.end()
      }
    }
  }

  /// Ends a group of processes with lpql: a signal to lpql reaches no other, and neither does Ctrl-C.
  static func kills(group: pid_t?) { Self.group.store(group ?? 0, ordering: .releasing) }

  /// Calls `body`, and ends lpql after it if SIGINT came meanwhile.
  static func heldOff<Result>(_ body: () throws -> Result) rethrows -> Result {
    isHeldOff.store(true, ordering: .releasing)
    defer {
      isHeldOff.store(false, ordering: .releasing)
      if isPending.load(ordering: .acquiring) { end() }
    }
    return try body()
  }

  /// Only what a signal handler may do: progress may be on the terminal's line.
  private static func end() -> Never {
    let group = group.load(ordering: .acquiring)
    if group > 0 { kill(-group, SIGKILL) }
    if isatty(STDERR_FILENO) == 1 { _ = write(STDERR_FILENO, "\r\u{1B}[K\n", 5) }
    _exit(ExitStatus.interrupted.rawValue)
  }
}
