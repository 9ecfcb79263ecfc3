import LPQDiagnostics
import LivepeerMetrics
import Synchronization

/// Lets no more than so many requests through: `--max-requests 20`.
///
/// What a cache or a cassette answers never gets here, and a request that the client repeats counts once.
package final class RequestLimit: AnswerProvider {
  private let provider: any AnswerProvider
  private let limit: Int
  private let count = Mutex(0)

  package init(around provider: any AnswerProvider, of limit: Int) {
    self.provider = provider
    self.limit = limit
  }

  /// A new program begins: it may make as many requests as the one before.
  package func begin() {
    count.withLock { $0 = 0 }
  }

  package func answer(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> ProvidedAnswer {
    let isAllowed = count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
    guard isAllowed else { throw refusal(of: request) }
    return try await provider.answer(request, options)
  }

  private func refusal(of request: any MetricsRequest) -> Diagnostic {
    let shown = (try? request.call().shown) ?? LivepeerMetrics.operation(of: request).rawValue
    return Diagnostic(
      .requestNotAllowed, "`\(shown)` would be request \(limit + 1), and `--max-requests` allows \(limit)",
      help: ["this one was not sent; what is kept or recorded does not count"], exitStatus: .api)
  }
}
