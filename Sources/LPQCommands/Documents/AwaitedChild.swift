import Glibc
import LPQShell
import Synchronization

/// A child process, the first of a group, whose end a task waits for: no thread of the pool is blocked meanwhile, and the group
/// is killed when the task is cancelled, or when a signal ends lpql.
final class AwaitedChild: Sendable {
  private let process: pid_t
  private let isReaped = Mutex(false)

  init(_ process: pid_t) { self.process = process }

  /// Its exit status; -1 where a signal ended it.
  func end() async -> Int32 {
    Ending.kills(group: process)
    defer { Ending.kills(group: nil) }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        onThread { continuation.resume(returning: self.wait()) }
      }
    } onCancel: {
      isReaped.withLock { if !$0 { _ = kill(-process, SIGKILL) } }
    }
  }

  private func wait() -> Int32 {
    var info = siginfo_t()
    // It is not reaped yet: as long as it may be killed, its number is no other's.
    while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return isReaped.withLock { isReaped in
      isReaped = true
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      // It may have been found and not been a program.
      return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
  }
}

/// Runs what blocks on a thread of its own; where none can be had, on this one.
private func onThread(_ body: @escaping @Sendable () -> Void) {
  let work = Unmanaged.passRetained(Work(body))
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { work in
      if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
      return nil
    }, work.toOpaque())
  if status == 0 { pthread_detach(thread) } else { work.takeRetainedValue().body() }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
