import Glibc
import TerminalDriver
import Testing

/// Kept answers, on the real program. A server on this machine is never kept on the disk, so the scripted one is also the
/// proxy by which a server of another name is reached.
struct CacheTests {
  private static let key = "c0ffee00-test-key"
  private static let rows = #"[{"viewCount":3,"playtimeMins":1}]"#
  private static let program = "get_viewership(from: today() - 7d) | select view_count"
  private let home: TemporaryDirectory
  private var folder: String { home.path + "/lpql" }

  init() throws { home = try TemporaryDirectory() }

  private func ask(
    _ server: ScriptedServer, _ flags: [String] = [], program: String = program, key: String = key
  ) throws -> Command {
    try Command(
      LPQL.binary, ["--json", "--now", LPQL.now, "--server", "http://metrics.example/api"] + flags + ["-e", program],
      environment: [
        "LIVEPEER_API_KEY": key, "XDG_CACHE_HOME": home.path, "http_proxy": "http://127.0.0.1:\(server.port)",
      ])
  }

  /// Answers once, then fails in this way.
  private func failingServer(status: Int, words: String = "busy") throws -> ScriptedServer {
    try ScriptedServer { number, _ in
      number == 0 ? .init(Self.rows) : .init(#"{"errors":["\#(words)"]}"#, status: status)
    }
  }

  private var files: [String] { names(in: folder).filter { $0.hasSuffix(".answer") } }

  /// As if the answers had been received that much earlier.
  private func age(seconds: Int) throws {
    for name in files {
      let text = try #require(contents(of: "\(folder)/\(name)"))
      let place = try #require(text.range(of: #""received_ms":"#))
      let digits = text[place.upperBound...].prefix { $0.isNumber }
      let received = try #require(Int(digits))
      let aged = text[..<place.upperBound] + String(received - seconds * 1000) + text[digits.endIndex...]
      _ = temporaryFile("lpql/" + name, aged.utf8, in: home)
    }
  }

  @Test func anotherRunAsksNobody() throws {
    let server = try ScriptedServer(Self.rows)
    for _ in 0..<3 {
      let lpql = try ask(server)
      #expect(lpql.output == "[{\"view_count\":3}]\n")
      #expect(lpql.status == 0)
      #expect(!lpql.errors.contains("LPQ0602"))
    }
    #expect(server.requests.map(\.target) == ["http://metrics.example/api/data/views/query?from=1792886400000"])
    _ = try ask(server, key: "another-key")
    _ = try ask(server, program: "get_viewership(from: today() - 6d)")
    #expect(server.requests.count == 3)
    #expect(files.count == 3)
  }

  @Test func nobodyElseCanReadItAndNoKeyIsInIt() throws {
    _ = try ask(try ScriptedServer(Self.rows))
    var status = stat()
    stat(folder, &status)
    #expect(status.st_mode & 0o777 == 0o700)
    let name = try #require(files.first)
    stat("\(folder)/\(name)", &status)
    #expect(status.st_mode & 0o777 == 0o600)
    let text = try #require(contents(of: "\(folder)/\(name)"))
    #expect(text.contains("metrics.example") && !text.contains(Self.key) && !text.contains("Bearer"))
  }

  @Test func afterFiveMinutesTheServerIsAskedAgain() throws {
    let server = try ScriptedServer { number, _ in .init(#"[{"viewCount":\#(number),"playtimeMins":1}]"#) }
    #expect(try ask(server).output == "[{\"view_count\":0}]\n")
    try age(seconds: 200)
    #expect(try ask(server).output == "[{\"view_count\":0}]\n")
    try age(seconds: 101)
    #expect(try ask(server).output == "[{\"view_count\":1}]\n")
    #expect(try ask(server).output == "[{\"view_count\":1}]\n")
    #expect(server.requests.count == 2 && files.count == 1)
  }

  @Test func withoutACacheNothingIsReadOrKept() throws {
    let server = try ScriptedServer(Self.rows)
    _ = try ask(server, ["--no-cache"])
    #expect(names(in: home.path) == [])
    _ = try ask(server)
    _ = try ask(server, ["--no-cache"])
    #expect(server.requests.count == 3)
  }

  @Test func whatIsTrueNowIsAskedEachTime() throws {
    let server = try ScriptedServer(#"[{"viewCount":3,"errorRate":0.5}]"#)
    for _ in 0..<2 { _ = try ask(server, program: "get_realtime_viewership()") }
    #expect(server.requests.count == 2)
    #expect(names(in: home.path) == [])
  }

  @Test func aServerThatForbidsItIsObeyed() throws {
    let server = try ScriptedServer { _, _ in .init(Self.rows, fields: ["Cache-Control: no-store"]) }
    for _ in 0..<2 { _ = try ask(server) }
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [
    (503, "busy", 3600, true), (503, "busy", 90_000, false), (404, "none", 3600, false),
    (500, "invalid breakdown field: x", 3600, false),
  ])
  func aKeptAnswerStandsInWhereTheServerFails(status: Int, words: String, age: Int, standsIn: Bool) throws {
    let server = try failingServer(status: status, words: words)
    let program = "get_viewership(from: today() - 7d, retries: \"none\") | select view_count"
    _ = try ask(server, program: program)
    try self.age(seconds: age)
    let lpql = try ask(server, program: program)
    #expect(lpql.output == (standsIn ? "[{\"view_count\":3}]\n" : ""))
    #expect(lpql.status == (standsIn ? 0 : 3))
    #expect(server.requests.count == 2)
  }

  @Test func offlineAsksNobody() throws {
    let server = try ScriptedServer(Self.rows)
    let refused = try ask(server, ["--offline"])
    #expect(refused.errors.contains("LPQ0510"))
    let request = "`get_viewership(from: 2026-10-25T00:00:00Z)`"
    #expect(refused.errors.contains("\(request) is not kept, and lpql is `--offline`"))
    #expect(refused.output == "" && refused.status == 3)
    _ = try ask(server)
    for seconds in [0, 80_000] {
      try age(seconds: seconds)
      let lpql = try ask(server, ["--offline"])
      #expect(lpql.output == "[{\"view_count\":3}]\n")
      #expect(lpql.status == 0)
    }
    try age(seconds: 10_000)
    #expect(try ask(server, ["--offline"]).status == 3)
    let now = try ask(server, ["--offline"], program: "get_realtime_viewership()")
    #expect(now.errors.contains("what is true now is never kept") && now.status == 3)
    #expect(server.requests.count == 1)
  }

  @Test func thePlatformNeedsNoNetwork() throws {
    let online = try LPQL.sandbox("get_usage(from: @2026-10-01)", "--json")
    let offline = try LPQL.sandbox("get_usage(from: @2026-10-01)", "--json", "--offline")
    #expect(offline.output == online.output && offline.status == 0)
  }

  @Test func aServerOnThisMachineIsNeverKept() throws {
    let server = try ScriptedServer(Self.rows)
    for _ in 0..<2 {
      let lpql = try Command(
        LPQL.binary, ["--now", LPQL.now, "--server", server.url, "-e", Self.program],
        environment: ["LIVEPEER_API_KEY": Self.key, "XDG_CACHE_HOME": home.path])
      #expect(lpql.status == 0)
    }
    #expect(server.requests.count == 2)
    #expect(names(in: home.path) == [])
  }

  @Test func manyProcessesShareIt() throws {
    let server = try ScriptedServer(Self.rows)
    let program = "\(Self.program)\nget_viewership(from: today() - {}d) | select view_count"
    let lpql = [LPQL.binary, "--json", "--now", LPQL.now, "--server", "http://metrics.example/api", "-e", program]
    let runs = try Command(
      "/usr/bin/xargs", ["-P", "6", "-I", "{}"] + lpql,
      environment: [
        "LIVEPEER_API_KEY": Self.key, "XDG_CACHE_HOME": home.path, "http_proxy": "http://127.0.0.1:\(server.port)",
      ], input: "1\n2\n3\n4\n5\n6\n")
    #expect(runs.output == String(repeating: "[{\"view_count\":3}]\n", count: 12))
    #expect(runs.errors == "")
    #expect(names(in: folder).count == 7 && files.count == 7)
    for number in 1...7 {
      let program = "get_viewership(from: today() - \(number)d) | select view_count"
      #expect(try ask(server, ["--offline"], program: program).output == "[{\"view_count\":3}]\n")
    }
  }

  @Test func aDamagedFileIsAskedAnew() throws {
    let server = try ScriptedServer(Self.rows)
    _ = try ask(server)
    let name = try #require(files.first)
    _ = temporaryFile("lpql/" + name, "half".utf8, in: home)
    let lpql = try ask(server)
    #expect(lpql.output == "[{\"view_count\":3}]\n" && lpql.status == 0)
    #expect(server.requests.count == 2)
    #expect(contents(of: "\(folder)/\(name)")?.contains("lpql_cache") == true)
  }

  @Test func aCacheThatCannotBeWrittenIsOneNotice() throws {
    _ = temporaryFile("lpql", "in the way".utf8, in: home)
    let server = try ScriptedServer(Self.rows)
    let lpql = try ask(server, program: "\(Self.program)\nget_viewership(from: today()) | select view_count")
    #expect(lpql.output == "[{\"view_count\":3}]\n[{\"view_count\":3}]\n")
    #expect(lpql.errors.components(of: "notice[LPQ0602]: answers are not kept in `\(folder)`") == 1)
    #expect(lpql.status == 0)
    #expect(try ask(server, ["--quiet"]).errors == "")
  }

  /// A library of that name that is none stands for a machine without it; libcurl cannot work there either.
  @Test func withoutLibcryptoThereIsOneNotice() throws {
    let libraries = try TemporaryDirectory()
    for name in ["libcrypto.so.3", "libcrypto.so.1.1"] { _ = temporaryFile(name, "none".utf8, in: libraries) }
    let lpql = try Command(
      LPQL.binary, ["--server", "http://metrics.example/api", "-e", Self.program],
      environment: [
        "LIVEPEER_API_KEY": Self.key, "XDG_CACHE_HOME": home.path, "LD_LIBRARY_PATH": libraries.path,
      ])
    let notice = "answers are not kept across runs: libcrypto.so.3 was not found (Debian's package is libssl3)"
    #expect(lpql.errors.components(of: notice) == 1)
  }

  // MARK: In a conversation

  @Test func aConversationKeepsItsAnswersInMemory() throws {
    let server = try ScriptedServer(Self.rows)
    let pty = try Pty(
      LPQL.binary, ["--now", LPQL.now, "--server", server.url],
      environment: ["LIVEPEER_API_KEY": Self.key, "XDG_CACHE_HOME": home.path, "XDG_STATE_HOME": home.path])
    try pty.wait(for: "lpql> ")
    for _ in 0..<2 {
      pty.send("get_viewership(from: @2026-10-01)\r")
      try pty.wait(for: "view_count")
      try pty.wait(for: "\u{1B}[?2004h")
    }
    #expect(server.requests.count == 1)
    pty.send(":cache\r")
    try pty.wait(for: "memory: 1 answer, 1 KiB")
    try pty.wait(for: "disk: 0 answers, 0 KiB, in \(folder); not used for a server on this machine")
    try pty.wait(for: "hits: 1 of 2 requests in this conversation")
    pty.send(":cache clear\r")
    try pty.wait(for: "Forgot all kept answers.")
    pty.send("get_viewership(from: @2026-10-01)\r")
    try pty.wait(for: "view_count")
    #expect(server.requests.count == 2)
    pty.send(":cache claer\r")
    try pty.wait(for: "`:cache` takes nothing, or `clear`.")
  }

  @Test func clearingEmptiesTheDiskToo() throws {
    _ = try ask(try ScriptedServer(Self.rows))
    #expect(files.count == 1)
    let pty = try Pty(
      LPQL.binary, ["--no-cache"], environment: ["XDG_CACHE_HOME": home.path, "XDG_STATE_HOME": home.path])
    try pty.wait(for: "sandbox> ")
    pty.send(":cache\r")
    try pty.wait(for: "Answers are not kept in this conversation.")
    try pty.wait(for: "disk: 1 answer, 1 KiB, in \(folder)")
    pty.send(":cache clear\r")
    try pty.wait(for: "Forgot all kept answers.")
    #expect(files == [])
  }

  // MARK: --max-requests

  /// Known before the start: nothing runs.
  @Test func aProgramOfMoreRequestsDoesNotBegin() throws {
    let server = try ScriptedServer(Self.rows)
    let program = (1...3).map { "get_viewership(from: today() - \($0)d) | select view_count" }.joined(separator: "\n")
    let lpql = try ask(server, ["--max-requests", "2", "--no-cache"], program: program)
    #expect(lpql.output == "")
    #expect(
      lpql.errors.contains("the program makes 3 requests at least, and `--max-requests` allows 2: nothing was sent"))
    #expect(lpql.status == 3)
    #expect(server.requests.isEmpty)
  }

  /// Not known before: the server refuses the whole range, and its parts are one too many.
  @Test func aProgramEndsAtItsLimit() throws {
    let server = try ScriptedServer(
      #"{"errors":["query must return less than 10000 datapoints."]}"#, status: 500)
    let program = "1\nget_viewership(from: @2026-10-01, to: @2026-10-31, time_step: hour)"
    let lpql = try ask(server, ["--max-requests", "1", "--no-cache"], program: program)
    #expect(lpql.output == "1\n")
    #expect(lpql.errors.contains("LPQ0510"))
    #expect(lpql.errors.contains("would be request 2, and `--max-requests` allows 1"))
    #expect(lpql.status == 3)
    #expect(server.requests.count == 1)
  }

  @Test func keptAnswersAndRepetitionsDoNotCount() throws {
    let server = try ScriptedServer { number, _ in
      number == 1 ? .init("busy", status: 503) : .init(Self.rows)
    }
    _ = try ask(server)
    let repeated = "get_viewership(retries: {initial_interval: 1ms, max_interval: 5}) | select view_count"
    let program = "\(Self.program)\n\(repeated)"
    let lpql = try ask(server, ["--max-requests", "1"], program: program)
    #expect(lpql.output == "[{\"view_count\":3}]\n[{\"view_count\":3}]\n")
    #expect(server.requests.count == 3)
  }

  @Test func eachEntryOfAConversationHasTheWholeLimit() throws {
    let pty = try Pty(
      LPQL.binary, ["--sandbox", "--now", LPQL.now, "--max-requests", "1"],
      environment: ["XDG_STATE_HOME": home.path])
    try pty.wait(for: "sandbox> ")
    for _ in 0..<2 {
      pty.send("len(get_realtime_viewership())\r")
      try pty.wait(for: "1\r\n")
    }
    pty.send("[len(get_realtime_viewership()), len(get_usage())]\r")
    try pty.wait(for: "LPQ0510")
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    var (count, rest) = (0, self[...])
    while let place = rest.range(of: text) {
      count += 1
      rest = rest[place.upperBound...]
    }
    return count
  }
}

extension StringProtocol {
  /// The first place of a text, letter for letter.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.lazy.filter { self[$0...].hasPrefix(text) }.first.map { $0..<index($0, offsetBy: text.count) }
  }
}
