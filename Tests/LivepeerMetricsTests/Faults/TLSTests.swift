import FaultServer
import HTTPTypes
import LivepeerMetrics
import Testing

/// Certificates: none but a good one is taken, and `certificateFile` makes one good.
@Suite(.timeLimit(.minutes(1)), .serialized)
struct TLSTests {
  private func send(to server: TLSServer, _ options: CurlTransport.Options) async throws(TransportError) -> Int {
    let request = HTTPRequest(method: .get, scheme: "https", authority: "127.0.0.1:\(server.port)", path: "/")
    return try await CurlTransport(options: options).send(request, limits: TransferLimits()).head.status.code
  }

  private func isTLS(_ error: TransportError?) -> Bool {
    if case .tls? = error { true } else { false }
  }

  @Test func selfSigned() async throws {
    let server = try TLSServer(name: "IP:127.0.0.1")
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) { try await send(to: server, .init()) }
    #expect(isTLS(error), "\(String(describing: error))")
    #expect(try await send(to: server, .init(certificateFile: server.certificateFile)) == 200)
  }

  @Test func anotherHost() async throws {
    let server = try TLSServer(name: "DNS:metrics.example")
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await send(to: server, .init(certificateFile: server.certificateFile))
    }
    #expect(isTLS(error), "\(String(describing: error))")
  }

  @Test func expired() async throws {
    let server = try TLSServer(name: "IP:127.0.0.1", days: -1)
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await send(to: server, .init(certificateFile: server.certificateFile))
    }
    #expect(isTLS(error), "\(String(describing: error))")
    #expect(error?.message.contains("expired") == true, "\(String(describing: error))")
  }

  @Test func noSuchCertificateFile() async throws {
    let server = try TLSServer(name: "IP:127.0.0.1")
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await send(to: server, .init(certificateFile: "/nowhere/ca.pem"))
    }
    #expect(isTLS(error), "\(String(describing: error))")
    #expect(error?.message.contains("/nowhere/ca.pem") == true)
  }

  @Test func aServerWithoutTLSIsNotRetried() async throws {
    let server = try RawServer { $0.write("HTTP/1.1 400 Bad Request\r\n\r\n") }
    defer { server.stop() }
    let client = LivepeerMetrics("https://127.0.0.1:\(server.port)/api", FakeTime())
    let error = await #expect(throws: MetricsError.self) { try await client.usage() }
    #expect(error?.attemptCount == 1)
    #expect(server.heads.allSatisfy { !$0.contains(secret) })
  }
}
