import Glibc
import TerminalDriver
import Testing

/// lpql against a server that is not its own: what it sends, and the numbers that it reads.
struct RequestTests {
  static let key = "c0ffee00-test-key"

  private func ask(_ server: ScriptedServer, _ program: String, _ flags: String...) throws -> Command {
    try Command(
      LPQL.binary, ["--json", "--now", LPQL.now, "--server", server.url] + flags + ["-e", program],
      environment: ["LIVEPEER_API_KEY": Self.key])
  }

  @Test(arguments: [
    (
      "get_realtime_viewership(playback_id: \"a b\", creator_id: \"José\", breakdown_by: [country, device])",
      "/api/data/views/now?playbackId=a%20b&creatorId=Jos%C3%A9&breakdownBy%5B%5D=device&breakdownBy%5B%5D=country"
    ),
    (
      "get_viewership(from: @2026-10-01, to: @2026-11-01, time_step: day)",
      "/api/data/views/query?from=1790812800000&to=1793491200000&timeStep=day"
    ),
    ("get_viewership(from: \"2026-10-01T00:00:00Z\")", "/api/data/views/query?from=2026-10-01T00%3A00%3A00Z"),
    (
      "get_viewership(asset_id: \"x\", breakdown_by: [device_type, device, browser_engine, browser])",
      "/api/data/views/query?assetId=x&breakdownBy%5B%5D=device&breakdownBy%5B%5D=browser"
        + "&breakdownBy%5B%5D=deviceType&breakdownBy%5B%5D=browserEngine"
    ),
    ("get_viewership(breakdown_by: [\"deviceType\"])", "/api/data/views/query?breakdownBy%5B%5D=deviceType"),
    (
      "get_creator_viewership(stream_id: \"s\", time_step: week)",
      "/api/data/views/query/creator?streamId=s&timeStep=week"
    ),
    (
      "get_usage(from: @2026-10-01, to: \"2026-11-01T00:00:00Z\", creator_id: \"c\", breakdown_by: [creator_id])",
      "/api/data/usage/query?from=1790812800000&to=1793491200000&creatorId=c&breakdownBy%5B%5D=creatorId"
    ),
  ])
  func sendsTheRightQueryAndTheKey(program: String, target: String) throws {
    let server = try ScriptedServer("[]")
    let lpql = try ask(server, program)
    #expect(lpql.output == "[]\n")
    #expect(lpql.status == 0)
    #expect(server.requests.map(\.target) == [target])
    #expect(server.requests.first?.line.hasPrefix("GET ") == true)
    let fields = server.requests.first?.fields ?? [:]
    #expect(fields["authorization"] == "Bearer \(Self.key)")
    #expect(fields["accept"] == "application/json")
    #expect(fields["user-agent"] == "lpql/0.1.0")
  }

