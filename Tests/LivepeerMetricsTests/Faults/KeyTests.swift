import FaultServer
import LivepeerMetrics
import Testing

/// Where the key goes, and where it must not.
@Suite(.timeLimit(.minutes(1)))
struct KeyTests {
  private static let rows = answer("200 OK", [], "[]")
  private static let total = answer("200 OK", [], #"{"viewCount":0,"playtimeMins":0}"#)

  @Test func bearerAndOtherFields() async throws {
    let server = try RawServer(answering: Self.rows)
    defer { server.stop() }
    _ = try await LivepeerMetrics(server, FakeTime()).viewership()
    let head = try #require(server.heads.first)
    #expect(head.hasPrefix("GET /data/views/query HTTP/1.1\r\n"))
    #expect(head.contains("\r\nAuthorization: Bearer \(secret)\r\n"))
    #expect(head.contains("\r\nUser-Agent: livepeer-metrics-swift\r\n"))
    #expect(head.contains("\r\nAccept: application/json\r\n"))
  }

  @Test func withoutAKeyNothingIsSentButThePublicOperation() async throws {
    let server = try RawServer(answering: Self.total)
    defer { server.stop() }
    let client = LivepeerMetrics(server, FakeTime(), key: nil)
    let calls: [@Sendable () async throws -> Void] = [
      { _ = try await client.realtimeViewership() }, { _ = try await client.viewership() },
      { _ = try await client.creatorViewership(.init(.asset("a"))) }, { _ = try await client.usage() },
    ]
    for call in calls {
      let error = await #expect(throws: MetricsError.self) { try await call() }
      #expect(error?.reason == .noKey)
      #expect(error?.attemptCount == 0)
    }
    #expect(server.heads.isEmpty)
    #expect(try await client.publicViewership(.init(playbackId: "abc")).result.viewCount == 0)
    #expect(server.heads.count == 1)
    #expect(server.heads.allSatisfy { !$0.contains("Authorization") })
  }

  @Test func configuredKeyStaysWithTheConfiguredServer() async throws {
    let (configured, other) = (try RawServer(answering: Self.rows), try RawServer(answering: Self.rows))
    defer {
      configured.stop()
      other.stop()
    }
    let client = LivepeerMetrics(configured, FakeTime())
    _ = try await client.viewership(options: .init(serverURL: other.url))
    _ = try await client.viewership(options: .init(serverURL: other.url, apiKey: APIKey("another-key")))
    #expect(other.heads.map { $0.contains("Authorization: Bearer another-key") } == [false, true])
    #expect(other.heads.allSatisfy { !$0.contains(secret) })
    #expect(configured.heads.isEmpty)
  }

  /// A server that repeats the key in its error: it is hidden, the call's own key as well, wherever words are cut.
  @Test(arguments: [
    "unknown key KEY", #"{"errors":["unknown key KEY"]}"#, "<html><title>KEY is no key</title></html>",
    String(repeating: "x", count: 290) + "KEY",
  ])
  func echoedKeyIsHidden(_ body: String) async throws {
    let server = try RawServer(
      answering: answer("401 Unauthorized", [], body.split(separator: "KEY").joined(separator: secret) + secret))
    defer { server.stop() }
    let configured = LivepeerMetrics(server, FakeTime())
    let keyless = LivepeerMetrics("http://127.0.0.1:1", FakeTime(), key: nil)
    let options = LivepeerMetrics.CallOptions(serverURL: server.url, apiKey: APIKey(secret))
    for (client, options) in [(configured, .init()), (keyless, options)] {
      let error = await #expect(throws: MetricsError.self) { try await client.usage(options: options) }
      #expect(error.map(String.init(reflecting:))?.contains(secret.prefix(6)) == false)
      #expect(error.map(String.init(describing:))?.contains(secret.prefix(6)) == false)
    }
  }

  @Test func echoedKeyIsHiddenInAPageWithStatus200() async throws {
    let server = try RawServer(answering: answer("200 OK", [], "<html><title>\(secret)</title></html>"))
    defer { server.stop() }
    let error = await #expect(throws: MetricsError.self) { try await LivepeerMetrics(server, FakeTime()).usage() }
    #expect(error.map(String.init(reflecting:))?.contains(secret) == false)
  }

  @Test(arguments: [
    ("a \(secret) b \(secret)", "a … b …"), ("\(secret.prefix(9))`", "…`"), (String(secret.prefix(8)), "…"),
    (String(secret.prefix(7)), "s3cret-"), ("\(secret)\(secret)x", "……x"), ("", ""), ("s3cret-lamp", "s3cret-lamp"),
  ])
  func keyIsHiddenInATextAlsoWhenItIsCutOff(_ text: String, _ safe: String) throws {
    #expect(try #require(APIKey(secret)).redacted(text) == safe)
  }

  @Test func keyNeverShowsItself() throws {
    let key = try #require(APIKey(secret))
    let configuration = LivepeerMetrics.Configuration(apiKey: key)
    var dumped = ""
    dump(configuration, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(configuration)", String(reflecting: configuration), dumped] {
      #expect(!text.contains(secret))
    }
  }

  @Test(arguments: ["", "a b", "a\r\nX-Evil: 1", "é"])
  func textThatIsNoKey(_ text: String) {
    #expect(APIKey(text) == nil)
  }

  @Test(arguments: [
    "livepeer.studio/api", "ftp://livepeer.studio", "https://", "https://user:hunter2@livepeer.studio/api",
    "https://livepeer.studio/api\r\nX-Evil: 1",
  ])
  func urlThatIsNone(_ url: String) async throws {
    let error = await #expect(throws: MetricsError.self) {
      try await LivepeerMetrics(url, FakeTime()).usage()
    }
    guard case .invalid(let message)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!message.contains("hunter2"))
  }
}
