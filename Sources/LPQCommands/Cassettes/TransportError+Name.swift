import LivepeerMetrics

/// The kinds of a failed transfer by names that are written to files.
extension TransportError {
  /// `timeout`
  var name: String {
    switch self {
    case .cannotResolve: "cannot_resolve"
    case .cannotConnect: "cannot_connect"
    case .tls: "tls"
    case .timeout: "timeout"
    case .broken: "broken"
    case .bodyTooLarge: "body_too_large"
    case .tooManyRedirects: "too_many_redirects"
    case .invalidRequest: "invalid_request"
    case .libraryMissing: "library_missing"
    case .cancelled: "cancelled"
    case .other: "other"
    }
  }

  /// nil for a name that is none.
  init?(name: String, message: String, byteLimit: Int) {
    switch name {
    case "cannot_resolve": self = .cannotResolve(message: message)
    case "cannot_connect": self = .cannotConnect(message: message)
    case "tls": self = .tls(message: message)
    case "timeout": self = .timeout(message: message)
    case "broken": self = .broken(message: message)
    case "body_too_large": self = .bodyTooLarge(byteLimit: byteLimit)
    case "too_many_redirects": self = .tooManyRedirects(message: message)
    case "invalid_request": self = .invalidRequest(message: message)
    case "library_missing": self = .libraryMissing(message: message)
    case "other": self = .other(message: message)
    default: return nil
    }
  }

  /// Of `bodyTooLarge`, else 0.
  var byteLimit: Int {
    if case .bodyTooLarge(let byteLimit) = self { byteLimit } else { 0 }
  }

  /// The same kind with other words.
  func withMessage(_ message: String) -> TransportError {
    TransportError(name: name, message: message, byteLimit: byteLimit) ?? self
  }
}
