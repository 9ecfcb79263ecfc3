import FaultServer
import Glibc
import HTTPTypes
import LivepeerMetrics
import Testing

/// What `CurlTransport` makes of servers that fail, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct TransportFaultTests {
  /// One way to fail, and the kind of error that it must give.
  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind: Kind
    var script: @Sendable (Peer) -> Void

    init(_ name: String, _ kind: Kind, _ script: @escaping @Sendable (Peer) -> Void) {
      testDescription = name
      self.kind = kind
      self.script = script
    }
  }

  /// `TransportError` without its words.
  enum Kind { case cannotResolve, cannotConnect, tls, timeout, broken, bodyTooLarge, redirects, invalid, other }

  static let faults: [Fault] = [
    Fault("closed without a byte", .broken) { _ = $0.readHead() },
    Fault("reset before the answer", .broken) { peer in
      _ = peer.readHead()
      peer.resetOnClose()
    },
    Fault("closed in the head", .broken) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-")
    },
    Fault("reset in the body", .broken) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{")
      peer.resetOnClose()
    },
    Fault("fewer bytes than the length says", .broken) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{")
    },
    Fault("a chunked body without its end", .broken) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[{\r\n")
    },
    Fault("a chunk size that is none", .broken) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
    },
    Fault("gzip that is none", .broken) { peer in
      _ = peer.readHead()
      peer.write(answer("200 OK", ["Content-Encoding: gzip"], "[1,2,3]"))
    },
    Fault("no HTTP at all", .broken) { peer in
      _ = peer.readHead()
      peer.write("220 smtp.example ESMTP\r\n")
    },
    Fault("silence", .timeout) { $0.awaitClose() },
    Fault("silence in the head", .timeout) { peer in
      peer.write("HTTP/1.1 200 OK\r\n")
      peer.awaitClose()
    },
    Fault("a byte now and then", .timeout) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while peer.write("[") { usleep(20_000) }
    },
    Fault("a body over the limit", .bodyTooLarge) { peer in
      _ = peer.readHead()
      peer.write(answer("200 OK", [], String(repeating: "x", count: 10_001)))
    },
    Fault("a body without end", .bodyTooLarge) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\n\r\n")
      while peer.write(String(repeating: "x", count: 1_000)) {}
    },
    Fault("a gzip bomb", .bodyTooLarge) { peer in
      _ = peer.readHead()
      let bomb = Gzip.bomb(byteCount: 1_000_000)
      peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      peer.write(bomb)
    },
    Fault("a redirect in a circle", .redirects) { peer in
      while peer.readHead() != nil { peer.write(answer("302 Found", ["Location: /again"])) }
    },
    Fault("a redirect to a file", .other) { peer in
      _ = peer.readHead()
      peer.write(answer("302 Found", ["Location: file:///etc/passwd"]))
    },
    Fault("a redirect to another protocol", .other) { peer in
      _ = peer.readHead()
      peer.write(answer("302 Found", ["Location: ftp://127.0.0.1/"]))
    },
  ]

  @Test(arguments: faults)
  func oneKindOfErrorEach(_ fault: Fault) async throws {
    let server = try RawServer(fault.script)
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport().send(.get(server.port), limits: fault.kind == .timeout ? .brief : .small)
    }
    #expect(error.map(Kind.init) == fault.kind, "\(String(describing: error))")
    #expect(error?.message.contains(secret) == false)
  }

  @Test func refused() async throws {
    let port = try RawServer.unusedPort()
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport().send(.get(port), limits: .small)
    }
    #expect(error.map(Kind.init) == .cannotConnect)
  }

  @Test func unknownHost() async throws {
    let request = HTTPRequest(method: .get, scheme: "http", authority: "no-such-host.invalid", path: "/")
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport().send(request, limits: TransferLimits())
    }
    #expect(error.map(Kind.init) == .cannotResolve)
  }

  @Test func connectionThatNeverStands() async throws {
    let listener = try StalledListener()
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport().send(.get(listener.port), limits: TransferLimits(connectTimeoutMs: 200))
    }
    #expect(error.map(Kind.init) == .timeout)
  }
}

extension TransportFaultTests.Kind {
  init(_ error: TransportError) {
    self =
      switch error {
      case .cannotResolve: .cannotResolve
      case .cannotConnect: .cannotConnect
      case .tls: .tls
      case .timeout: .timeout
      case .broken: .broken
      case .bodyTooLarge: .bodyTooLarge
      case .tooManyRedirects: .redirects
      case .invalidRequest: .invalid
      case .libraryMissing, .cancelled, .other: .other
      }
  }
}
