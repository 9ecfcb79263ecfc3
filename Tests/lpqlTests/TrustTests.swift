import Glibc
import TerminalDriver
import Testing

/// How far a number can be trusted, as the command line says it: caveats, requirements, long ranges, plans.
@Suite(.serialized) struct TrustTests {
  private static let hourMs = 3_600_000
  /// 2026-11-01T00:00:00Z.
  private static let startMs = 1_793_491_200_000

  // MARK: Complete and final

  /// 1,001 groups: there the server cuts, and says nothing.
  private static func realtimeRows(_ count: Int) -> String {
    let rows = (0..<count).map { #"{"viewCount":1,"errorRate":0,"playbackId":"id\#($0)"}"# }
    return "[" + rows.joined(separator: ",") + "]"
  }

  @Test(arguments: [(1_000, true), (1_001, false)])
  func rowsThatTheServerCut(count: Int, isComplete: Bool) throws {
    let server = try ScriptedServer(Self.realtimeRows(count))
    let program = "sum(get_realtime_viewership(breakdown_by: [playback_id]).view_count)"
    let lpql = try ask(server, program)
    #expect(lpql.output == "\(count)\n")
    #expect(lpql.status == 0)
    #expect(lpql.errors.contains("warning[LPQ0308]") == !isComplete)
    let strict = try ask(server, "1\n" + program, "--require-complete")
    #expect(strict.output == (isComplete ? "1\n\(count)\n" : "1\n"))
    #expect(strict.status == (isComplete ? 0 : 5))
  }

  /// Nothing is made of what is not final: no file, no chart.
  @Test func nothingIsMadeOfWhatIsNotFinal() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/x.csv"
    let server = try ScriptedServer("[]")
    let program = "get_viewership(from: @2026-10-01, time_step: day) | save \"\(path)\""
    let strict = try ask(server, program, "--require-final")
    #expect(strict.status == 5)
    #expect(strict.errors.contains("the bucket of 2026-11-01 has not ended"))
    #expect(contents(of: path) == nil)
    #expect(try ask(server, program).status == 0)
    #expect(contents(of: path) != nil)
    let whole = program.replacing("time_step", with: "to: @2026-11-01, time_step").replacing("x.csv", with: "y.csv")
    #expect(try ask(server, whole, "--require-final").status == 0)
  }

  // MARK: Long ranges

