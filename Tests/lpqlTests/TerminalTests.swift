import Glibc
import TerminalDriver
import Testing

/// lpql on a terminal: width, colours, progress, Ctrl-C, and the REPL.
struct TerminalTests {
  private static let wide = "[{name: \"\(String(repeating: "n", count: 200))\", n: 1234567}] | where true"

  @Test func aTableFitsTheTerminal() throws {
    let pty = try Pty(LPQL.binary, ["-e", Self.wide], size: (24, 40))
    #expect(try pty.waitForExit() == .exited(0))
    let lines = plain(pty.text).split(separator: "\r\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(pty.text.contains("\u{1B}["))
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func coloursCanBeSwitchedOff(environment: [String: String]) throws {
    let pty = try Pty(LPQL.binary, ["-e", Self.wide], environment: environment)
    #expect(try pty.waitForExit() == .exited(0))
    #expect(!pty.text.contains("\u{1B}"))
  }

  @Test func aSlowRequestShowsProgressAndErasesIt() throws {
    let server = try ScriptedServer { _, _ in
      sleepMs(1_500)
      return .init(#"{"viewCount":7,"playtimeMins":1.5}"#)
    }
    let pty = try Pty(LPQL.binary, ["--server", server.url, "-e", "get_public_viewership(\"id\").view_count"])
    _ = try pty.wait(for: "get_public_viewership … 0 s")
    #expect(try pty.waitForExit() == .exited(0))
    #expect(pty.text.contains("\u{1B}[K7\r\n"))
  }

  @Test func aQuickRequestShowsNone() throws {
    let server = try ScriptedServer(#"{"viewCount":7,"playtimeMins":1.5}"#)
    let pty = try Pty(LPQL.binary, ["--server", server.url, "-e", "get_public_viewership(\"id\").view_count"])
    #expect(try pty.waitForExit() == .exited(0))
    #expect(!pty.text.contains("…"))
    #expect(plain(pty.text).hasPrefix("7\r\n1 request, "))
  }

  @Test func controlCEndsAScriptWith130() throws {
    let server = try ScriptedServer { _, _ in
      sleepMs(5_000)
      return nil
    }
    let pty = try Pty(LPQL.binary, ["--server", server.url, "-e", "1\nget_public_viewership(\"id\")"])
    _ = try pty.wait(for: "get_public_viewership …")
    pty.send("\u{03}")
    #expect(try pty.waitForExit() == .exited(130))
    #expect(pty.text.hasPrefix("1\r\n"))
  }

  @Test func theConversationSaysWhereItsNumbersComeFrom() throws {
    let sandbox = try Pty(LPQL.binary, ["--now", LPQL.now])
    _ = try sandbox.wait(for: "Invented numbers, from the built-in platform, for there is no LIVEPEER_API_KEY.")
    _ = try sandbox.wait(for: "sandbox> ")
    sandbox.send("\u{04}")
    #expect(try sandbox.waitForExit() == .exited(0))
    let real = try Pty(LPQL.binary, environment: ["LIVEPEER_API_KEY": "key"])
    _ = try real.wait(for: "Asking https://livepeer.studio/api.")
    _ = try real.wait(for: "lpql> ")
    real.send(":quit\r")
    #expect(try real.waitForExit() == .exited(0))
  }

  @Test func aConversationKeepsWhatItDefined() throws {
    let home = try TemporaryDirectory()
    let screen = try Screen(
      LPQL.binary, ["--sandbox", "--now", LPQL.now], environment: ["XDG_STATE_HOME": home.path], rows: 24, columns: 80)
    try screen.wait { $0.text.hasSuffix("sandbox>") }
    try screen.send("let n = 6 * 7\r")
    try screen.send("n + 1\r")
    try screen.wait { $0.rows.contains("43") }
    try screen.send("_ * 2\r")
    try screen.wait { $0.rows.contains("86") }
    try screen.send("[{a: 1}, {a: 2}] | where true\r| summarize s: sum(a)\r")
    try screen.wait { $0.rows.contains("s") && $0.rows.contains("3") }
    try screen.send("contry\r")
    try screen.wait { $0.text.contains("LPQ0201") }
    try screen.send("\u{04}")
    try screen.wait { _ in contents(of: home.path + "/lpql/history")?.contains("let n = 6 * 7") == true }
    #expect(mode(of: home.path + "/lpql/history") == 0o600)
    #expect(mode(of: home.path + "/lpql") == 0o700)
  }

  @Test func controlCStopsARequestAndGivesThePromptBack() throws {
    let server = try ScriptedServer { _, _ in
      sleepMs(20_000)
      return nil
    }
    let pty = try Pty(LPQL.binary, ["--server", server.url])
    _ = try pty.wait(for: "lpql> ")
    pty.send("get_public_viewership(\"id\")\r")
    _ = try pty.wait(for: "get_public_viewership …")
    pty.send("\u{03}")
    _ = try pty.wait(for: "Interrupted.", within: .seconds(10))
    _ = try pty.wait(for: "lpql> ")
    pty.send("\u{04}")
    #expect(try pty.waitForExit() == .exited(0))
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    stat(path, &status)
    return status.st_mode & 0o777
  }
}
