/// Why no answer came; `message` is the transport's own words, for people.
public enum TransportError: Error, Sendable, Hashable {
  /// The host's name has no address.
  case cannotResolve(message: String)
  /// Nobody listens, or no way leads there.
  case cannotConnect(message: String)
  /// The certificate does not hold, or TLS failed otherwise.
  case tls(message: String)
  /// The time was up.
  case timeout(message: String)
  /// The connection ended, or broke the protocol, before the answer was whole.
  case broken(message: String)
  /// The body is longer than the limit, in bytes after decompression.
  case bodyTooLarge(byteLimit: Int)
  /// More than five redirects.
  case tooManyRedirects(message: String)
  /// An URL, proxy or file that the transport does not take.
  case invalidRequest(message: String)
  /// The library that does the transfer is not on this machine.
  case libraryMissing(message: String)
  /// The task was cancelled.
  case cancelled
  /// Anything else.
  case other(message: String)

  /// Whether another attempt may end otherwise: the connection failed, and not for a reason that stays.
  public var isConnectionError: Bool {
    switch self {
    case .cannotResolve, .cannotConnect, .timeout, .broken: true
    case .tls, .bodyTooLarge, .tooManyRedirects, .invalidRequest, .libraryMissing, .cancelled, .other: false
    }
  }

  /// One line for people.
  public var message: String {
    switch self {
    case .cannotResolve(let message), .cannotConnect(let message), .tls(let message), .timeout(let message),
      .broken(let message), .tooManyRedirects(let message), .invalidRequest(let message),
      .libraryMissing(let message), .other(let message):
      message
    case .bodyTooLarge(let byteLimit): "the body is longer than \(byteLimit) bytes"
    case .cancelled: "cancelled"
    }
  }
}