  /// One row an hour; more than a hundred are refused.
  private static func hourlyServer(latencyMs: Int = 0) throws -> ScriptedServer {
    try ScriptedServer { _, request in
      sleepMs(latencyMs)
      let bounds = ["from=", "to="].map { name in
        request.target.split(whereSeparator: { "?&".contains($0) }).first { $0.hasPrefix(name) }
          .flatMap { Int($0.dropFirst(name.count)) } ?? 0
      }
      let hours = Array(stride(from: bounds[0], to: bounds[1], by: hourMs))
      if hours.count > 100 {
        let words = "query must return less than 100 datapoints. consider decreasing your timeframe"
        return .init(#"{"errors":["\#(words)"]}"#, status: 500)
      }
      let rows = hours.map { #"{"viewCount":\#($0 / hourMs % 7),"playtimeMins":1,"timestamp":\#($0)}"# }
      return .init("[" + rows.joined(separator: ",") + "]")
    }
  }

  @Test func aRangeInPartsHasAllRowsOnceAndInOrder() throws {
    let server = try Self.hourlyServer()
    let program = "get_viewership(from: @2026-10-01, to: @2026-11-01, time_step: hour) | select timestamp, view_count"
    let lpql = try ask(server, program, "--format", "csv")
    let expected = (0..<744).map { (Self.startMs / Self.hourMs - 744 + $0) % 7 }
    let rows = lpql.output.split(separator: "\r\n").dropFirst()
    #expect(rows.map { Int($0.split(separator: ",")[1]) } == expected)
    #expect(rows.sorted() == Array(rows))
    #expect((9...16).contains(server.requests.count))
    #expect(lpql.errors == "")
  }

  /// A range with a hole is no answer.
  @Test func aPartThatFailsFailsTheStatement() throws {
    let server = try ScriptedServer { number, _ in
      number == 0
        ? .init(#"{"errors":["query must return less than 100 datapoints."]}"#, status: 500)
        : .init(#"{"errors":["no"]}"#, status: 403)
    }
    let program = "get_viewership(from: @2026-10-01, to: @2026-11-01, time_step: hour)"
    let lpql = try ask(server, program)
    #expect(lpql.output == "")
    #expect(lpql.status == 4)
  }

  @Test func progressShowsHowFarItHasCome() throws {
    let server = try Self.hourlyServer(latencyMs: 150)
    let program = "sum(get_viewership(from: @2026-10-01, to: @2026-11-01, time_step: hour).view_count)"
    let pty = try Pty(
      LPQL.binary, ["--server", server.url, "--now", LPQL.now, "-e", program],
      environment: ["LIVEPEER_API_KEY": "secret-key", "LC_ALL": "C.UTF-8"])
    _ = try pty.wait(for: " rows/s · ")
    #expect(try pty.waitForExit() == .exited(0))
    #expect(pty.text.contains("━"))
    #expect(pty.text.contains(" parts · "))
    #expect(plain(pty.text).contains("744 rows") == false)
    #expect(plain(pty.text).contains("requests, "))
  }

  // MARK: Plans

  private static let plans: [[String]] = [
    ["--dry-run", "-e", "get_viewership(from: @2026-10-01) | rollup by country"],
    ["-e", "get_viewership(from: @2026-10-01) | rollup by country | explain"],
    ["--max-requests", "0", "-e", "get_viewership(from: @2026-10-01)"],
  ]

  @Test(arguments: plans)
  func aPlanMakesNoRequest(arguments: [String]) throws {
    let server = try ScriptedServer("[]")
    let lpql = try Command(
      LPQL.binary, ["--server", server.url, "--now", LPQL.now] + arguments,
      environment: ["LIVEPEER_API_KEY": "secretkey"])
    #expect(server.requests.isEmpty)
    #expect(lpql.status == (arguments.contains("--max-requests") ? 3 : 0))
    #expect((lpql.output.contains("from=1790812800000")) == !arguments.contains("--max-requests"))
    #expect(!lpql.output.contains("secretkey") && !lpql.errors.contains("secretkey"))
  }

  @Test func explainIsACommandToo() throws {
    let lpql = try LPQL.run("explain", "--json", "--now", LPQL.now, "-e", "get_usage(from: today())")
    #expect(lpql.output.contains(#""target":"GET /data/usage/query?from=\#(Self.startMs)""#))
    #expect(lpql.output.contains("$LIVEPEER_API_KEY"))
    #expect(lpql.status == 0)
    #expect(try LPQL.run("explain", "--help").output.contains("lpql explain [FLAGS] FILE.lpq"))
  }

  // MARK: Where it is said

  @Test func aFooterStandsBelowAResultOnATerminalOnly() throws {
    let program = "get_viewership(from: @2026-10-31, time_step: day) | rollup by timestamp"
    let pty = try Pty(LPQL.binary, ["--sandbox", "--now", LPQL.now, "-e", program])
    #expect(try pty.waitForExit() == .exited(0))
    let footer = plain(pty.text).split(separator: "\r\n").last ?? ""
    #expect(footer.hasPrefix("2 rows · 1 request, "))
    #expect(footer.hasSuffix("sandbox, seed 1: invented numbers · not final: the bucket of 2026-11-01 has not ended"))
    let piped = try LPQL.sandbox(program)
    #expect(!piped.errors.contains("1 request") && !piped.output.contains("1 request"))
    let quiet = try Pty(LPQL.binary, ["--sandbox", "--quiet", "--now", LPQL.now, "-e", program])
    #expect(try quiet.waitForExit() == .exited(0))
    #expect(!quiet.text.contains("1 request"))
  }

  @Test func lastTellsAllOfIt() throws {
    let home = try TemporaryDirectory()
    let screen = try Screen(
      LPQL.binary, ["--sandbox", "--now", LPQL.now], environment: ["XDG_STATE_HOME": home.path], rows: 30, columns: 120)
    try screen.wait { $0.text.hasSuffix("sandbox>") }
    try screen.send(":last\r")
    try screen.wait { $0.text.contains("Nothing was fetched") }
    try screen.send("sum(get_viewership(from: @2026-10-31).view_count)\r")
    try screen.wait { $0.text.contains("invented numbers") }
    try screen.send(":last\r")
    try screen.wait { $0.text.contains("complete, not final") && $0.text.hasSuffix("sandbox>") }
    let text = try screen.contents().text
    #expect(text.contains("window    2026-10-31T00:00:00Z to now"))
    #expect(text.contains("GET /data/views/query?from=1793404800000"))
    // The same, and how it was carried out.
    try screen.send("get_usage(from: @2026-10-31)\r")
    try screen.wait { $0.text.contains("delivery_usage_mins") }
    try screen.send(":explain\r")
    try screen.wait { $0.text.contains("What it came to:") && $0.text.contains("1 row from 1 request") }
  }

  /// What it writes has the form that is documented, whatever happened.
  @Test(arguments: [
    ("get_viewership(from: @2026-10-31T10:00, time_step: day) | rollup by country, timestamp", 0),
    ("1 + 1\nlet t = get_usage(from: @2026-10-31, time_step: hour, breakdown_by: [creator_id])\nt | take 3", 0),
    ("get_realtime_viewership(breakdown_by: [device]) | expect view_count > 10_000_000", 6),
    ("get_public_viewership(\"x\")", 0),
    ("nonsense", 2),
  ])
  func metaHasItsForm(program: String, status: Int32) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/meta.json"
    let lpql = try LPQL.sandbox(program, "--meta", path)
    #expect(lpql.status == status)
    let meta = try #require(contents(of: path))
    try expectValid(meta, "meta.schema.json")
    #expect(meta.contains(#""exit_status": \#(status)"#))
    #expect(meta.contains(#""failure": null"#) == (status == 0))
  }

  @Test func metaThatCannotBeWrittenIsAnError() throws {
    let lpql = try LPQL.sandbox("1", "--meta", "/nowhere/meta.json")
    #expect(lpql.output == "1\n")
    #expect(lpql.errors.contains("LPQ0602"))
    #expect(lpql.status == 1)
  }

  private func ask(_ server: ScriptedServer, _ program: String, _ flags: String...) throws -> Command {
    try Command(
      LPQL.binary, ["--server", server.url, "--now", LPQL.now] + flags + ["-e", program],
      environment: ["LIVEPEER_API_KEY": "secret-key"])
  }
}
