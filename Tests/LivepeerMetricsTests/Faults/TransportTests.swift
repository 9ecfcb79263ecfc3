import FaultServer
import HTTPTypes
import LivepeerMetrics
import Synchronization
import Testing

/// What `CurlTransport` must manage: odd but valid answers, redirects, cancellation, many requests at once.
@Suite(.timeLimit(.minutes(1)))
struct TransportTests {
  @Test(arguments: [
    ("a length", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n[1,2,3]"),
    ("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n4\r\n2,3]\r\n0\r\n\r\n"),
    ("the connection's end", "HTTP/1.1 200 OK\r\n\r\n[1,2,3]"),
    ("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\n[1,2,3]"),
    ("more than the length says", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n[1,2,3]and more"),
    ("an early hint", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n[1,2,3]"),
  ])
  func bodyIsWhole(_ name: String, _ bytes: String) async throws {
    let server = try RawServer { peer in
      _ = peer.readHead()
      peer.write(bytes)
    }
    defer { server.stop() }
    let response = try await CurlTransport().send(.get(server.port), limits: .small)
    #expect(response.head.status == .ok)
    #expect(response.text == "[1,2,3]")
    #expect(response.head.headerFields[HTTPField.Name("Link") ?? .accept] == nil)
  }

  @Test func gzipIsAskedForAndDecoded() async throws {
    let server = try RawServer { peer in
      _ = peer.readHead()
      let bytes = Gzip.stored("[1,2,3]")
      peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
      peer.write(bytes)
    }
    defer { server.stop() }
    let response = try await CurlTransport().send(.get(server.port), limits: .small)
    #expect(response.text == "[1,2,3]")
    #expect(server.heads.first?.contains("Accept-Encoding: gzip\r\n") == true)
  }

  @Test func bodyOfExactlyTheLimit() async throws {
    let body = String(repeating: "x", count: TransferLimits.small.bodyByteLimit)
    let server = try RawServer(answering: answer("200 OK", [], body))
    defer { server.stop() }
    #expect(try await CurlTransport().send(.get(server.port), limits: .small).body.count == body.utf8.count)
  }

  @Test func redirectToTheSameServerKeepsTheKey() async throws {
    let server = try RawServer(inTurn: [answer("302 Found", ["Location: /there?a=1"]), answer("200 OK", [], "[]")])
    defer { server.stop() }
    let response = try await CurlTransport().send(.get(server.port), limits: .small)
    #expect(response.url == server.url + "/there?a=1")
    #expect(server.heads.count == 2)
    #expect(server.heads.allSatisfy { $0.contains("Authorization: Bearer \(secret)\r\n") })
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func redirectToAnotherServerDropsTheKey(_ host: String) async throws {
    let target = try RawServer(answering: answer("200 OK", [], "[]"))
    let first = try RawServer(
      answering: answer("307 Temporary Redirect", ["Location: http://\(host):\(target.port)/x"]))
    defer {
      first.stop()
      target.stop()
    }
    _ = try await CurlTransport().send(.get(first.port), limits: .small)
    #expect(first.heads.first?.contains(secret) == true)
    #expect(target.heads.count == 1)
    #expect(target.heads.allSatisfy { !$0.contains(secret) && !$0.lowercased().contains("authorization") })
  }

  /// The same port by another name is another host.
  @Test func redirectToAnotherNameDropsTheKey() async throws {
    let port = Mutex(0)
    let server = try RawServer { peer in
      while let head = peer.readHead() {
        let there = "Location: http://localhost:\(port.withLock { $0 })/there"
        peer.write(head.hasPrefix("GET /there") ? answer("200 OK", [], "[]") : answer("301 Moved", [there]))
      }
    }
    defer { server.stop() }
    port.withLock { $0 = server.port }
    _ = try await CurlTransport().send(.get(server.port), limits: .small)
    #expect(server.heads.map { $0.contains(secret) } == [true, false])
  }

  @Test func fiveRedirectsAreFollowed() async throws {
    let hop = answer("302 Found", ["Location: /again"])
    let server = try RawServer(inTurn: [hop, hop, hop, hop, hop, answer("200 OK", [], "[]")])
    defer { server.stop() }
    #expect(try await CurlTransport().send(.get(server.port), limits: .small).text == "[]")
  }

  @Test func proxyIsUsed() async throws {
    let proxy = try RawServer(answering: answer("200 OK", [], "[]"))
    defer { proxy.stop() }
    let transport = CurlTransport(options: .init(proxy: proxy.url))
    let request = HTTPRequest(method: .get, scheme: "http", authority: "metrics.invalid", path: "/api/x")
    _ = try await transport.send(request, limits: .small)
    #expect(proxy.heads.first?.hasPrefix("GET http://metrics.invalid/api/x HTTP/1.1\r\n") == true)
  }

  @Test func proxyOfHTTPSNeverSeesTheKey() async throws {
    let proxy = try RawServer(answering: answer("403 Forbidden"))
    defer { proxy.stop() }
    let transport = CurlTransport(options: .init(proxy: proxy.url))
    let request = HTTPRequest(
      method: .get, scheme: "https", authority: "metrics.invalid", path: "/api/x",
      headerFields: [.authorization: "Bearer \(secret)"])
    await #expect(throws: TransportError.self) { try await transport.send(request, limits: .small) }
    #expect(proxy.heads.first?.hasPrefix("CONNECT metrics.invalid:443 ") == true)
    #expect(proxy.heads.allSatisfy { !$0.contains(secret) })
  }

  @Test func connectionIsUsedAgain() async throws {
    let server = try RawServer(answering: answer("200 OK", [], "[]"))
    defer { server.stop() }
    let transport = CurlTransport()
    for _ in 0..<5 { _ = try await transport.send(.get(server.port), limits: .small) }
    #expect(server.connectionCount == 1)
    #expect(server.heads.count == 5)
  }

  @Test func keptConnectionThatTheServerClosed() async throws {
    let server = try RawServer { peer in
      _ = peer.readHead()
      peer.write(answer("200 OK", ["Connection: keep-alive"], "[]"))
    }
    defer { server.stop() }
    let transport = CurlTransport()
    for _ in 0..<5 { #expect(try await transport.send(.get(server.port), limits: .small).text == "[]") }
  }

  /// Each request waits for all the others to have come: one that is held back would hold up all.
  @Test func manyAtOnce() async throws {
    let count = 40
    let arrived = Counter()
    let lastCame = Latch()
    let server = try RawServer { peer in
      guard let head = peer.readHead() else { return }
      if arrived.next() == count - 1 { lastCame.open() }
      lastCame.wait()
      peer.write(answer("200 OK", [], String(head.prefix { $0 != "\r\n" })))
    }
    defer { server.stop() }
    let transport = CurlTransport()
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<count {
        group.addTask { try await transport.send(.get(server.port, path: "/\(number)"), limits: .init()).text }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(texts == Set((0..<count).map { "GET /\($0) HTTP/1.1" }))
  }
}
