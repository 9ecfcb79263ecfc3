import Glibc
import TerminalDriver
import Testing

/// `lpql serve`, as curl and Livepeer's own Python SDK see it.
struct ServeTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func servesUntilItIsStopped(signal: Int32) throws {
    let serving = try Serving()
    #expect(serving.url.hasPrefix("http://127.0.0.1:"))
    #expect(serving.url.hasSuffix("/api"))
    #expect(try serving.stop(signal) == .exited(0))
  }

  @Test func answersCurl() throws {
    let serving = try Serving("--seed", "3", "--latency", "1ms")
    let url = "\(serving.url)/data/usage/query?from=1790812800000"
    let answer = try Command("/usr/bin/curl", ["-sS", "-H", "Authorization: Bearer \(serving.key)", url])
    #expect(answer.output.hasPrefix("{\"UserID\":"))
    let refused = try Command("/usr/bin/curl", ["-sS", "-w", " %{http_code}", url])
    #expect(refused.output.hasSuffix(" 401"))
    #expect(refused.output.hasPrefix("{\"errors\":["))
  }

  @Test func aTakenPortIsAnError() throws {
    let serving = try Serving()
    let port = String(serving.url.dropFirst("http://127.0.0.1:".count).dropLast("/api".count))
    let second = try LPQL.run("serve", "--port", port)
    #expect(second.errors.contains("cannot listen on 127.0.0.1:\(port)"))
    #expect(second.status == 1)
    #expect(second.output == "")
  }

  @Test func theSameNumbersInProcessAndOverHTTP() throws {
    let serving = try Serving()
    let program = """
      get_viewership(from: @2026-10-31, to: @2026-11-01, breakdown_by: [country], time_step: hour) | sort country, timestamp
      """
    let served = try LPQL.run(
      "--json", "--server", serving.url, "--now", LPQL.now, "-e", program,
      environment: ["LIVEPEER_API_KEY": serving.key])
    let inProcess = try LPQL.sandbox(program, "--json")
    #expect(served.output == inProcess.output)
    #expect(served.output.utf8.count > 10_000)
  }

  @Test func asDeployedTheServerLeavesOutWhatItGroupsBy() throws {
    let serving = try Serving("--as-deployed")
    let lpql = try LPQL.run(
      "--json", "--server", serving.url, "--now", LPQL.now, "-e",
      "get_viewership(from: @2026-10-31, breakdown_by: [device_type]) | take 1",
      environment: ["LIVEPEER_API_KEY": serving.key])
    #expect(lpql.output.hasPrefix("[{\"view_count\":"))
  }

  @Test func livepeersPythonSDKGetsTheSameNumbers() throws {
    let serving = try Serving()
    let compared = try SDK.run("compare.py", LPQL.binary, serving.url, serving.key, LPQL.now, SDK.assets)
    #expect(compared.errors == "")
    #expect(
      compared.output == """
        get_realtime_viewership: agrees
        get_realtime_viewership by device, country: agrees
        get_viewership: agrees
        get_viewership by country, per day: agrees
        get_viewership by all that the SDK knows: agrees
        get_creator_viewership: agrees
        get_public_viewership: agrees
        get_usage: agrees

        """)
    #expect(compared.status == 0)
  }
}
