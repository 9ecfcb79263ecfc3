import Synchronization

/// Runs a watch's rounds beside its screen, one at a time.
final class WatchRunner: Sendable {
  private struct State {
    var task: Task<Void, Never>?
    var done: WatchRound?
  }

  private let state = Mutex(State())

  var isRunning: Bool { state.withLock { $0.task != nil } }

  /// - Parameter finish: called when the round is there to be taken.
  func begin(_ body: @escaping @Sendable () async -> WatchRound, finish: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.task = Task {
        let round = await body()
        self.state.withLock { $0 = State(done: round) }
        finish()
      }
    }
  }

  /// A round that is done, once.
  func take() -> WatchRound? {
    state.withLock { state in
      defer { state.done = nil }
      return state.done
    }
  }

  func cancel() { state.withLock { $0.task?.cancel() } }
}
