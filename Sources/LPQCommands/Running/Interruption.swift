import Glibc
import LPQDiagnostics
import LPQShell
import Synchronization

/// A signal while a program runs: lpql ends at once, of Ctrl-C with status 130, and leaves no half-written file.
///
/// A signal handler that ends the process needs no thread that waits for signals, and no stage that looks for a
/// cancellation; `save` asks for the moment that it needs.
enum Interruption {
  private static let isHeldOff = Atomic(false)
  /// The signal that came meanwhile; 0 for none.
  private static let pending = Atomic<Int32>(0)

  /// From now on these signals end lpql. One of a closed terminal that lpql was told to ignore (`nohup`) stays so.
  static func endsProgram() {
    // All are made here, for a signal handler must not be the first to use them.
    isHeldOff.store(false, ordering: .relaxed)
    pending.store(0, ordering: .relaxed)
    Ending.kills(group: nil)
    Ending.removes(nil)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        if Interruption.isHeldOff.load(ordering: .acquiring) {
          Interruption.pending.store(number, ordering: .releasing)
        } else {
          Interruption.end(by: number)
        }
      }
      if number == SIGHUP, isIgnore(before) { signal(number, SIG_IGN) }
    }
  }

  /// Calls `body`, and ends lpql after it if a signal came meanwhile.
  static func heldOff<Result>(_ body: () throws -> Result) rethrows -> Result {
    isHeldOff.store(true, ordering: .releasing)
    defer {
      isHeldOff.store(false, ordering: .releasing)
      let number = pending.load(ordering: .acquiring)
      if number != 0 { end(by: number) }
    }
    return try body()
  }

  /// Only what a signal handler may do: progress may be on the terminal's line.
  private static func end(by number: Int32) {
    if isatty(STDERR_FILENO) == 1 { _ = write(STDERR_FILENO, "\r\u{1B}[K\n", 5) }
    guard number == SIGINT else { return Ending.end(by: number) }
    Ending.cleanUp()
    _exit(ExitStatus.interrupted.rawValue)
  }

  private static func isIgnore(_ handler: __sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
