import Synchronization

/// What the programs of a run have exercised: names of constructs and cases, each with its count.
final class Coverage: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  func note(_ name: String) {
    counts.withLock { $0[name, default: 0] += 1 }
  }

  var all: [String: Int] { counts.withLock { $0 } }
}
