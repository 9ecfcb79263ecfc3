import Synchronization

/// A value that is made when it is first asked for, once, whoever asks.
///
/// Example: `let world = Lazy { World(seed: 1) }`, then `world.value`.
final class Lazy<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
