import FoundationEssentials

extension RawAnswer {
  /// The models of the body; throws `undecodable` with the place that is not as expected.
  func decoded<Result: Decodable>(hiding keys: [APIKey]) throws(MetricsError) -> Result {
    do {
      return try JSONDecoder().decode(Result.self, from: Data(body))
    } catch {
      throw undecodable(error, hiding: keys)
    }
  }

  private func undecodable(_ error: any Error, hiding keys: [APIKey]) -> MetricsError {
    let page = ServerWords.pageTitle(ServerWords.opening(of: body, hiding: keys))
    var message = page ?? "no JSON of the form that the operation returns"
    var path = ""
    if let error = error as? DecodingError, page == nil {
      (message, path) = Self.words(of: error)
    }
    return MetricsError(
      operation: operation, reason: .undecodable(message: message, path: path), attemptCount: attemptCount)
  }

  private static func words(of error: DecodingError) -> (message: String, path: String) {
    switch error {
    case .keyNotFound(let key, let context): ("`\(key.stringValue)` is missing", path(context))
    case .typeMismatch(_, let context), .valueNotFound(_, let context): ("a value of another type", path(context))
    case .dataCorrupted(let context): ("not valid JSON", path(context))
    @unknown default: ("not as expected", "")
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
  }
}
