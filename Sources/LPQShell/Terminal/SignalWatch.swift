import Dispatch
import Glibc

/// Calls a closure for each arrival of a signal, whose usual effect is switched off meanwhile; as before when it goes.
final class SignalWatch {
  private let source: any DispatchSourceSignal
  private let signalNumber: Int32
  private let isIgnored: Bool

  /// - Parameter isIgnored: whether the signal's default action must not happen; no for those that do nothing anyway.
  init(_ signalNumber: Int32, isIgnored: Bool, queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void) {
    self.signalNumber = signalNumber
    self.isIgnored = isIgnored
    if isIgnored { signal(signalNumber, SIG_IGN) }
    source = DispatchSource.makeSignalSource(signal: signalNumber, queue: queue)
    source.setEventHandler(handler: handler)
    source.resume()
  }

  deinit {
    source.cancel()
    if isIgnored { signal(signalNumber, SIG_DFL) }
  }
}
