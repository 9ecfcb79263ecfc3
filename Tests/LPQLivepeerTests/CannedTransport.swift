import HTTPTypes
import LPQData
import LPQEngine
import LPQLivepeer
import LivepeerMetrics
import Synchronization

/// Answers every request alike, and notes what was asked.
final class CannedTransport: Transport {
  private let status: Int
  private let body: String
  private let asked = Mutex<[HTTPRequest]>([])

  init(_ body: String, status: Int = 200) {
    self.body = body
    self.status = status
  }

  /// Path and query of each request.
  var targets: [String] { asked.withLock { $0.map { $0.path ?? "" } } }

  func send(
    _ request: HTTPRequest, limits: TransferLimits
  ) async throws(TransportError) -> TransportResponse {
    asked.withLock { $0.append(request) }
    return TransportResponse(head: HTTPResponse(status: .init(code: status)), body: Array(body.utf8), url: "")
  }

  /// A source that asks this transport with a key.
  func source() -> LivepeerSource {
    let metrics = LivepeerMetrics(
      configuration: .init(serverURL: "https://example.test/api", apiKey: APIKey("secret-key"), transport: self))
    return LivepeerSource(metrics, options: .init(serverName: "test", clock: { Timestamp(ms: 0) }))
  }
}

extension SourceRequest {
  /// A request of the tests' instant.
  init(_ operation: String, _ arguments: [String: Value] = [:], by dimensions: [String] = [], step: String? = nil) {
    self.init(
      operation: operation, arguments: arguments, dimensions: dimensions, timeStep: step,
      now: Timestamp(ms: 1_793_528_000_000))
  }
}
