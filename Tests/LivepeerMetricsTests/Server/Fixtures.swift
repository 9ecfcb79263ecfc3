import FaultServer
import HTTPTypes

@testable import LivepeerMetrics

/// The key that the tests send; it must show up nowhere but in the header.
let secret = "s3cret-key-0123456789"

extension HTTPRequest {
  /// `GET /` from loopback, with the key.
  static func get(_ port: Int, host: String = "127.0.0.1", path: String = "/") -> HTTPRequest {
    HTTPRequest(
      method: .get, scheme: "http", authority: "\(host):\(port)", path: path,
      headerFields: [.authorization: "Bearer \(secret)"])
  }
}

extension TransferLimits {
  /// 10,000 bytes, and a time that a busy machine does not use up.
  static let small = TransferLimits(connectTimeoutMs: 30_000, timeoutMs: 30_000, bodyByteLimit: 10_000)
  /// For servers that never come to an end.
  static let brief = TransferLimits(timeoutMs: 300)
}

extension TransportResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension LivepeerMetrics {
  /// A client of the server, with the key, whose waits take no time.
  init(_ server: RawServer, _ time: FakeTime, key: String? = secret) {
    self.init(server.url, time, key: key)
  }

  init(_ serverURL: String, _ time: FakeTime, key: String? = secret) {
    self.init(
      configuration: .init(serverURL: serverURL, apiKey: key.flatMap(APIKey.init), limits: .small),
      time: time.retryTime)
  }
}
