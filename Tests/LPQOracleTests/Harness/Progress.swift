import Synchronization

/// How many programs have been compared by all workers, and whether they are to go on.
final class Progress: Sendable {
  private let state = Mutex<(count: Int, isOver: Bool)>((0, false))

  var count: Int { state.withLock { $0.count } }
  var isOver: Bool { state.withLock { $0.isOver } }

  func advance() {
    state.withLock { $0.count += 1 }
  }

  func finish() {
    state.withLock { $0.isOver = true }
  }
}
