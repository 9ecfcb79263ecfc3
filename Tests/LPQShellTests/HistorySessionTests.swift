import Glibc
import TerminalDriver
import Testing

@testable import LPQShell

/// The history's file, as sessions on terminals use it.
@Suite(.serialized) struct HistorySessionTests {
  let directory: TemporaryDirectory
  var path: String { directory.path + "/state/lpql/history" }
  var entries: [String] { get throws { try HistoryFile(path: path).load() } }

  init() throws { directory = try TemporaryDirectory() }

  @Test func isKeptAcrossSessions() throws {
    let first = try Demo.pty(history: path)
    first.send("one\n(\n)\n:shout x\n\u{4}")
    _ = try first.waitForExit()
    let second = try Demo.screen(history: path)
    try second.send("\u{1B}[A\u{1B}[A")
    try second.wait { $0.text == "demo> (\n ...> )" }
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func twoSessionsShareIt() throws {
    let sessions = try (0..<2).map { _ in try Demo.pty(history: path) }
    for round in 0..<10 {
      for (number, session) in sessions.enumerated() { session.send("program \(number) \(round)\n") }
      for (number, session) in sessions.enumerated() { try session.wait(for: "<program \(number) \(round)>") }
    }
    let wanted = (0..<10).flatMap { round in (0..<2).map { "program \($0) \(round)" } }
    #expect(try entries.sorted() == wanted.sorted())
  }

  @Test func nothingIsLostWhenASessionIsKilled() throws {
    let session = try Demo.pty(history: path)
    session.send("quick\nslow\n")
    try session.wait(for: "waiting")
    session.child.send(signal: SIGKILL)
    #expect(session.child.waitForExit() == .killed(SIGKILL))
    #expect(try entries == ["quick", "slow"])
  }

  @Test func whatIsNotKept() throws {
    let session = try Demo.pty(history: path)
    session.send("kept\n hidden\nBearer abc\n\nkept\n\u{4}")
    _ = try session.waitForExit()
    #expect(try entries == ["kept"])
  }

  @Test func aRepeatedProgramMovesUp() throws {
    let session = try Demo.screen(history: path)
    try session.send("a\nb\na\n\u{1B}[A\u{1B}[A")
    try session.wait { $0.text.hasSuffix("demo> b") }
    #expect(try entries == ["b", "a"])
  }

  @Test func aLinkIsNotFollowed() throws {
    mkdir(directory.path + "/state", 0o700)
    mkdir(directory.path + "/state/lpql", 0o700)
    let target = directory.path + "/target"
    symlink(target, path)
    let session = try Demo.pty(history: path)
    session.send("a\n")
    try session.wait(for: "<a>")
    #expect(access(target, F_OK) != 0)
    #expect(session.text.contains("no history"))
  }
}
