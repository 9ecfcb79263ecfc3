import Glibc
import TerminalDriver
import Testing

/// Long tables on a real terminal: cut, in lpql's pager, and in the user's.
@Suite struct PagerTests {
  private static let program =
    "map(range(100_000), x => {n: x, text: f\"row {x}\", wide: \"日本\", last: x * 2}) | where true"
  private static let short = "map(range(60), x => {n: x}) | where true"

  /// At the prompt, below a long table that is cut.
  private func cut(
    _ program: String = short, environment: [String: String] = [:], rows: Int = 24, columns: Int = 60
  ) throws -> REPL {
    let repl = try REPL(environment: environment, rows: rows, columns: columns)
    try repl.screen.send(":timing off\r" + program + "\r")
    try repl.screen.wait { $0.text.hasSuffix(" rows\nsandbox>") && $0.text.contains("\n… ") }
    return repl
  }

  @Test func aLongTableIsCutAndSaysSo() throws {
    let repl = try cut()
    let text = try repl.screen.contents().text
    #expect(text.hasSuffix("\n17\n… 42 more rows; :page shows all\n_1 · 60 rows\nsandbox>"))
    try repl.type(":set pager off")
    try repl.type("_1", shows: "\n58\n59\n_2 · 60 rows")
  }

  @Test func manyRows() throws {
    let repl = try cut(Self.program, rows: 12, columns: 36)
    try repl.keys(":page\r") { $0.text.hasSuffix(" rows 1–9 of 100,000 · / searches, …") }
    #expect(try repl.screen.contents().rows[0] == "  n │ text    │ wide │  last")
    try repl.keys("G") { $0.rows[10] == "99,999 │ row 99999 │ 日本 │ 199,998" }
    try repl.keys("g\u{1B}[B\u{1B}[B\u{1B}[6~\u{1B}[C") { $0.rows[2].hasPrefix("row 11") }
    #expect(try repl.screen.contents().rows[1].hasPrefix("──────"))
    try repl.keys("0/ROW 77777\r") { $0.text.contains("77,777 │ row 77777 │ 日本") }
    try repl.keys("/nowhere at all\r") { $0.text.hasSuffix(" nowhere at all is nowhere") }
    try repl.keys("\u{3}") { $0.text.hasSuffix("_1 · 100,000 rows\nsandbox> :page\nsandbox>") }
    try repl.type("6 * 7", shows: "42")
  }

  @Test func anotherSize() throws {
    let repl = try cut()
    try repl.keys(":page\r") { $0.text.contains(" rows 1–21 of 60") }
    try repl.screen.resize(rows: 10, columns: 30)
    try repl.screen.wait { $0.rows.count == 10 && $0.rows[9].hasPrefix(" rows 1–7 of 60") }
    try repl.keys("G") { $0.text.contains("59\n rows 54–60 of 60") }
    try repl.screen.send("q")
    try repl.screen.wait { $0.text.hasSuffix("sandbox>") }
  }

  /// Everything is as before the pager when lpql is told to end.
  @Test func endedBySignal() throws {
    let pty = try Pty(LPQL.binary, ["--now", LPQL.now])
    try pty.wait(for: "sandbox> ")
    pty.send("\(Self.short)\r")
    try pty.wait(for: "60 rows")
    try pty.wait(for: "sandbox> ")
    pty.send(":page\r")
    try pty.wait(for: "q leaves")
    pty.child.send(signal: SIGTERM)
    #expect(try pty.waitForExit() == .killed(SIGTERM))
    #expect(pty.text.hasSuffix("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"))
  }

  @Test func stopsAndGoesOn() throws {
    let pty = try Pty("bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "bash$ "])
    try pty.wait(for: "bash$ ")
    pty.send("\(LPQL.binary) --now \(LPQL.now)\r")
    try pty.wait(for: "sandbox> ")
    pty.send("\(Self.short)\r")
    try pty.wait(for: "60 rows")
    try pty.wait(for: "sandbox> ")
    pty.send(":page\r")
    try pty.wait(for: "q leaves")
    pty.send("\u{1A}")
    try pty.wait(for: "bash$ ")
    pty.send("fg\r")
    try pty.wait(for: "q leaves")
    pty.send("q")
    try pty.wait(for: "sandbox> ")
  }

  @Test func itOpensByItselfWhereThatIsWanted() throws {
    let repl = try REPL()
    try repl.type(":set pager on")
    try repl.keys("\(Self.short)\r") { $0.text.contains(" rows 1–21 of 60") }
    try repl.screen.send("q")
    try repl.screen.wait { $0.text.hasSuffix(" ms\nsandbox>") }
  }

  // MARK: The user's own

  @Test func anotherPager() throws {
    let repl = try cut(environment: ["PAGER": "cat"])
    try repl.type(":page", shows: "\n57\n58\n59")
  }

  /// With arguments, quotes among them: a shell's business.
  @Test func aPagerWithArguments() throws {
    let repl = try cut(environment: ["PAGER": "false", "LPQ_PAGER": "sed -n 's/^ *5$/five  rows/p'"], rows: 40)
    try repl.screen.wait { $0.text.hasSuffix("five  rows\nsandbox>") }
    try repl.type(":page", shows: "five  rows")
  }

  @Test func aPagerThatIsNotThere() throws {
    let repl = try cut(environment: ["PAGER": "no-such-pager-here"], columns: 80)
    try repl.keys(":page\r") { $0.text.contains(" rows 1–21 of 60") }
    try repl.screen.send("q")
    try repl.screen.wait {
      $0.text.hasSuffix("The pager no-such-pager-here cannot be started: No such file or directory.\nsandbox>")
    }
  }

  /// It reads a little of many rows, and has enough.
  @Test func aPagerThatEndsEarly() throws {
    let repl = try cut(Self.program, environment: ["PAGER": "head -n 3"])
    try repl.screen.send(":page\r")
    try repl.screen.wait { $0.text.hasSuffix("│ 日本 │     0\nsandbox>") }
    try repl.type("6 * 7", shows: "42")
  }

  @Test func less() throws {
    let repl = try cut(environment: ["PAGER": "less"])
    try repl.keys(":page\r") { $0.text.hasSuffix("\n19\n20\n:") || $0.text.hasSuffix("\n20\n21\n:") }
    // Ctrl-C is less's own business.
    try repl.screen.send("\u{3}")
    try repl.keys("G") { $0.text.hasSuffix("59\n(END)") }
    try repl.screen.send("q")
    try repl.screen.wait { $0.text.hasSuffix("sandbox>") }
    try repl.type("6 * 7", shows: "42")
  }

  @Test func withoutATerminalToDrawOn() throws {
    let pty = try Pty(LPQL.binary, ["--now", LPQL.now], environment: ["TERM": "dumb", "PAGER": "less"])
    try pty.wait(for: "sandbox> ")
    pty.send("\(Self.short)\n")
    try pty.wait(for: "… 42 more rows; `:set pager off` prints all\r\n")
    pty.send(":page\n")
    try pty.wait(for: "\r\n58\r\n59\r\nsandbox> ")
    #expect(!pty.text.contains("\u{1B}"))
  }
}
