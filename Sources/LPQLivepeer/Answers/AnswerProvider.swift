public import LivepeerMetrics

/// Who answers the source's requests: the client over the network, or what stands before it: a cache, a cassette, a limit.
///
/// Providers are put around one another: `ResponseCache(around: RequestLimit(around: client))`.
public protocol AnswerProvider: Sendable {
  /// The answer to one request. Throws `MetricsError` where the server refuses or fails, a `Diagnostic` where the request
  /// may not be made.
  func answer(_ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions) async throws -> ProvidedAnswer

  /// Whether an answer is at hand, so that the server would not be asked.
  func hasAnswer(_ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions) -> Bool
}

extension AnswerProvider {
  /// Who keeps nothing has none.
  public func hasAnswer(_ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions) -> Bool { false }
}

/// An answer, and where it comes from.
public struct ProvidedAnswer: Sendable {
  /// Where an answer comes from.
  public enum Origin: Sendable, Hashable {
    /// The server was asked.
    case server
    /// Kept from an earlier request of this process, `ageMs` ago.
    case memoryCache(ageMs: Int)
    /// Kept from an earlier run.
    case diskCache(ageMs: Int)
    /// Kept, and too old; the server was asked and failed for the reason given.
    case staleCache(ageMs: Int, failure: String)
    /// A recorded exchange.
    case cassette
  }

  /// The answer as it came.
  public var raw: RawAnswer
  /// Where it comes from.
  public var origin: Origin

  /// An answer.
  public init(raw: RawAnswer, origin: Origin = .server) {
    self.raw = raw
    self.origin = origin
  }
}

extension LivepeerMetrics: AnswerProvider {
  /// Asks the server.
  public func answer(_ request: any MetricsRequest, _ options: CallOptions) async throws -> ProvidedAnswer {
    ProvidedAnswer(raw: try await send(request, options: options))
  }
}
