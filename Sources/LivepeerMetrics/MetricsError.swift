/// Why an operation gave no result. No case holds a key.
public struct MetricsError: Error, Sendable {
  /// What went wrong.
  public enum Reason: Sendable, Hashable {
    /// The operation needs a key, and there is none; nothing was sent.
    case noKey
    /// The request is wrong by itself; nothing was sent.
    case invalid(message: String)
    /// No answer came.
    case transport(TransportError)
    /// The server answered with an error; `words` are its own, in the order in which it gave them.
    case status(code: Int, words: [String])
    /// The answer is not what the operation returns; `path` says where: `[3].viewCount`.
    case undecodable(message: String, path: String)
    /// The task was cancelled.
    case cancelled
  }

  /// Which operation.
  public var operation: Operation
  /// What went wrong.
  public var reason: Reason
  /// How many times it was sent.
  public var attemptCount: Int
  /// How long the server asks its callers to wait, in milliseconds; nil where it says nothing.
  public var retryAfterMs: Int?
  /// Who answered, where redirects led to another host, which is sent no key: `https://sign-in.example`.
  public var redirectedTo: String?

  /// A failure, as it came or as it was recorded.
  public init(operation: Operation, reason: Reason, attemptCount: Int) {
    self.operation = operation
    self.reason = reason
    self.attemptCount = attemptCount
  }

  /// Whether the server refused for a reason that stays: sending the same again is useless.
  public var isDeterministic: Bool {
    if case .status(let code, let words) = reason { return ServerWords.isDeterministic(code: code, words) }
    return false
  }
}

extension MetricsError: CustomStringConvertible {
  /// `get_usage: status 403: forbidden (1 attempt)`
  public var description: String {
    let what: String =
      switch reason {
      case .noKey: "needs an API key"
      case .invalid(let message): message
      case .transport(let error): error.message
      case .status(let code, let words): "status \(code)" + (words.isEmpty ? "" : ": " + words.joined(separator: "; "))
      case .undecodable(let message, let path):
        "an answer that is not understood\(path.isEmpty ? "" : " at \(path)"): \(message)"
      case .cancelled: "cancelled"
      }
    return "\(operation.rawValue): \(what) (\(attemptCount) \(attemptCount == 1 ? "attempt" : "attempts"))"
  }
}
