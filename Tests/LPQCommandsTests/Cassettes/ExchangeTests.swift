import HTTPTypes
import LPQLivepeer
import LivepeerMetrics
import Testing

@testable import LPQCommands

/// An exchange goes to its file and comes back as it was, without a key.
struct ExchangeTests {
  private static let key = "c0ffee/key+\"1"
  private let mask: KeyMask

  init() throws { mask = KeyMask([try #require(APIKey(Self.key))]) }

  private func exchange(_ outcome: Exchange.Outcome, _ playbackId: String = "é \"1\"") throws -> Exchange {
    Exchange(try KeptAnswers.request(playbackId, key: Self.key), outcome, hiding: mask)
  }

  @Test(arguments: [
    ("[]", #""body": []"#), (#"[{"viewCount":3,"errorRate":0.5,"country":null}]"#, #"{"viewCount": 3, "#),
    ("null\n", #""body": null"#), ("[1]\n", #""body_ends_line": true"#), ("[1.0, 2]", #""body_text": "[1.0, 2]""#),
    (#"[{"a":1e2,"b":18446744073709551616}]"#, #""body_text""#), (#"["\u003c"]"#, #""body_text""#),
    ("<html>", #""body_text": "<html>""#), ("", #""body_text": """#), (#"{"a":1,"a":2}"#, #""body_text""#),
  ])
  func aBodyComesBackByteForByte(body: String, inFile: String) throws {
    let json = try exchange(.answer(KeptAnswers.raw(body))).json
    #expect(String(decoding: json, as: UTF8.self).contains(inFile))
    let raw = try #require(Exchange(json: json)).raw()
    #expect(raw.body == Array(body.utf8))
    #expect(raw.attemptCount == 2 && raw.elapsedMs == 30 && raw.head.status == .ok)
    #expect(raw.head.headerFields == [.contentType: "application/json"])
  }

  @Test func bytesThatAreNoTextComeBackToo() throws {
    var raw = KeptAnswers.raw("")
    raw.body = [0xFF, 0x00, 0x5B, 0xC3]
    let json = try exchange(.answer(raw)).json
    #expect(String(decoding: json, as: UTF8.self).contains(#""body_base64": "/wBbww==""#))
    #expect(try Exchange(json: json)?.raw().body == raw.body)
  }

  @Test(arguments: [
    MetricsError.Reason.noKey, .invalid(message: "m"), .status(code: 503, words: ["busy", "later"]),
    .status(code: 404, words: []), .transport(.cannotResolve(message: "m")), .transport(.cannotConnect(message: "m")),
    .transport(.tls(message: "m")), .transport(.timeout(message: "m")), .transport(.broken(message: "m")),
    .transport(.bodyTooLarge(byteLimit: 7)), .transport(.tooManyRedirects(message: "m")),
    .transport(.invalidRequest(message: "m")), .transport(.libraryMissing(message: "m")),
    .transport(.other(message: "m")),
  ])
  func aFailureComesBack(reason: MetricsError.Reason) throws {
    let failed = MetricsError(operation: .viewership, reason: reason, attemptCount: 4)
    let exchange = try #require(Exchange(json: try exchange(.failure(failed)).json))
    let error = #expect(throws: MetricsError.self) { try exchange.raw() }
    #expect(error?.reason == reason && error?.attemptCount == 4 && error?.operation == .viewership)
  }

  @Test func theKeyIsNowhere() throws {
    let raw = KeptAnswers.raw(#"["\#(Self.key)","c0ffee/key+\"1"]"#, [.date: Self.key, .setCookie: "a=b"])
    let failure = MetricsError(
      operation: .viewership, reason: .transport(.other(message: "of \(Self.key)")), attemptCount: 1)
    for outcome in [Exchange.Outcome.answer(raw), .failure(failure)] {
      let text = String(decoding: try exchange(outcome, "x\(Self.key)").json, as: UTF8.self)
      #expect(!text.contains("c0ffee") && text.contains("…"))
      #expect(!text.contains("a=b") && !text.lowercased().contains("authorization"))
    }
  }

  @Test(arguments: ["", "{}", "[]", #"{"request":{},"answer":{}}"#, #"{"request":{"operation":"get_usage"}}"#])
  func whatIsNoExchangeIsNone(text: String) {
    #expect(Exchange(json: Array(text.utf8)) == nil)
  }

  @Test func itIsForPeople() throws {
    let request = ViewershipRequest(from: .milliseconds(1_793_491_200_000), breakdownBy: [.device, .country])
    let addressed = try RequestAddressing(serverURL: "https://a.test/api", apiKey: nil).address(request, .init())
    let exchange = Exchange(addressed, .answer(KeptAnswers.raw(#"[{"viewCount":3},{"viewCount":4}]"#)), hiding: mask)
    #expect(
      String(decoding: exchange.json, as: UTF8.self) == """
        {
          "request": {
            "operation": "get_viewership",
            "parameters": {
              "from": "2026-11-01T00:00:00Z",
              "breakdown_by": ["device", "country"]
            },
            "server": "https://a.test/api",
            "target": "/data/views/query?from=1793491200000&breakdownBy%5B%5D=device&breakdownBy%5B%5D=country"
          },
          "answer": {
            "status": 200,
            "fields": [["Content-Type", "application/json"]],
            "attempts": 2,
            "elapsed_ms": 30,
            "url": "https://a.test/api/x",
            "body": [
              {"viewCount": 3},
              {"viewCount": 4}
            ]
          }
        }

        """)
  }
}
