import HTTPTypes
import LPQLivepeer
import LivepeerMetrics

/// Requests and answers for the tests of what keeps them.
enum KeptAnswers {
  static let key = "c0ffee-key-1"

  static func request(
    _ playbackId: String = "a", server: String = "https://a.test/api", key: String? = key
  ) throws -> AddressedRequest {
    try RequestAddressing(serverURL: server, apiKey: key.flatMap(APIKey.init))
      .address(ViewershipRequest(playbackId: playbackId), .init())
  }

  static func raw(_ body: String, _ fields: HTTPFields = [.contentType: "application/json"]) -> RawAnswer {
    var head = HTTPResponse(status: .ok)
    head.headerFields = fields
    return RawAnswer(
      operation: .viewership, url: "https://a.test/api/x", head: head, body: Array(body.utf8), attemptCount: 2,
      elapsedMs: 30)
  }

  static func answer(_ body: String, receivedMs: Int = 1_793_528_000_123) -> KeptAnswer {
    KeptAnswer(raw: raw(body), receivedMs: receivedMs)
  }
}
