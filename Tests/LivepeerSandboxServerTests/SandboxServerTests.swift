import LivepeerSandbox
import LivepeerSandboxServer
import Testing

/// The platform through real sockets.
@Suite struct SandboxServerTests {
  static let nowMs: Int64 = 1_795_425_443_456
  static let platform = SandboxPlatform(nowMs: { nowMs })
  static let authorization = "Authorization: Bearer " + platform.privateKey

  /// Starts a server for the closure's time.
  private func withServer(
    latency: Duration = .zero, _ body: (UInt16) throws -> Void
  ) throws {
    let server = SandboxServer(platform: Self.platform, latency: latency)
    let port = try server.start()
    defer { server.stop() }
    try body(port)
  }

  @Test(arguments: [
    "/api/data/views/now?breakdownBy%5B%5D=country", "/api/data/views/now?breakdownBy[]=device",
    "/api/data/views/query?from=1795424400000&breakdownBy[]=creatorId&creatorId=Jos%C3%A9",
    "/api/data/views/query/creator?streamId=unknown", "/api/data/views/query/total/ipfs%3A%2F%2Fx",
    "/api/data/usage/query?from=1795421800000&timeStep=hour", "/api/data/views/query?from=yesterday", "/nothing",
  ])
  func answersWhatThePlatformAnswers(target: String) throws {
    try withServer { port in
      let response = try Connection(port: port).request("GET", target, headers: [Self.authorization])
      let expected = Self.platform.respond(
        to: SandboxRequest(method: "GET", target: target, authorization: "Bearer " + Self.platform.privateKey))
      #expect(response.status == expected.status)
      #expect(response.body == String(decoding: expected.body, as: UTF8.self))
      for header in expected.headers {
        #expect(response.headers[header.name.lowercased()] == header.value)
      }
    }
  }

  @Test func keysCountOverHTTPToo() throws {
    try withServer { port in
      let connection = try Connection(port: port)
      #expect(try connection.request("GET", "/api/data/views/now").status == 401)
      let cors = ["Authorization: Bearer " + Self.platform.corsKey]
      #expect(try connection.request("GET", "/api/data/views/now", headers: cors).status == 403)
      #expect(try connection.request("GET", "/api/data/views/query/total/x", headers: cors).status == 200)
      #expect(try connection.request("GET", "/api/data/views/query/total/x").status == 200)
    }
  }

  @Test func headHasTheHeadersAndNoBody() throws {
    try withServer { port in
      let connection = try Connection(port: port)
      let head = try connection.request("HEAD", "/api/data/views/query/total/x")
      let get = try connection.request("GET", "/api/data/views/query/total/x")
      #expect(head.status == 200 && get.status == 200)
      #expect(head.headers["content-length"] == get.headers["content-length"])
    }
  }

  @Test func otherMethodsAreRefusedAndTheirBodiesDropped() throws {
    try withServer { port in
      let connection = try Connection(port: port)
      let body = String(repeating: "x", count: 100_000)
      try connection.send(
        "POST /api/data/views/now HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body)
      let refusal = try connection.response()
      #expect(refusal.status == 405)
      #expect(refusal.body == "{\"errors\":[\"method not allowed\"]}\n")
      #expect(refusal.headers["allow"] == "GET, HEAD, OPTIONS")
      #expect(try connection.request("GET", "/api/data/views/query/total/x").status == 200)
    }
  }

  @Test func pagesOfAnyOriginMayAsk() throws {
    try withServer { port in
      let connection = try Connection(port: port)
      let preflight = try connection.request(
        "OPTIONS", "/api/data/views/query/total/x", headers: ["Origin: https://player.example"])
      #expect(preflight.status == 204)
      #expect(preflight.headers["access-control-allow-origin"] == "https://player.example")
      #expect(preflight.headers["access-control-allow-headers"]?.contains("Authorization") == true)
      let plain = try connection.request("GET", "/api/data/views/query/total/x")
      #expect(plain.headers["access-control-allow-origin"] == "*")
    }
  }

  @Test func eightClientsAtOnceGetTheSame() async throws {
    let server = SandboxServer(platform: Self.platform)
    let port = try server.start()
    defer { server.stop() }
    let target = "/api/data/views/query?from=1795424400000&breakdownBy[]=os"
    let bodies = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try Connection(port: port).request("GET", target, headers: [Self.authorization]).body
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(bodies.count == 1)
  }

  @Test func latencyDelaysEveryAnswer() throws {
    try withServer(latency: .milliseconds(120)) { port in
      let start = ContinuousClock.now
      _ = try Connection(port: port).request("GET", "/api/data/views/query/total/x")
      #expect(ContinuousClock.now - start >= .milliseconds(120))
    }
  }

  @Test func stoppingClosesThePortAndStartingAgainOpensOne() throws {
    let server = SandboxServer(platform: Self.platform)
    let port = try server.start()
    #expect(try server.start() == port)
    server.stop()
    server.stop()
    #expect(throws: Connection.Failure.self) { try Connection(port: port) }
    let again = try server.start()
    #expect(try Connection(port: again).request("GET", "/nothing").status == 404)
    server.stop()
  }

  @Test func stoppingDoesNotWaitForTheLatency() throws {
    let server = SandboxServer(platform: Self.platform, latency: .seconds(3600))
    let connection = try Connection(port: try server.start())
    try connection.send("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
    server.stop()
  }

  @Test func aTakenPortIsAClearError() throws {
    try withServer { port in
      let second = SandboxServer(platform: Self.platform, port: port)
      let error = try #require(throws: SandboxServerError.self) { try second.start() }
      #expect(error == .cannotListen(port: port, reason: "Address already in use"))
      #expect(error.description == "cannot listen on 127.0.0.1:\(port): Address already in use")
    }
  }

  @Test func withoutTheLibraryTheErrorNamesThePackage() throws {
    let server = SandboxServer(platform: Self.platform, library: "libnowhere.so.12")
    let error = try #require(throws: SandboxServerError.self) { try server.start() }
    #expect(error.description.hasPrefix("cannot load libnowhere.so.12"))
    #expect(error.description.contains("libmicrohttpd12"))
  }
}