  @Test func publicTotalsPathHoldsTheID() throws {
    let server = try ScriptedServer(#"{"playbackId":"ipfs://Qm/é","viewCount":7,"playtimeMins":1,"legacyViewCount":9}"#)
    let lpql = try ask(server, "get_public_viewership(\"ipfs://Qm/é\")")
    #expect(server.requests.map(\.target) == ["/api/data/views/query/total/ipfs%3A%2F%2FQm%2F%C3%A9"])
    #expect(lpql.output.contains(#""view_count":7,"playtime_mins":1.0,"legacy_view_count":9"#))
  }

  @Test func publicTotalsNeedNoKey() throws {
    let server = try ScriptedServer(#"{"viewCount":7,"playtimeMins":1.5}"#)
    let lpql = try LPQL.run("--server", server.url, "-e", "get_public_viewership(\"id\").view_count")
    #expect(lpql.output == "7\n")
    #expect(server.requests.first?.fields["authorization"] == nil)
  }

  @Test(arguments: [
    (
      "get_viewership(breakdown_by: [country], time_step: day)",
      #"[{"viewCount":3,"playtimeMins":1.25,"ttffMs":null,"rebufferRatio":0.1,"errorRate":0,"exitsBeforeStart":2,"#
        + #""country":"France","timestamp":1793491200000}]"#,
      #"[{"country":"France","timestamp":"2026-11-01T00:00:00Z","view_count":3,"playtime_mins":1.25,"ttff_ms":null,"#
        + #""rebuffer_ratio":0.1,"error_rate":0.0,"exits_before_start":2.0}]"#
    ),
    (
      "get_realtime_viewership(breakdown_by: [device, country])",
      #"[{"viewCount":3,"errorRate":0.5,"device":"","country":"France"}]"#,
      #"[{"device":null,"country":"France","view_count":3,"error_rate":0.5}]"#
    ),
    (
      "get_usage(from: @2026-10-01)",
      #"{"UserID":"u","DeliveryUsageMins":1,"TotalUsageMins":2,"StorageUsageMins":3.5}"#,
      #"[{"user_id":"u","delivery_usage_mins":1.0,"total_usage_mins":2.0,"storage_usage_mins":3.5}]"#
    ),
    (
      "get_usage(from: @2026-10-01, time_step: day, breakdown_by: [creator_id])",
      #"[{"UserID":"u","CreatorID":"c","DeliveryUsageMins":1,"TotalUsageMins":2,"StorageUsageMins":3.5,"#
        + #""TimeInterval":1793491200000}]"#,
      #"[{"user_id":"u","creator_id":"c","timestamp":"2026-11-01T00:00:00Z","delivery_usage_mins":1.0,"#
        + #""total_usage_mins":2.0,"storage_usage_mins":3.5}]"#
    ),
    // Grouped by, and not returned: left out of JSON, where a null would say that it is not known.
    (
      "get_viewership(breakdown_by: [device_type, device])",
      #"[{"viewCount":3,"playtimeMins":1,"device":"TV"}]"#,
      #"[{"device":"TV","view_count":3,"playtime_mins":1.0}]"#
    ),
    ("get_viewership()", "null", "[]"),
  ])
  func readsTheRightNumbers(program: String, body: String, output: String) throws {
    let lpql = try ask(try ScriptedServer(body), program)
    #expect(lpql.output == output + "\n")
    #expect(lpql.status == 0)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html><title>Hi</title></html>", "the answer begins with `<!DOCTYPE html>"),
    ("", "the answer is empty"), ("[{\"viewCount\":1}]", "playtimeMins"), ("[{\"viewCount\":\"1\"", "expected int"),
    (#"[{"viewCount":1,"playtimeMins":1,"country":"a"},{"viewCount":1,"playtimeMins":1}]"#, "`country` in 1 of 2 rows"),
    (#"{"errors":["no"]}"#, "viewCount"), ("[1]", "expected an object"),
  ])
  func anAnswerThatIsNoneIsOneClearError(body: String, words: String) throws {
    let lpql = try ask(try ScriptedServer(body), "get_viewership(breakdown_by: [country])")
    #expect(lpql.errors.contains("LPQ0508"))
    #expect(lpql.errors.contains(words))
    #expect(lpql.output == "")
    #expect(lpql.status == 3)
  }

  @Test(arguments: [
    (401, "LPQ0501", 4, "LIVEPEER_API_KEY"), (403, "LPQ0502", 4, "lpql login"), (404, "LPQ0503", 3, "there is no such"),
    (400, "LPQ0504", 3, "the server refused"), (503, "LPQ0505", 3, "try again"),
  ])
  func statusesBecomeDiagnostics(status: Int, code: String, exit: Int32, words: String) throws {
    let server = try ScriptedServer(#"{"errors":["words \u001b[2J of \#(Self.key)"]}"#, status: status)
    let lpql = try ask(server, "get_viewership(retries: \"none\")")
    #expect(lpql.errors.contains(code))
    #expect(lpql.errors.contains("HTTP \(status)"))
    #expect(lpql.errors.contains("the server says: words"))
    #expect(lpql.errors.contains(words))
    #expect(!lpql.errors.contains(Self.key))
    #expect(!lpql.errors.contains("\u{1B}"))
    #expect(lpql.output == "")
    #expect(lpql.status == exit)
  }

  @Test func aLimitOfTheServerIsExplainedAndNotRetried() throws {
    let words = "query must return less than 10000 datapoints. consider decreasing your timeframe"
    let server = try ScriptedServer(#"{"errors":["\#(words)"]}"#, status: 500)
    let lpql = try ask(server, "get_viewership()")
    #expect(lpql.errors.contains("LPQ0509"))
    #expect(lpql.errors.contains(words))
    #expect(lpql.errors.contains("time_step"))
    #expect(lpql.status == 3)
    #expect(server.requests.count == 1)
  }

  @Test func retriesAsTheProgramSays() throws {
    let server = try ScriptedServer { number, _ in
      number < 2 ? .init("busy", status: 503) : .init(#"[{"viewCount":3,"playtimeMins":1}]"#)
    }
    let program =
      "get_viewership(retries: {strategy: \"backoff\", initial_interval: 1ms, max_interval: 10, exponent: 1.5})"
    let lpql = try ask(server, "\(program) | select view_count")
    #expect(lpql.output == "[{\"view_count\":3}]\n")
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [
    ("retries: {initial_intervall: 1}", "did you mean `initial_interval`?"), ("retries: \"often\"", "none, backoff"),
    ("retries: {exponent: \"a\"}", "a number from 1 to 100"), ("timeout: 0", "must lie between"),
    ("server_url: \"ftp://x\"", "must begin with https://"),
  ])
  func argumentsThatSteerTheClientAreChecked(argument: String, words: String) throws {
    let server = try ScriptedServer("[]")
    let lpql = try ask(server, "get_viewership(\(argument))")
    #expect(lpql.errors.contains(words))
    #expect(lpql.status == 1)
    #expect(server.requests.isEmpty)
  }

  @Test func aServerThatDoesNotAnswerTimesOut() throws {
    let server = try ScriptedServer { _, _ in
      sleepMs(3_000)
      return nil
    }
    let lpql = try ask(server, "get_viewership(timeout: 200ms, retries: \"none\")")
    #expect(lpql.errors.contains("LPQ0507"))
    #expect(lpql.status == 3)
  }

  @Test func anUnreachableServerIsOneClearError() throws {
    let lpql = try Command(
      LPQL.binary, ["--server", "http://127.0.0.1:1/api", "-e", "get_viewership(retries: \"none\")"],
      environment: ["LIVEPEER_API_KEY": Self.key])
    #expect(lpql.errors.contains("LPQ0506"))
    #expect(lpql.status == 3)
  }

  @Test func aProgramsOwnServerNeverGetsTheKey() throws {
    let configured = try ScriptedServer("[]")
    let own = try ScriptedServer("[]")
    let lpql = try ask(configured, "get_viewership(server_url: \"\(own.url)\")")
    #expect(lpql.output == "[]\n")
    #expect(configured.requests.isEmpty)
    #expect(own.requests.count == 1)
    #expect(own.requests.first?.fields["authorization"] == nil)
    let refusing = try ScriptedServer("{}", status: 401)
    let refused = try ask(configured, "get_viewership(server_url: \"\(refusing.url)\")")
    #expect(refused.errors.contains("is sent no key"))
    #expect(refused.status == 4)
  }

  @Test func aServerThatTheProgramNamesIsAskedInTheSandboxToo() throws {
    let own = try ScriptedServer(#"[{"viewCount":3,"playtimeMins":1}]"#)
    let lpql = try LPQL.sandbox("get_viewership(server_url: \"\(own.url)\") | select view_count", "--json")
    #expect(lpql.output == "[{\"view_count\":3}]\n")
    #expect(own.requests.count == 1)
  }

  @Test func cutRealtimeRowsRaiseAWarning() throws {
    let row = #"{"viewCount":1,"errorRate":0,"country":"x"}"#
    let server = try ScriptedServer("[" + Array(repeating: row, count: 1001).joined(separator: ",") + "]")
    let lpql = try ask(server, "get_realtime_viewership(breakdown_by: [country]) | summarize n: sum(view_count)")
    #expect(lpql.output == "[{\"n\":1001}]\n")
    #expect(lpql.errors.contains("warning[LPQ0308]"))
    #expect(lpql.status == 0)
    let quiet = try ask(
      server, "get_realtime_viewership(breakdown_by: [country]) | summarize n: sum(view_count)", "--quiet")
    #expect(quiet.errors == "")
  }

  // MARK: Which server

  @Test func theEnvironmentNamesTheServer() throws {
    let server = try ScriptedServer("[]")
    let environment = ["LIVEPEER_API_KEY": Self.key + "\n", "LPQ_SERVER_URL": server.url]
    let lpql = try LPQL.run("--json", "-e", "get_viewership()", environment: environment)
    #expect(lpql.output == "[]\n")
    #expect(server.requests.first?.fields["authorization"] == "Bearer \(Self.key)")
    let flagged = try ScriptedServer("[]")
    #expect(
      try LPQL.run("--json", "--server", flagged.url, "-e", "get_viewership()", environment: environment).output
        == "[]\n")
    #expect(server.requests.count == 1)
    #expect(flagged.requests.count == 1)
  }

  @Test func aProgramNeverFallsBackToInventedNumbers() throws {
    let lpql = try LPQL.run("-e", "1\nget_viewership()")
    #expect(lpql.output == "1\n")
    for words in ["LPQ0501", "LIVEPEER_API_KEY", "lpql login", "--sandbox"] { #expect(lpql.errors.contains(words)) }
    #expect(lpql.status == 4)
  }

  @Test func theSandboxIsChosenByTheEnvironmentToo() throws {
    let flagged = try LPQL.sandbox("get_usage(from: @2026-10-01)", "--json")
    let chosen = try LPQL.run(
      "--json", "--now", LPQL.now, "-e", "get_usage(from: @2026-10-01)", environment: ["LPQ_SANDBOX": "1"])
    #expect(chosen.output == flagged.output)
    #expect(flagged.output.hasPrefix("[{\"user_id\":"))
    let other = try LPQL.sandbox("get_usage(from: @2026-10-01)", "--json", "--seed", "2")
    #expect(other.output != flagged.output)
  }
}
