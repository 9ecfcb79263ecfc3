import Dispatch
import Synchronization

/// The program that runs now, as Ctrl-C sees it.
///
/// A program that is told to stop has a moment for it; then the prompt comes back all the same, and what is still at work
/// ends by itself, unheard: `ShellOutput` writes nothing for a cancelled task.
final class RunningTask: Sendable {
  private struct State {
    var task: Task<Void, Never>?
    var waiter: CheckedContinuation<Void, Never>?
    var isCancelled = false
    /// Which run this is: one that is given up must not end the next one.
    var number = 0
  }

  /// With what comes before and after, the prompt is back within a tenth of a second.
  private static let patience = DispatchTimeInterval.milliseconds(40)

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "lpql.interrupts")

  /// Runs `body` to its end, or until it has been interrupted for long enough; true if it was interrupted.
  func run(_ body: @escaping @Sendable () async -> Void) async -> Bool {
    await withCheckedContinuation { waiter in
      state.withLock { state in
        let number = state.number + 1
        let task = Task {
          await body()
          end(number)
        }
        state = State(task: task, waiter: waiter, number: number)
      }
    }
    return state.withLock { $0.isCancelled }
  }

  var isRunning: Bool { state.withLock { $0.task != nil } }

  /// False where nothing runs.
  func interrupt() -> Bool {
    state.withLock { state in
      guard let task = state.task else { return false }
      guard !state.isCancelled else { return true }
      state.isCancelled = true
      task.cancel()
      queue.asyncAfter(deadline: .now() + Self.patience) { [number = state.number] in self.end(number) }
      return true
    }
  }

  /// Once for each run.
  private func end(_ number: Int) {
    state.withLock { state in
      guard state.number == number else { return }
      state.waiter?.resume()
      state.waiter = nil
      state.task = nil
    }
  }
}
