import Dispatch
import FaultServer

/// Opens once; whoever waits, thread or task, goes on then.
final class Latch: Sendable {
  private let group = DispatchGroup()
  private let once = Counter()

  init() { group.enter() }

  func open() {
    if once.next() == 0 { group.leave() }
  }

  /// For threads of a server, never for tasks.
  func wait() { group.wait() }

  func opened() async {
    await withCheckedContinuation { continuation in
      group.notify(queue: .global()) { continuation.resume() }
    }
  }
}
