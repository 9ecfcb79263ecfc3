import FaultServer
import Glibc
import LivepeerMetrics
import Synchronization
import Testing

/// Cancelling a task ends its transfer: the server sees the connection go, long before any time-out.
@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
  /// No time-out of its own: only the cancellation can end it.
  private static let endless = TransferLimits(connectTimeoutMs: 600_000, timeoutMs: 600_000)

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{"])
  func transferEnds(after sent: String) async throws {
    let (cameIn, gone) = (Latch(), Latch())
    let server = try RawServer { peer in
      _ = peer.readHead()
      peer.write(sent)
      cameIn.open()
      peer.awaitClose()
      gone.open()
    }
    defer { server.stop() }
    let task = Task { try await CurlTransport().send(.get(server.port), limits: Self.endless) }
    await cameIn.opened()
    task.cancel()
    let result = await task.result
    #expect(throws: TransportError.cancelled) { try result.get() }
    await gone.opened()
  }

  @Test func cancelledBeforehandSendsNothing() async throws {
    let server = try RawServer(answering: answer("200 OK", [], "[]"))
    defer { server.stop() }
    let start = Latch()
    let task = Task {
      await start.opened()
      return try await CurlTransport().send(.get(server.port), limits: Self.endless)
    }
    task.cancel()
    start.open()
    let result = await task.result
    #expect(throws: TransportError.cancelled) { try result.get() }
    #expect(server.heads.isEmpty)
  }

  /// The worker of a cancelled transfer serves the next one.
  @Test func transportGoesOn() async throws {
    let cameIn = Latch()
    let server = try RawServer { peer in
      while let head = peer.readHead() {
        if head.hasPrefix("GET /held ") {
          cameIn.open()
          peer.awaitClose()
        }
        peer.write(answer("200 OK", [], "[]"))
      }
    }
    defer { server.stop() }
    let transport = CurlTransport()
    let task = Task { try await transport.send(.get(server.port, path: "/held"), limits: Self.endless) }
    await cameIn.opened()
    task.cancel()
    _ = await task.result
    #expect(try await transport.send(.get(server.port), limits: .small).text == "[]")
  }
}
