import Dispatch
import Glibc
import LPQDiagnostics

/// Runs what Ctrl-C may end: the first one cancels, and if that takes too long, or at the second one, lpql ends at once.
enum Interruption {
  private static let patience = DispatchTimeInterval.seconds(2)

  static func run(_ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
    let task = Task { await body() }
    signal(SIGINT, SIG_IGN)
    let queue = DispatchQueue(label: "lpql.interruption")
    let interrupts = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
    interrupts.setEventHandler {
      if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
      task.cancel()
      queue.asyncAfter(deadline: .now() + patience) { _exit(ExitStatus.interrupted.rawValue) }
    }
    interrupts.activate()
    let status = await task.value
    interrupts.cancel()
    return task.isCancelled ? .interrupted : status
  }
}
