import HTTPTypes
import LPQLivepeer
import LivepeerMetrics
import Synchronization

/// Answers each request as the test says, and counts them.
final class CannedProvider: AnswerProvider {
  private let asked = Mutex(0)
  private let respond: @Sendable (Int) throws -> RawAnswer

  /// - Parameter respond: the answer to the request of that number, from 0.
  init(_ respond: @escaping @Sendable (Int) throws -> RawAnswer) {
    self.respond = respond
  }

  var requestCount: Int { asked.withLock { $0 } }

  func answer(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> ProvidedAnswer {
    let number = asked.withLock { count in
      defer { count += 1 }
      return count
    }
    return ProvidedAnswer(raw: try respond(number))
  }
}

extension RawAnswer {
  /// A body of this text, with these fields.
  static func canned(_ body: String = "[]", _ fields: HTTPFields = [:]) -> RawAnswer {
    var head = HTTPResponse(status: .ok)
    head.headerFields = fields
    return RawAnswer(
      operation: .viewership, url: "https://a.test/api", head: head, body: Array(body.utf8), attemptCount: 2,
      elapsedMs: 30)
  }

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// A clock that the test sets.
final class TestClock: Sendable {
  private let ms = Mutex(1_793_528_000_000)

  @Sendable func nowMs() -> Int { ms.withLock { $0 } }
  func advance(ms: Int) { self.ms.withLock { $0 += ms } }
}
