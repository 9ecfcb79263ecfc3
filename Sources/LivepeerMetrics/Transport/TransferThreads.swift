import Glibc
import Synchronization

/// Threads of their own for jobs that block; Dispatch's are few, and who blocks them holds up the whole process.
///
/// `threads.run { … }`: the job starts at once while fewer than `limit` run, else when one has ended. A thread ends when
/// there is nothing more to do.
final class TransferThreads: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    var waiting: [Job] = []
    var threadCount = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) {
    self.limit = limit
  }

  func run(_ job: @escaping Job) {
    let needsThread = state.withLock { state in
      state.waiting.append(job)
      guard state.threadCount < limit else { return false }
      state.threadCount += 1
      return true
    }
    if needsThread, !Self.start({ self.work() }) { work() }
  }

  private func work() {
    while let job = next() { job() }
  }

  private func next() -> Job? {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.threadCount -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }

  private final class Start: Sendable {
    let body: Job
    init(_ body: @escaping Job) { self.body = body }
  }

  /// False where the system has no thread left.
  static func start(_ body: @escaping Job) -> Bool {
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
      return nil
    }
    guard pthread_create(&thread, nil, entry, start.toOpaque()) == 0 else {
      start.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
