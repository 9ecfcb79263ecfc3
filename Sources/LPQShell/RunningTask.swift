import Synchronization

/// The program that runs now, as Ctrl-C sees it.
final class RunningTask: Sendable {
  /// What a Ctrl-C came to.
  enum Interruption: Equatable {
    /// Nothing runs.
    case idle
    /// The program was told to stop.
    case cancelled
    /// It had been told before and has not stopped yet.
    case again
  }

  private struct State {
    var task: Task<Void, Never>?
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Runs `body` to its end; true if it was interrupted.
  func run(_ body: @escaping @Sendable () async -> Void) async -> Bool {
    let task = state.withLock { state in
      let task = Task { await body() }
      state = State(task: task)
      return task
    }
    await task.value
    return state.withLock { state in
      defer { state = State() }
      return state.isCancelled
    }
  }

  var isRunning: Bool { state.withLock { $0.task != nil } }

  func interrupt() -> Interruption {
    state.withLock { state in
      guard let task = state.task else { return .idle }
      if state.isCancelled { return .again }
      state.isCancelled = true
      task.cancel()
      return .cancelled
    }
  }
}
