import LPQData
import Synchronization

/// What is written, kept as one text.
final class CollectedText: Sendable {
  private let state = Mutex("")

  var text: String { state.withLock { $0 } }
  func append(_ more: String) { state.withLock { $0 += more } }
}

/// A round while it grows.
final class CollectedRound: Sendable {
  private let state: Mutex<WatchRound>

  init(clock: String) { state = Mutex(WatchRound(clock: clock)) }

  var round: WatchRound { state.withLock { $0 } }
  func add(_ part: WatchRound.Part) { state.withLock { $0.parts.append(part) } }
}

/// The last of the values that a program gives.
final class LastValue: Sendable {
  private let state = Mutex<Value?>(nil)

  var value: Value? { state.withLock { $0 } }
  func set(_ value: Value) { state.withLock { $0 = value } }
}
