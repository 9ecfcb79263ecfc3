import TerminalDriver
import Testing

/// `:watch` on a real terminal.
@Suite struct WatchTests {
  @Test func drawsPausesAndEnds() throws {
    let repl = try REPL()
    try repl.keys(":watch 1s [{n: 1}] | where true\r") {
      $0.rows[0].hasPrefix(" every 1s: [{n: 1}] | where true")
        && $0.rows.dropFirst().starts(with: ["n", "─", "1", "1 row"])
    }
    try repl.keys(" ") { $0.rows[0].hasSuffix("paused, space goes on · q ends") }
    try repl.keys(" ") { $0.rows[0].contains("next in ") || $0.rows[0].contains("asking") }
    try repl.keys("q") { $0.text.hasSuffix(":watch 1s [{n: 1}] | where true\nsandbox>") }
    // It has left nothing behind.
    try repl.type("_", shows: "error[LPQ0201]: no variable `_` here\n --> <input>:1:1\n  |\n1 | _\n  | ^")
  }

  @Test(arguments: ["\u{1B}", "\u{3}", "Q"]) func endsBy(key: String) throws {
    let repl = try REPL()
    try repl.keys(":watch 10s 6 * 7\r") { $0.rows[1] == "42" }
    try repl.keys(key) { $0.text.hasSuffix(":watch 10s 6 * 7\nsandbox>") }
    try repl.type("1 + 1", shows: "2")
  }

  @Test func anotherSize() throws {
    let repl = try REPL()
    try repl.keys(":watch 1h map(range(30), x => {n: x}) | where true\r") {
      $0.text.contains("\n… 11 more rows\n30 rows")
    }
    try repl.screen.resize(rows: 10, columns: 40)
    try repl.screen.wait { $0.text.contains("\n… 25 more rows\n30 rows") && $0.rows[0].count <= 40 }
    try repl.screen.send("q")
    try repl.screen.wait { $0.text.hasSuffix("sandbox>") }
  }

  /// The server is asked at each round though an answer is kept, and a round that fails is followed by others.
  @Test func asksAnewAndSurvivesFailures() throws {
    let server = try ScriptedServer { place, _ in
      let count = place + 1
      return count == 2
        ? .init(#"{"errors":["the disk is full"]}"#, status: 400)
        : .init(#"{"viewCount":\#(count),"playtimeMins":1.5}"#)
    }
    let repl = try REPL(
      ["--server", server.url], environment: ["LIVEPEER_API_KEY": "k3y-which-nobody-may-see"], prompt: "lpql>")
    try repl.screen.send(":watch 1s get_public_viewership(\"id\").view_count\r")
    try repl.screen.wait { $0.text.contains("the disk is full") }
    try repl.screen.wait { Int($0.rows[1]).map { $0 >= 3 } ?? false }
    try repl.screen.send("q")
    try repl.screen.wait { $0.text.hasSuffix("lpql>") }
  }

  @Test func chartsAreDrawn() throws {
    let repl = try REPL()
    try repl.keys(":watch 1h [{c: \"a\", v: 1}, {c: \"b\", v: 2}] | chart bar c, v\r") {
      $0.text.contains("█") && $0.text.contains("\nb")
    }
    try repl.screen.send("q")
    try repl.screen.wait { $0.text.hasSuffix("sandbox>") }
  }
}
