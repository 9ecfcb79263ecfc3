import Dispatch
import Glibc

/// Calls a closure for each arrival of a signal, whose usual effect is switched off meanwhile; as before when it goes.
package final class SignalWatch {
  private let source: any DispatchSourceSignal
  private let signalNumber: Int32
  private let isIgnored: Bool

  /// - Parameter isIgnored: whether the signal's default action must not happen; no for those that do nothing anyway.
  package init(
    _ signalNumber: Int32, isIgnored: Bool, queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void
  ) {
    self.signalNumber = signalNumber
    self.isIgnored = isIgnored
    if isIgnored { signal(signalNumber, SIG_IGN) }
    source = DispatchSource.makeSignalSource(signal: signalNumber, queue: queue)
    source.setEventHandler(handler: handler)
    // Until the source is in place, an ignored signal would be lost.
    let isInPlace = DispatchSemaphore(value: 0)
    source.setRegistrationHandler { isInPlace.signal() }
    source.resume()
    _ = isInPlace.wait(timeout: .now() + Self.patience)
  }

  private static let patience = DispatchTimeInterval.seconds(2)

  deinit {
    source.cancel()
    if isIgnored { signal(signalNumber, SIG_DFL) }
  }
}
