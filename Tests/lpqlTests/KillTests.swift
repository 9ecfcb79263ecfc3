import Glibc
import TerminalDriver
import Testing

/// `kill -9` at random moments while lpql writes its cache, a recording, its history, or what `save` saves: every file is
/// whole afterwards or known to be none, and nothing that was there before is lost.
///
/// Half of the moments are anywhere in the run, half in the microseconds after a file has appeared.
/// `LPQL_KILL_ROUNDS=200` kills each that often (`make soak`).
@Suite(.serialized) struct KillTests {
  private static let rounds = getenv("LPQL_KILL_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 20
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// Starts lpql again and again and kills it somewhere between its start and the time that a whole run takes.
  ///
  /// - Parameters:
  ///   - prepare: what the round's run is; the number is 0 for the one that is measured and not killed.
  ///   - folder: where a round's files appear.
  ///   - names: how many appear in a whole run, at most.
  ///   - check: what must hold after each.
  private func kill(
    _ prepare: (Int) throws -> [String], _ environment: [String: String], type: String = "",
    folder: (Int) -> String, names: Int, check: (Int) throws -> Void
  ) throws {
    // The quickest of three, for other things may hold one up.
    let wholeMicroseconds = try [-2, -1, 0].map { try run(prepare($0), environment, type, wait: nil) }.min() ?? 0
    try check(0)
    var killedCount = 0
    for round in 1...Self.rounds {
      let arguments = try prepare(round)
      let watch = FolderWatch(folder(round))
      let ranMicroseconds = try run(arguments, environment, type) {
        if round % 2 == 0 {
          usleep(useconds_t(Int.random(in: 0...wholeMicroseconds)))
        } else {
          _ = watch.wait(forNames: Int.random(in: 1...names), withinMs: 10_000)
          spin(microseconds: Int.random(in: 0...300))
        }
      }
      if ranMicroseconds < 0 { killedCount += 1 }
      try check(round)
    }
    // A machine that is busy with other things runs slower than it was measured, and one that was is quicker.
    #expect(killedCount >= Self.rounds / 4, "only \(killedCount) of \(Self.rounds) were killed before their end")
  }

  /// Shorter than a sleep can be.
  private func spin(microseconds: Int) {
    let end = ContinuousClock.now + .microseconds(microseconds)
    while ContinuousClock.now < end {}
  }

  /// Waits as it is told, then kills; lets it end where the wait is none. Microseconds that it ran; -1 where it was killed.
  private func run(
    _ arguments: [String], _ environment: [String: String], _ typed: String, wait: (() -> Void)?
  ) throws -> Int {
    let start = ContinuousClock.now
    let pty = try Pty(LPQL.binary, arguments, environment: environment)
    if !typed.isEmpty { pty.send(typed) }
    if let wait {
      wait()
      pty.child.send(signal: SIGKILL)
    }
    let exit = try pty.waitForExit()
    if exit == .killed(SIGKILL) { return -1 }
    return Int((ContinuousClock.now - start) / .microseconds(1))
  }

  private func bytes(of path: String) -> [UInt8]? { contents(of: path).map { Array($0.utf8) } }

  // MARK: The cache

  /// Blanks make it long, and quick to read.
  private static let body =
    "[" + (0..<100).map { #"{"viewCount":\#($0),"playtimeMins":1.5}"# }.joined(separator: ",") + "]"
    + String(repeating: " ", count: 30_000)
  private static let statementCount = 6

  private func program(_ round: Int) -> String {
    (0..<Self.statementCount).map { "len(get_viewership(playback_id: \"r\(round)n\($0)\"))" }.joined(separator: "\n")
  }

  @Test func theCacheKeepsWholeAnswersOnly() throws {
    let server = try ScriptedServer(Self.body)
    let folder = home.path + "/lpql"
    let environment = [
      "LIVEPEER_API_KEY": "k-e-y", "XDG_CACHE_HOME": home.path, "http_proxy": "http://127.0.0.1:\(server.port)",
    ]
    let flags = ["--server", "http://metrics.example/api"]
    // Those of the first rounds stay; later ones would outgrow the cache's bound.
    var kept: Set<String> = []
    var sawPart = false
    try kill(
      { flags + ["-e", program($0)] }, environment, folder: { _ in folder }, names: Self.statementCount
    ) { round in
      let found = Set(names(in: folder).filter { $0.hasSuffix(".answer") })
      #expect(found.isSuperset(of: kept), "round \(round) lost answers")
      for name in found.subtracting(kept) {
        let text = try #require(contents(of: "\(folder)/\(name)"))
        let head = try #require(text.split(separator: "\n").first)
        #expect(text.dropFirst(head.count + 1) == Self.body[...], "\(name) of round \(round)")
      }
      #expect(names(in: folder).allSatisfy { $0.hasSuffix(".answer") || $0.hasPrefix(".aside-") })
      sawPart = sawPart || (1..<Self.statementCount).contains(found.count - kept.count)
      if round == 0 { kept = found } else { for name in found.subtracting(kept) { unlink("\(folder)/\(name)") } }
    }
    #expect(sawPart, "no run was killed between two answers")
    let offline = try Command(LPQL.binary, flags + ["--offline", "-e", program(0)], environment: environment)
    #expect(offline.output == String(repeating: "100\n", count: Self.statementCount))
  }

  // MARK: Recordings

  @Test func aRecordingIsOfWholeExchanges() throws {
    let server = try ScriptedServer(Self.body)
    let program = program(0)
    var sawPart = false
    try kill(
      { round in
        mkdir("\(home.path)/\(round)", 0o755)
        return ["--server", server.url, "--record", "\(home.path)/\(round)", "-e", program]
      }, ["LIVEPEER_API_KEY": "k-e-y"], folder: { "\(home.path)/\($0)" }, names: Self.statementCount + 1
    ) { round in
      let folder = "\(home.path)/\(round)"
      let found = names(in: folder).filter { $0.hasSuffix(".json") && $0 != "cassette.json" }
      guard access(folder + "/cassette.json", F_OK) == 0 else {
        #expect(found == [])
        return
      }
      let replayed = try Command(LPQL.binary, ["--replay", folder, "-e", program])
      #expect(replayed.output == String(repeating: "100\n", count: found.count), "round \(round): \(replayed.errors)")
      #expect(replayed.status == (found.count == Self.statementCount ? 0 : 3))
      sawPart = sawPart || (1..<Self.statementCount).contains(found.count)
    }
    #expect(sawPart, "no run was killed between two exchanges")
  }

  // MARK: save

  @Test func savedFilesAreTheOldOrTheNew() throws {
    let path = home.path + "/t.csv"
    let save = { (word: String) in
      "map(range(2_000), n => {n: n, word: \"\(word)\"}) | where true | save \"\(path)\", overwrite: true"
    }
    let whole = { (word: String) in "n,word\r\n" + (0..<2_000).map { "\($0),\(word)\r\n" }.joined() }
    let contents = [whole("old"), whole("new")].map { Array($0.utf8) }
    let program = (0..<6).map { save($0 % 2 == 0 ? "new" : "old") }.joined(separator: "\n")
    try kill({ _ in ["-e", program] }, [:], folder: { _ in home.path }, names: 6) { round in
      let found = bytes(of: path)
      #expect(found.map(contents.contains) == true, "round \(round)")
      #expect(names(in: home.path).allSatisfy { $0 == "t.csv" || $0.hasPrefix(".lpql-") })
    }
  }

  // MARK: The history

  /// Each run finds a history that is too long, and writes it anew before it adds to it.
  @Test func theHistoryLosesNoEntry() throws {
    let path = home.path + "/lpql/history"
    mkdir(home.path + "/lpql", 0o700)
    let old = (0..<12_600).map { "\($0) * 1" }
    let typed = (0..<10).map { "1000 + \($0)" }
    let keys = typed.map { $0 + "\r" }.joined() + ":quit\r"
    let environment = ["XDG_STATE_HOME": home.path]
    try kill(
      { _ in
        _ = temporaryFile("lpql/history", (old.joined(separator: "\n") + "\n").utf8, in: home)
        return ["--sandbox"]
      }, environment, type: keys, folder: { _ in home.path + "/lpql" }, names: 1
    ) { round in
      let text = try #require(contents(of: path))
      #expect(text.hasSuffix("\n"), "round \(round) ends in half a line")
      let lines = text.split(separator: "\n").map(String.init)
      let kept = lines.filter { $0.hasSuffix(" * 1") }
      #expect(kept == old || kept == Array(old.suffix(10_000)), "round \(round): \(kept.count) of the old ones")
      let added = lines.filter { !$0.hasSuffix(" * 1") && $0 != ":quit" }
      #expect(added == Array(typed.prefix(added.count)), "round \(round): \(added)")
    }
  }
}
