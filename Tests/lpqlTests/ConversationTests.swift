import Glibc
import TerminalDriver
import Testing

/// The REPL on a terminal and without one, on the real program.
@Suite(.serialized) struct ConversationTests {
  private let home: TemporaryDirectory
  private var history: String { home.path + "/lpql/history" }

  /// Bracketed paste is switched on when a line is read, and then the prompt is drawn, which is drawn at each key: by
  /// then the terminal is in the editor's mode.
  private static let nextRead = "\u{1B}[?2004h\r"

  init() throws { home = try TemporaryDirectory() }

  /// In the sandbox, at its first prompt.
  private func pty(_ flags: String..., environment: [String: String] = [:], prompt: String = "sandbox> ") throws -> Pty
  {
    let settings = ["XDG_STATE_HOME": home.path].merging(environment) { $1 }
    let pty = try Pty(LPQL.binary, ["--now", LPQL.now] + flags, environment: settings)
    try pty.wait(for: prompt)
    return pty
  }

  private func screen(rows: Int = 24, columns: Int = 80) throws -> Screen {
    let screen = try Screen(
      LPQL.binary, ["--now", LPQL.now], environment: ["XDG_STATE_HOME": home.path], rows: rows, columns: columns)
    try screen.wait { $0.text.hasSuffix("sandbox>") }
    return screen
  }

  // MARK: What is on the screen

  @Test func theFirstScreen() throws {
    let text = try screen(columns: 100).contents().rows
    #expect(text[0].hasPrefix("lpql ") && text[0].contains(":help for help, `lpql learn` for lessons"))
    #expect(text[1] == "Invented numbers, from the built-in platform, for there is no LIVEPEER_API_KEY.")
    #expect(text[2] == "sandbox>")
  }

  @Test func aServerOfItsOwn() throws {
    let serving = try Serving("--port", "0")
    let pty = try pty("--server", serving.url, environment: ["LIVEPEER_API_KEY": serving.key], prompt: "lpql> ")
    #expect(pty.text.contains("Asking \(serving.url).\r\n"))
    pty.send("len(get_realtime_viewership())\r")
    try pty.wait(for: "1\r\n")
    try pty.wait(for: "lpql> ")
    #expect(!pty.text.contains(serving.key))
  }

  @Test func aTableFits() throws {
    let screen = try screen(columns: 40)
    try screen.send("[{name: \"\(String(repeating: "n", count: 60))\", n: 1234567}] | where true\r")
    let shown = try screen.wait { $0.text.hasSuffix("sandbox>") && $0.text.contains("1,234,567") }
    let row = shown.rows.first { $0.contains("1,234,567") } ?? ""
    #expect(row.count == 40 && row.contains("n… │"))
  }

  @Test func severalLines() throws {
    let screen = try screen()
    try screen.send("sum([1,\r2,\r3])\r")
    try screen.wait { $0.text.hasSuffix("sandbox> sum([1,\n    ...> 2,\n    ...> 3])\n6\nsandbox>") }
  }

  @Test func aMistakeIsShownAtItsPlaceAndForgiven() throws {
    let screen = try screen()
    try screen.send("1 + contry\r2 + 3\r")
    let shown = try screen.wait { $0.text.hasSuffix("\n5\nsandbox>") }
    #expect(shown.text.contains("1 | 1 + contry\n  |     ^^^^^^"))
  }

  @Test func commands() throws {
    let pty = try pty()
    pty.send(":help\r")
    try pty.wait(for: "goes on from the last one.\r\n")
    pty.send(":help sum\r")
    try pty.wait(for: "sum(x)")
    pty.send(":hepl\r")
    try pty.wait(for: "did you mean :help?")
    pty.send("quit\r")
    #expect(try pty.waitForExit() == .exited(0))
  }

  /// Names of viewers are anybody's text: the sandbox has a bell among them.
  @Test func textFromTheServerDoesNotReachTheTerminalRaw() throws {
    let pty = try pty()
    pty.send("\"\\u{1B}]0;title\\u{7}\\u{9B}2J\"\r")
    try pty.wait(for: "\\u{1b}]0;title\\u{7}\\u{9b}2J")
    try pty.wait(for: Self.nextRead)
    pty.send("[{a: \"bell\\u{7}ringer\", b: \"\\u{202E}live\"}] | where true\r")
    try pty.wait(for: Self.nextRead)
    #expect(pty.text.contains("bell\\u{7}ringer │ \\u{202e}live"))
    #expect(!pty.text.contains("\u{7}") && !pty.text.contains("\u{1B}]") && !pty.text.contains("\u{202E}"))
  }

