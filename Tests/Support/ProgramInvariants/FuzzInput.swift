import Dispatch
import Synchronization

extension ProgramInvariants {
  /// What a libFuzzer target does with an input: ends the process where something does not hold.
  ///
  /// libFuzzer calls from its own thread and has to wait, which an actor's work does not do by itself.
  package func check(_ bytes: UnsafePointer<UInt8>?, count: Int) {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let found = Found()
    let isDone = DispatchSemaphore(value: 0)
    Task {
      let violations = await self.violations(in: input)
      found.violations.withLock { $0 = violations }
      isDone.signal()
    }
    isDone.wait()
    let violations = found.violations.withLock { $0 }
    if !violations.isEmpty { fatalError(violations.joined(separator: "\n")) }
  }
}

private final class Found: Sendable {
  let violations = Mutex<[String]>([])
}
