import LPQDiagnostics
import LivepeerMetrics

/// Asks nobody over the network: `--offline`. Stands where the client would; what is kept answers before it.
package struct OfflineProvider: AnswerProvider {
  private let addressing: RequestAddressing
  private let platformURL: String?
  private let platform: any AnswerProvider

  /// - Parameters:
  ///   - platformURL: the server that is in this process and needs no network; nil: none.
  ///   - platform: who answers for it.
  package init(addressing: RequestAddressing, platformURL: String?, platform: any AnswerProvider) {
    self.addressing = addressing
    self.platformURL = platformURL
    self.platform = platform
  }

  package func answer(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> ProvidedAnswer {
    // The client itself says what is wrong with a wrong request, and sends nothing.
    guard let addressed = try? addressing.address(request, options), addressed.serverURL != platformURL else {
      return try await platform.answer(request, options)
    }
    throw Diagnostic(
      .requestNotAllowed, "`\(addressed.call.shown)` is not kept, and lpql is `--offline`",
      help: Self.advice(addressed), exitStatus: .api)
  }

  private static func advice(_ request: AddressedRequest) -> [String] {
    if request.call.operation == .realtimeViewership {
      return ["what is true now is never kept: ask without `--offline`"]
    }
    return [
      "ask once without `--offline`: an answer is kept for a day",
      "the bounds must be the same then: `today()` stays the same for a day, `now()` and `ago(1h)` never do",
    ]
  }
}