  // MARK: Ctrl-C and Ctrl-D

  @Test func controlCWhileTyping() throws {
    let pty = try pty(environment: ["NO_COLOR": "1"])
    pty.send("sum([1,\r2")
    try pty.wait(for: "...> 2")
    pty.send("\u{3}")
    try pty.wait(for: "sandbox> ")
    pty.send("6 * 7\r")
    try pty.wait(for: "42\r\n")
  }

  @Test func controlCDuringARequest() throws {
    let serving = try Serving("--port", "0", "--latency", "60s")
    let pty = try pty("--server", serving.url, environment: ["LIVEPEER_API_KEY": serving.key], prompt: "lpql> ")
    pty.send("get_realtime_viewership()\r")
    try pty.wait(for: "get_realtime_viewership …")
    try interrupts(pty, prompt: "lpql> ")
  }

  /// Each takes ten seconds or more in a debug build.
  @Test(arguments: [
    "sum(range(10_000_000))", "map(range(10_000_000), x => x * 2)", "sort_by(range(3_000_000), x => -x)",
    "map(range(5_000_000), x => {a: x}) | where true", "reduce(range(10_000_000), (sum, x) => sum + x, 0)",
  ])
  func controlCWhileComputing(program: String) throws {
    let pty = try pty()
    pty.send("\(program)\r")
    try pty.wait(for: "\u{1B}[?2004l")
    sleepMs(300)
    try interrupts(pty, prompt: "sandbox> ")
  }

  /// Gives the prompt back soon (some milliseconds; what is waited for is no measure of that), and goes on.
  private func interrupts(_ pty: Pty, prompt: String) throws {
    pty.send("\u{3}")
    try pty.wait(for: "Interrupted.\r\n", within: .seconds(10))
    try pty.wait(for: prompt)
    pty.send("6 * 7\r")
    try pty.wait(for: "42\r\n")
  }

  // MARK: History

  @Test func twoSessionsShareTheHistory() throws {
    do {
      let (first, second) = (try pty(), try pty())
      first.send("let a = 11\r")
      try first.wait(for: Self.nextRead)
      second.send("let b = 22\r")
      try second.wait(for: Self.nextRead)
      first.send("a + 100\r")
      try first.wait(for: "111\r\n")
      // Between two reads the terminal is in its ordinary mode, which takes Ctrl-D for the end of a line.
      try first.wait(for: Self.nextRead)
      for session in [first, second] {
        session.send("\u{4}")
        #expect(try session.waitForExit() == .exited(0))
      }
    }
    var status = stat()
    stat(history, &status)
    #expect(status.st_mode & 0o777 == 0o600)
    let screen = try screen()
    for program in ["a + 100", "let b = 22", "let a = 11"] {
      try screen.send("\u{1B}[A")
      try screen.wait { $0.text.hasSuffix("sandbox> \(program)") }
    }
  }

  @Test func whatMustNotBeKeptIsNot() throws {
    let key = "k3y-which-nobody-may-see"
    let server = try ScriptedServer("[]")
    let pty = try pty("--server", server.url, environment: ["LIVEPEER_API_KEY": key], prompt: "lpql> ")
    for program in [" 1 + 1", "\"\(key)\"", "2 + 2", ":help"] {
      pty.send("\(program)\r")
      try pty.wait(for: Self.nextRead)
    }
    let kept = try #require(contents(of: history))
    #expect(kept.contains("2 + 2"))
    #expect(!kept.contains("1 + 1") && !kept.contains(key))
  }

  // MARK: Without an editor

  @Test func aDumbTerminal() throws {
    let pty = try pty(environment: ["TERM": "dumb"])
    pty.send("sum([1,\n")
    try pty.wait(for: " ...> ")
    pty.send("2])\n")
    try pty.wait(for: "3\r\nsandbox> ")
    pty.send("contry\n")
    try pty.wait(for: "^^^^^^")
    pty.send("\u{4}")
    #expect(try pty.waitForExit() == .exited(0))
    #expect(!pty.text.contains("\u{1B}"))
  }

  @Test func aPipe() throws {
    let command = try LPQL.run("--sandbox", "--now", LPQL.now, input: "let a = 20\na +\n1\n[{b: a}] | where true\n")
    #expect(command.output == "21\n b\n──\n20\n")
    #expect(command.status == 0)
    #expect(!(command.output + command.errors).contains("\u{1B}"))
  }
}
