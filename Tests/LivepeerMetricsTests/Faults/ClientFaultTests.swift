import FaultServer
import LivepeerMetrics
import Testing

/// What a caller of the client learns of each fault: the server's words, the attempts, and never the key.
@Suite(.timeLimit(.minutes(1)))
struct ClientFaultTests {
  /// An answer that stays, and what the error says of it.
  struct Refusal: Sendable, CustomTestStringConvertible {
    var status: String
    var fields: [String] = []
    var body: String
    var words: [String]
    var attemptCount = 1

    var testDescription: String { "\(status): \(body.prefix(60))" }
  }

  /// At 500 ms × 1.5ⁿ, at most 10 s, a minute holds eleven waits.
  static let tillTimeIsUp = 12

  static let refusals: [Refusal] = [
    Refusal(status: "400 Bad Request", body: #"{"errors":["bad time","twice"]}"#, words: ["bad time", "twice"]),
    Refusal(status: "401 Unauthorized", body: #"{"errors":["no such key"]}"#, words: ["no such key"]),
    Refusal(status: "403 Forbidden", body: "forbidden\n", words: ["forbidden"]),
    Refusal(status: "404 Not Found", body: #"{"errors":["asset not found"]}"#, words: ["asset not found"]),
    Refusal(status: "404 Not Found", body: "", words: []),
    Refusal(status: "501 Not Implemented", body: "no", words: ["no"]),
    Refusal(status: "204 No Content", body: "", words: []),
    Refusal(
      status: "500 Internal Server Error", body: #"{"errors":["internal error"]}"#, words: ["internal error"],
      attemptCount: tillTimeIsUp),
    Refusal(
      status: "502 Bad Gateway", body: "<html>\n<head><title>502 Bad Gateway</title></head><body>…</body></html>",
      words: ["an HTML page: 502 Bad Gateway"], attemptCount: tillTimeIsUp),
    Refusal(status: "503 Service Unavailable", body: "busy", words: ["busy"], attemptCount: tillTimeIsUp),
    Refusal(status: "504 Gateway Timeout", body: "", words: [], attemptCount: tillTimeIsUp),
    Refusal(status: "429 Too Many Requests", body: "slow down", words: ["slow down"], attemptCount: tillTimeIsUp),
    Refusal(
      status: "429 Too Many Requests", fields: ["Retry-After: 25"], body: "", words: [], attemptCount: 3),
    Refusal(
      status: "429 Too Many Requests", fields: ["Retry-After: 3600"], body: "", words: [], attemptCount: 1),
  ]

  @Test(arguments: refusals)
  func theServersWords(_ refusal: Refusal) async throws {
    let code = Int(refusal.status.prefix(3)) ?? 0
    let text = code == 204 ? "HTTP/1.1 204 No Content\r\n\r\n" : answer(refusal.status, refusal.fields, refusal.body)
    let server = try RawServer(answering: text)
    defer { server.stop() }
    let error = await #expect(throws: MetricsError.self) {
      try await LivepeerMetrics(server, FakeTime()).realtimeViewership()
    }
    #expect(error?.reason == .status(code: code, words: refusal.words))
    #expect(error?.attemptCount == refusal.attemptCount)
    #expect(server.heads.count == refusal.attemptCount)
    #expect(error.map(String.init(reflecting:))?.contains(secret) == false)
  }

  /// A 500 that says that it would fail again is not repeated.
  @Test(arguments: [
    "error getting asset: verify that asset exists and you are using proper credentials",
    "query must return less than 10000 datapoints. consider decreasing your timeframe or increasing the time step",
    "result exceeded maximum bytes allowed. try again with a smaller range", "invalid breakdown field: shoeSize",
    "invalid time step: fortnight",
  ])
  func deterministicFailure(_ words: String) async throws {
    let server = try RawServer(answering: answer("500 Internal Server Error", [], #"{"errors":["\#(words)"]}"#))
    defer { server.stop() }
    let client = LivepeerMetrics(server, FakeTime())
    let error = await #expect(throws: MetricsError.self) { try await client.realtimeViewership() }
    #expect(error?.reason == .status(code: 500, words: [words]))
    #expect(error?.isDeterministic == true)
    #expect(server.heads.count == 1)
    await #expect(throws: MetricsError.self) { try await client.realtimeViewership(options: .init(retries: .sdk)) }
    #expect(server.heads.count > 2)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><title>Sign in</title>", "an HTML page: Sign in", ""),
    ("", "not valid JSON", ""), ("[{", "not valid JSON", ""),
    (#"{"viewCount":1,"errorRate":0}"#, "a value of another type", ""),
    (#"[{"viewCount":1,"errorRate":0},{"errorRate":0}]"#, "`viewCount` is missing", "[1]"),
    (#"[{"viewCount":"1","errorRate":0}]"#, "a value of another type", "[0].viewCount"),
    (#"[{"viewCount":1.5,"errorRate":0}]"#, "a value of another type", "[0].viewCount"),
  ])
  func undecodable(_ body: String, _ message: String, _ path: String) async throws {
    let server = try RawServer(answering: answer("200 OK", [], body))
    defer { server.stop() }
    let error = await #expect(throws: MetricsError.self) {
      try await LivepeerMetrics(server, FakeTime()).realtimeViewership()
    }
    #expect(error?.reason == .undecodable(message: message, path: path))
    #expect(server.heads.count == 1)
  }

  @Test func invalidUTF8() async throws {
    let server = try RawServer { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\n\r\n[{\"viewCount\":1,\"errorRate\":0,\"device\":\"")
      peer.write([0xFF, 0xFE])
      peer.write("\"}]")
    }
    defer { server.stop() }
    let error = await #expect(throws: MetricsError.self) {
      try await LivepeerMetrics(server, FakeTime()).realtimeViewership()
    }
    guard case .undecodable? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func refusedConnectionIsRetriedUnlessSwitchedOff() async throws {
    let port = try RawServer.unusedPort()
    let client = LivepeerMetrics("http://127.0.0.1:\(port)", FakeTime())
    let error = await #expect(throws: MetricsError.self) { try await client.usage() }
    #expect(error?.attemptCount == Self.tillTimeIsUp)
    var once = RetryConfig.standard
    once.retryConnectionErrors = false
    let second = await #expect(throws: MetricsError.self) { try await client.usage(options: .init(retries: once)) }
    #expect(second?.attemptCount == 1)
  }
}
