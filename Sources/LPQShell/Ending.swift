import Glibc
import Synchronization

/// The end by a signal: what worked for lpql, or was half written, does not outlive it.
package enum Ending {
  /// Processes that work for lpql; 0 where there are none.
  private static let group = Atomic<pid_t>(0)
  /// Where the path of a file stands that is not whole yet; 0 where there is none.
  private static let path = Atomic<UInt>(0)

  /// Ends a group of processes with lpql: a signal to lpql reaches no other, and neither does Ctrl-C.
  package static func kills(group: pid_t?) { Self.group.store(group ?? 0, ordering: .releasing) }

  /// Removes a file with lpql.
  package static func removes(_ path: String?) {
    free(exchange(path.flatMap { strdup($0) }))
  }

  /// Only what a signal handler may do.
  package static func cleanUp() {
    let group = group.load(ordering: .acquiring)
    if group > 0 { kill(-group, SIGKILL) }
    if let path = exchange(nil) { unlink(path) }
  }

  /// Who takes a path has it alone.
  private static func exchange(_ path: UnsafeMutablePointer<CChar>?) -> UnsafeMutablePointer<CChar>? {
    UnsafeMutablePointer(bitPattern: Self.path.exchange(UInt(bitPattern: path), ordering: .acquiringAndReleasing))
  }

  /// As if nobody had watched for the signal, so that whoever waits for us sees what ended us.
  ///
  /// The signal is for this thread, so that it ends us before anything else does; threads of a pool let none through unless told to.
  package static func end(by number: Int32) {
    cleanUp()
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
  }
}
