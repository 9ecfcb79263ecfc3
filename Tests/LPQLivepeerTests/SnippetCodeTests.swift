import LPQData
import LPQEngine
import LPQKit
import Testing

@testable import LPQLivepeer

/// Requests as code: literals of each language, and each operation's call.
struct SnippetCodeTests {
  @Test(arguments: [
    ("a b", #""a b""#, #""a b""#), (#"""#, #""\"""#, #""\"""#), (#"\"#, #""\\""#, #""\\""#),
    ("a\nb\r\tc", #""a\nb\r\tc""#, #""a\nb\r\tc""#), ("José", "\"José\"", "\"José\""),
    ("Jose\u{301}", "\"Jose\u{301}\"", "\"Jose\u{301}\""), ("$x `y` {z}", #""$x `y` {z}""#, #""$x `y` {z}""#),
    ("\u{0}\u{1B}", #""\u0000\u001B""#, #""\u{0}\u{1B}""#),
    ("\u{202E}\u{A0}", #""\u202E\u00A0""#, #""\u{202E}\u{A0}""#),
    ("\u{2028}\u{FEFF}", #""\u2028\uFEFF""#, #""\u{2028}\u{FEFF}""#), ("😀", "\"😀\"", "\"😀\""),
    ("\u{E0001}\u{10FFFD}", #""\U000E0001\U0010FFFD""#, #""\u{E0001}\u{10FFFD}""#),
  ])
  func textBecomesALiteral(text: String, quoted: String, typeScript: String) {
    #expect(ExactText(CodeText.quoted(text)) == ExactText(quoted))
    #expect(ExactText(CodeText.quotedForTypeScript(text)) == ExactText(typeScript))
  }

  @Test(arguments: [("a", "'a'"), ("it's", #"'it'\''s'"#), ("'\u{301}$x", "''\\''\u{301}$x'"), ("\\\"", #"'\"'"#)])
  func aShellTakesTextAsItIs(text: String, quoted: String) {
    #expect(ExactText(CodeText.quotedForShell(text)) == ExactText(quoted))
  }

  private func code(_ request: SourceRequest) throws -> [String: String] {
    let explanation = try #require(try CannedTransport("[]").source().explain(request))
    return Dictionary(uniqueKeysWithValues: explanation.code.map { ($0.language, $0.text) })
  }

  @Test(
    arguments: [
      (
        "get_realtime_viewership", ["creator_id": "c"], ["device"], nil,
        ["creator_id=\"c\",", "breakdown_by=[\"device\"],"],
        "getRealtimeViewership(undefined, \"c\", [BreakdownBy.Device])",
        "GetRealtimeViewership(context.Background(), nil, livepeergo.String(\"c\"), "
          + "[]operations.BreakdownBy{operations.BreakdownByDevice})"
      ),
      (
        "get_viewership", ["from": "2026-10-31T02:00:00+02:00", "asset_id": "a"], ["viewer_id", "cpu"], "day",
        ["\"from_\": 1793404800000,  # 2026-10-31T00:00:00Z", "\"asset_id\": \"a\"", "[\"cpu\", \"viewerId\"]"],
        "[QueryParamBreakdownBy.Cpu, QueryParamBreakdownBy.ViewerId]",
        "{operations.QueryParamBreakdownByCPU, operations.QueryParamBreakdownByViewerID}"
      ),
      (
        "get_creator_viewership", ["stream_id": "s", "to": "1793404800000"], ["os"], "week",
        ["\"stream_id\": \"s\"", "\"time_step\": \"week\""], "timeStep: QueryParamTimeStep.Week,",
        "to := operations.CreateQueryParamToInteger(1793404800000)"
      ),
      (
        "get_public_viewership", ["playback_id": "a/b"], [], nil,
        ["playback_id=quote(\"a/b\", safe=\"\")", "api_key=\"\""],
        "getPublicViewership(\"a/b\")", "GetPublicViewership(context.Background(), url.PathEscape(\"a/b\"))"
      ),
      (
        "get_usage", ["from": "1793404800000"], ["creator_id"], nil, ["\"breakdown_by\": [\"creatorId\"]"],
        "[GetUsageMetricsQueryParamBreakdownBy.CreatorId]", "livepeergo.Int64(1793404800000)"
      ),
    ] as [(String, [String: String], [String], String?, [String], String, String)])
  func eachOperationIsCalled(
    operation: String, arguments: [String: String], dimensions: [String], step: String?, python: [String],
    typeScript: String, go: String
  ) throws {
    let code = try code(SourceRequest(operation, arguments.mapValues(Value.string), by: dimensions, step: step))
    #expect(code["Python"]?.contains("livepeer.metrics.\(operation)(") == true)
    for words in python { #expect(code["Python"]?.contains(words) == true, "\(words)") }
    #expect(code["TypeScript"]?.contains(typeScript) == true)
    #expect(code["Go"]?.contains(go) == true)
  }

  @Test(
    arguments: [
      ("get_usage", [:], ["creator_id"], "fails to decode the answer", true),
      ("get_viewership", [:], ["d_storage_url"], "does not know the breakdown dStorageUrl", false),
      ("get_creator_viewership", ["asset_id": "a"], ["geohash"], "does not know the breakdown geohash", false),
      ("get_viewership", ["from": "yesterday"], [], "`from` is no time", true),
      ("get_viewership", ["server_url": "https://x.test"], [], "No key: lpql sends none", true),
    ] as [(String, [String: String], [String], String, Bool)])
  func whatAnSDKCannotDoIsSaid(
    operation: String, arguments: [String: String], dimensions: [String], words: String, inGo: Bool
  ) throws {
    let code = try code(SourceRequest(operation, arguments.mapValues(Value.string), by: dimensions))
    #expect(code["Python"]?.contains(words) == true)
    #expect(code["TypeScript"]?.contains(words) == true)
    #expect(code["Go"]?.contains(words) == inGo)
    let plain = try self.code(SourceRequest("get_realtime_viewership"))
    #expect(plain.values.allSatisfy { !$0.contains(words) })
  }

  @Test func theKeyGoesToTheConfiguredServerOnly() throws {
    for language in ["curl", "Python", "TypeScript", "Go"] {
      #expect(try code(SourceRequest("get_viewership"))[language]?.contains("LIVEPEER_API_KEY") == true)
      let named = SourceRequest("get_viewership", ["server_url": .string("https://x.test/api/")])
      #expect(try code(named)[language]?.contains("LIVEPEER_API_KEY") == false)
      #expect(try code(named)[language]?.contains("https://x.test/api") == true)
      let open = SourceRequest("get_public_viewership", ["playback_id": .string("a")])
      #expect(try code(open)[language]?.contains("LIVEPEER_API_KEY") == false)
    }
  }

  @Test func retriesAndTimeoutsAreHandedOn() throws {
    let retries = Record([.init(name: "initial_interval", value: .int(7))])
    let request = SourceRequest("get_viewership", ["retries": .record(retries), "timeout": .int(1500)])
    let code = try code(request)
    #expect(code["curl"]?.contains("--max-time 1.500") == true)
    #expect(code["Python"]?.contains("BackoffStrategy(7, 60000, 1.5, 3600000), True)") == true)
    #expect(code["Python"]?.contains("timeout_ms=1500,") == true)
    #expect(code["TypeScript"]?.contains("initialInterval: 7") == true)
    #expect(code["TypeScript"]?.contains("timeoutMs: 1500") == true)
    #expect(code["Go"]?.contains("InitialInterval: 7,") == true)
    #expect(code["Go"]?.contains("operations.WithOperationTimeout(1500*time.Millisecond)") == true)
    let once = try self.code(SourceRequest("get_viewership", ["retries": .string("none")]))
    #expect(once["Python"]?.contains("retries") == false)
  }

  @Test func theTargetOfCurlStaysPercentEncoded() throws {
    let request = SourceRequest("get_viewership", ["playback_id": .string("a'b é\n")], by: ["country"])
    let target = "/data/views/query?playbackId=a%27b%20%C3%A9%0A&breakdownBy%5B%5D=country'"
    #expect(try code(request)["curl"]?.hasSuffix(target) == true)
  }
}
