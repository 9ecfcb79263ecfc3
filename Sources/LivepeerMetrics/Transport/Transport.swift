public import HTTPTypes

/// What carries requests to a server: `CurlTransport` over the network, or a platform in the same process.
///
/// A transport makes one attempt; retries are the client's.
public protocol Transport: Sendable {
  /// Sends one request and waits for the whole answer, whatever its status. When the task is cancelled it ends soon, with
  /// `TransportError.cancelled`.
  func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> TransportResponse
}

/// What one transfer may take.
public struct TransferLimits: Sendable, Hashable {
  /// Milliseconds until the connection stands, TLS included.
  public var connectTimeoutMs: Int
  /// Milliseconds for the whole transfer.
  public var timeoutMs: Int
  /// The longest body that is taken, in bytes after decompression.
  public var bodyByteLimit: Int

  /// Limits; ten seconds to connect, a minute in all, 64 MiB.
  public init(connectTimeoutMs: Int = 10_000, timeoutMs: Int = 60_000, bodyByteLimit: Int = 64 << 20) {
    self.connectTimeoutMs = connectTimeoutMs
    self.timeoutMs = timeoutMs
    self.bodyByteLimit = bodyByteLimit
  }
}

/// An answer as it came, its body decompressed.
public struct TransportResponse: Sendable {
  /// Status and header fields.
  public var head: HTTPResponse
  /// The body, decompressed.
  public var body: [UInt8]
  /// Where the answer came from, after redirects.
  public var url: String

  /// An answer.
  public init(head: HTTPResponse, body: [UInt8], url: String) {
    self.head = head
    self.body = body
    self.url = url
  }
}
