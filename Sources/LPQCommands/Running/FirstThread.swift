import Dispatch
import Glibc
import Synchronization

/// The process's first thread, which runs a task for as long as that needs no second one: `lpql -e 1` starts no thread.
///
/// What comes while it is busy goes to the pool, but for the last thing that its own work asks for: mostly that is the same task,
/// about to go on in an actor, and the thread is free for it at once.
package final class FirstThread: TaskExecutor {
  private struct State {
    var next: UnownedJob?
    var status: Int32?
    var isFree = true
  }

  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)
  private let thread = pthread_self()

  private init() {}

  /// Must be called on the first thread; returns what `body` returns.
  package static func run(_ body: @escaping @Sendable () async -> Int32) -> Int32 {
    let first = FirstThread()
    Task(executorPreference: first) {
      let status = await body()
      first.state.withLock { $0.status = status }
      first.news.signal()
    }
    return first.work()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isOwn = pthread_equal(pthread_self(), thread) != 0
    let (isTaken, others) = state.withLock { state -> (Bool, UnownedJob?) in
      guard state.isFree || isOwn else { return (false, job) }
      defer { (state.isFree, state.next) = (false, job) }
      return (state.isFree, state.next)
    }
    if isTaken { news.signal() }
    guard let others else { return }
    DispatchQueue.global().async { others.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  private func work() -> Int32 {
    while true {
      news.wait()
      while let job = nextJob() { job.runSynchronously(on: asUnownedTaskExecutor()) }
      if let status = state.withLock({ $0.status }) { return status }
    }
  }

  /// nil where there is none: from then on the thread is free.
  private func nextJob() -> UnownedJob? {
    state.withLock { state in
      defer { state.next = nil }
      state.isFree = state.next == nil
      return state.next
    }
  }
}
