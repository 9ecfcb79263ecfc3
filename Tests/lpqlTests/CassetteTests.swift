import Glibc
import TerminalDriver
import Testing

/// `--record` and `--replay`, on the real program: the same bytes without the server, and no key in the files.
struct CassetteTests {
  private let directory: TemporaryDirectory
  private var cassette: String { directory.path + "/cassette" }

  init() throws { directory = try TemporaryDirectory() }

  /// In a folder of its own, for some examples save files.
  private func run(_ flags: [String], _ program: [String], key: String? = nil) throws -> Command {
    let folder = try TemporaryDirectory()
    let script = """
      cd "$1" || exit 9; shift
      "$@"
      status=$?
      for file in *; do if [ -f "$file" ]; then echo "== $file"; cat "$file"; fi; done
      exit $status
      """
    return try Command(
      "/bin/sh", ["-c", script, "sh", folder.path, LPQL.binary] + flags + program,
      environment: key.map { ["LIVEPEER_API_KEY": $0] } ?? [:])
  }

  private func recordAndReplay(_ program: [String], as name: String, _ serving: Serving) throws -> () throws -> Void {
    let folder = directory.path + "/" + name
    let recorded = try run(
      ["--now", LPQL.now, "--server", serving.url, "--record", folder], program, key: serving.key)
    let key = serving.key
    return {
      let replayed = try run(["--replay", folder], program)
      #expect(replayed.output == recorded.output, "\(name)")
      #expect(replayed.errors == recorded.errors, "\(name)")
      #expect(replayed.status == recorded.status, "\(name)")
      for file in names(in: folder) {
        let text = contents(of: "\(folder)/\(file)") ?? ""
        #expect(!text.contains(key) && !text.lowercased().contains("authorization") && !text.contains("Bearer"))
      }
    }
  }

  @Test func theExamplesAndAFailingProgramAreTheSameWithoutTheServer() throws {
    let serving = try Serving("--port", "0")
    let examples = names(in: LPQL.repository + "/examples").filter { $0.hasSuffix(".lpq") }
    var replays = try examples.map { name in
      try recordAndReplay(["\(LPQL.repository)/examples/\(name)"], as: name, serving)
    }
    let failing = """
      now()
      get_viewership(from: today() - 1d, breakdown_by: [country]) | sort -view_count | take 2
      get_viewership(asset_id: "no-such-asset")
      "never"
      """
    replays.append(try recordAndReplay(["-e", failing], as: "failing", serving))
    replays.append(try recordAndReplay(["--json", "-e", failing], as: "failing-json", serving))
    #expect(try serving.stop(SIGTERM) == .exited(0))
    #expect(replays.count >= 13)
    for replay in replays { try replay() }
    let files = ["001-get_viewership.json", "002-get_viewership.json", "cassette.json"]
    #expect(names(in: directory.path + "/failing") == files)
  }

  @Test func failuresComeBackInTheServersWordsWithoutTheKey() throws {
    let key = "k3y-which-nobody-may-see"
    let server = try ScriptedServer { number, _ in
      number == 0
        ? .init(#"[{"viewCount":1,"playtimeMins":1,"country":"\#(key)"}]"#)
        : .init(#"{"errors":["no luck with \#(key)"]}"#, status: 503)
    }
    let program = [
      "--json", "-e",
      "get_viewership(breakdown_by: [country]) | select country\nget_usage(from: @2026-10-01, retries: \"none\")",
    ]
    let recorded = try run(["--server", server.url, "--record", cassette], program, key: key)
    #expect(recorded.output == "[{\"country\":\"…\"}]\n")
    #expect(recorded.errors.contains("the server says: no luck with …"))
    #expect(recorded.status == 3)
    let replayed = try run(["--replay", cassette], program)
    #expect(replayed.output == recorded.output && replayed.errors == recorded.errors && replayed.status == 3)
    for file in names(in: cassette) { #expect(contents(of: "\(cassette)/\(file)")?.contains(key) == false) }
    #expect(server.requests.count == 2)
  }

  @Test func theInstantAndTheZoneAreThoseOfTheRecording() throws {
    let program = ["-e", "now()\nlen(get_realtime_viewership())"]
    let recorded = try run(["--sandbox", "--tz", "Asia/Tokyo", "--record", cassette], program)
    #expect(recorded.output.contains("+09:00"))
    sleepMs(20)
    #expect(try run(["--replay", cassette], program).output == recorded.output)
    #expect(try run(["--replay", cassette, "--tz", "Asia/Tokyo"], program).output == recorded.output)
    for flags in [["--now", "0"], ["--tz", "UTC"]] {
      let refused = try run(["--replay", cassette] + flags, program)
      #expect(refused.errors.contains("contradict one another") && refused.status == 2)
    }
  }

  @Test func aRequestThatIsMissingIsNamed() throws {
    let recorded = "get_viewership(from: today() - 7d, breakdown_by: [country]) | take 1"
    #expect(try run(["--sandbox", "--now", LPQL.now, "--record", cassette], ["-e", recorded]).status == 0)
    let program = "1\nget_viewership(from: today() - 6d, breakdown_by: [country])"
    let lpql = try run(["--replay", cassette, "--json"], ["-e", program])
    #expect(lpql.output == "1\n")
    #expect(lpql.errors.contains("LPQ0510"))
    #expect(
      lpql.errors.contains(
        "`get_viewership(from: 2026-10-26T00:00:00Z, breakdown_by: [country])` is not in the recording `\(cassette)`"))
    #expect(lpql.errors.contains("the nearest is 001-get_viewership.json: `from` is 2026-10-25T00:00:00Z there"))
    #expect(lpql.status == 3)
  }

  @Test func aFolderIsNeverMixedUp() throws {
    let program = ["-e", "get_usage(from: @2026-10-01)"]
    #expect(try run(["--sandbox", "--record", cassette], program).status == 0)
    let before = names(in: cassette)
    let again = try run(["--sandbox", "--record", cassette], program)
    #expect(again.errors.contains("holds a recording already") && again.status == 2 && again.output == "")
    #expect(names(in: cassette) == before)
    _ = temporaryFile("mine.txt", "x".utf8, in: directory)
    let other = try run(["--sandbox", "--record", directory.path], program)
    #expect(other.errors.contains("holds something else than a recording") && other.status == 2)
    let none = try run(["--replay", directory.path], program)
    #expect(none.errors.contains("is no recording") && none.status == 2)
    // A program that is not there, or not right, leaves nothing behind.
    let folder = directory.path + "/new"
    #expect(try run(["--sandbox", "--record", folder], ["nowhere.lpq"]).status == 2)
    #expect(access(folder, F_OK) != 0)
  }

  @Test(arguments: [
    ["--record", "a", "--replay", "b"], ["--replay", "b", "--sandbox"], ["--replay", "b", "--server", "http://a/api"],
    ["--offline", "--record", "a"], ["--offline", "--no-cache"],
  ])
  func contradictionsAreWrongUsage(flags: [String]) throws {
    let lpql = try run(flags, ["-e", "1"])
    #expect(lpql.errors.contains("contradict one another"))
    #expect(lpql.output == "" && lpql.status == 2)
  }

  @Test func aDiskThatIsFullEndsTheRecording() throws {
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$@\""
    let program = "1\nget_viewership(from: today() - 7d, time_step: hour)"
    let lpql = try Command(
      "/bin/bash",
      ["-c", script, "bash", LPQL.binary, "--sandbox", "--now", LPQL.now, "--record", cassette, "-e", program])
    #expect(lpql.output == "1\n")
    #expect(lpql.errors.contains("LPQ0602") && lpql.errors.contains("cannot record into `\(cassette)/001-"))
    #expect(lpql.status == 1)
    #expect(names(in: cassette) == ["cassette.json"])
  }

  /// The clock of a recorded conversation stands still, so that its requests are found again.
  @Test func aConversationIsRecordedToo() throws {
    let environment = ["XDG_STATE_HOME": directory.path]
    do {
      let pty = try Pty(LPQL.binary, ["--sandbox", "--record", cassette], environment: environment)
      try pty.wait(for: "Recording into \(cassette): the clock stands at ")
      try pty.wait(for: "sandbox> ")
      pty.send("len(get_viewership(from: ago(1h), to: now()))\r")
      try pty.wait(for: "1\r\n")
      pty.send("\u{4}")
    }
    let pty = try Pty(LPQL.binary, ["--replay", cassette], environment: environment)
    try pty.wait(for: "Replaying \(cassette), of ")
    try pty.wait(for: "replay> ")
    for _ in 0..<2 {
      pty.send("len(get_viewership(from: ago(1h), to: now()))\r")
      try pty.wait(for: "1\r\n")
    }
  }
}
