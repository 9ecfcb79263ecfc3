import Glibc
import TerminalDriver
import Testing

/// The commands of a conversation, as they are typed on a real terminal.
@Suite struct ConversationCommandTests {
  @Test func resultsHaveNumbers() throws {
    let repl = try REPL()
    try repl.type(":timing off")
    try repl.type("[{a: 5}] | where true", shows: "a\n─\n5\n_1 · 1 row")
    try repl.type("2 + 2", shows: "4")
    try repl.type("_1 | derive b: a + 1", shows: "a │ b\n──┼──\n5 │ 6\n_3 · 1 row")
    try repl.type(
      ":results",
      shows: """
        name │ is    │ program
        ─────┼───────┼──────────────────────
        _1   │ 1 × 1 │ [{a: 5}] | where true
        _2   │ 4     │ 2 + 2
        _3   │ 1 × 2 │ _1 | derive b: a + 1
        """)
  }

  @Test func theFooterSaysWhetherAnAnswerWasKept() throws {
    let repl = try REPL(columns: 100)
    try repl.type(":timing off")
    try repl.type(
      "get_viewership(from: today() - 2d, to: today()) | take 0", shows: "sandbox, seed 1: invented numbers")
    let first = try repl.screen.contents().rows.last { $0.hasPrefix("_1 · ") } ?? ""
    #expect(first.hasPrefix("_1 · 0 rows · 1 request, ") && !first.contains("cached"))
    try repl.type(
      "get_viewership(from: today() - 2d, to: today()) | take 0", shows: "sandbox, seed 1: invented numbers")
    let second = try repl.screen.contents().rows.last { $0.hasPrefix("_2 · ") } ?? ""
    #expect(second.hasPrefix("_2 · 0 rows · 1 request, cached, "))
  }

  @Test func settings() throws {
    let repl = try REPL(columns: 120)
    try repl.type(":timing off")
    try repl.type(":format json")
    try repl.type("[{a: 1}] | where true", shows: "_1 · 1 row")
    try repl.type(":format", shows: "format is json; it may be: table, json, ndjson, csv, tsv, markdown")
    try repl.type(":set format table")
    try repl.type(":width 20")
    try repl.type("\"\"")
    try repl.type(":tz Asia/Tokyo")
    try repl.type("@2026-11-01T20:00:00Z", shows: "2026-11-02T05:00:00+09:00")
    try repl.type("format_time(today(), \"%d %H:%M %z\")", shows: "01 00:00 +0900")
    let text = try repl.type(":set").text
    #expect(text.contains("format  │ table"))
  }

  @Test func aScriptOfWhatWentWell() throws {
    let repl = try REPL(columns: 120)
    let path = repl.home.path + "/my views.lpq"
    for (line, shown) in [("let a = 20", "let a = 20"), ("a + 1", "21"), ("_1 * 2", "42")] {
      try repl.screen.send(line + "\r")
      try repl.screen.wait { $0.text.hasSuffix(shown + "\nsandbox>") }
    }
    try repl.type("contry", shows: "  = variables: _, a")
    try repl.type(":save \"\(path)\"", shows: "Saved; `lpql --sandbox \(path)` runs it.")
    #expect(contents(of: path) == "let a = 20\nlet result_1 = a + 1\nresult_1\nresult_1 * 2\n")
    #expect(try LPQL.run(path).output == "21\n42\n")
    try repl.type(":save \"\(path)\"", shows: "overwrite")
    try repl.type(":save \"\(path)\" overwrite", shows: "Saved; `lpql --sandbox \(path)` runs it.")
    let second = try REPL(files: ["s.lpq": "let b = 5\nb\nb + 1\n"])
    try second.type(":load \(second.home.path)/s.lpq", shows: "5\n6")
    try second.type("b * 2 + _2", shows: "16")
    try second.type(":load /nowhere.lpq", shows: "cannot read `/nowhere.lpq`: there is no such file")
  }

  // MARK: The editor

  private static let editor = "#!/bin/sh\nsed -i 's/5/7/' \"$1\"\n"

  @Test func theEditorsProgramIsRunAndRemembered() throws {
    let repl = try REPL(files: ["ed": Self.editor], environment: ["EDITOR": "sh -c 'sed -i s/5/7/ \"$1\"' ed"])
    try repl.type("5 + 1", shows: "6")
    try repl.type(":edit", shows: "7 + 1\n8")
    try repl.keys("\u{1B}[A") { $0.text.hasSuffix("sandbox> 7 + 1") }
  }

  @Test func aFileInTheEditor() throws {
    let repl = try REPL(
      files: ["a.lpq": "let five = 5\nfive\n"], environment: ["VISUAL": "sed -i s/5/7/", "EDITOR": "false"])
    try repl.type(":edit \(repl.home.path)/a.lpq", shows: "7")
    #expect(contents(of: repl.home.path + "/a.lpq") == "let five = 7\nfive\n")
  }

  @Test(arguments: [
    ("false", "the editor (false) ended with status 1: nothing was run"),
    (
      "no-such-editor",
      "the editor (no-such-editor) cannot be started: No such file or directory: nothing was run"
    ),
    ("sh -c ': > \"$1\"' ed", "Nothing is left to run."),
  ])
  func anEditorThatFails(editor: String, text: String) throws {
    let repl = try REPL(environment: ["EDITOR": editor], columns: 120)
    try repl.type("5 + 1", shows: "6")
    try repl.type(":edit", shows: text)
    try repl.type("5 + 1", shows: "6")
  }

  // MARK: The start-up file and profiles

  @Test func definitionsForEveryConversation() throws {
    let files = [".config/lpql/init.lpq": "let mine = 21\nfn twice(x) = x * 2\n"]
    try REPL(files: files).type("twice(mine)", shows: "42")
    try REPL(["--no-init"], files: files).type("mine", shows: "^^^^")
    let wrong = try REPL(files: [".config/lpql/init.lpq": "let mine = 21\nmine +\n"])
    #expect(try wrong.screen.contents().text.contains("/.config/lpql/init.lpq:2:7"))
    try wrong.type("6 * 7", shows: "42")
    let other = try REPL(files: ["x/lpql/init.lpq": "let mine = 3"], environment: ["XDG_CONFIG_HOME": "/nonexistent"])
    try other.type("mine", shows: "^^^^")
  }

  /// On a screen a metric is in its unit, whatever a join has called it.
  @Test func unitsOutliveAJoin() throws {
    let repl = try REPL(["--sandbox"])
    try repl.type(
      "let u = get_usage(from: @2026-10-20, breakdown_by: [creator_id]) | select creator_id, a: delivery_usage_mins")
    try repl.screen.send("u | join u on creator_id | take 1 | select a, a_right\r")
    let text = try repl.screen.wait {
      $0.text.contains("a_right") && $0.text.hasSuffix("sandbox>") && $0.text.contains("─┼─")
    }.text
    #expect(text.contains(/\n *[0-9,]+d [0-9]+h │ *[0-9,]+d [0-9]+h\n/))
  }

  @Test func anotherProfile() throws {
    let key = "k3y-which-nobody-may-see"
    let server = try ScriptedServer(#"{"viewCount":7,"playtimeMins":1.5}"#)
    let configuration = "[profile.work]\ntz = \"Europe/Paris\"\nserver = \"\(server.url)\"\n"
    let repl = try REPL(
      files: [".config/lpql/config.toml": configuration], environment: ["LIVEPEER_API_KEY": key], prompt: "lpql>")
    try repl.type("let before = 5")
    try repl.type(":profile", shows: "Asking https://livepeer.studio/api.")
    try repl.screen.send(":profile work\r")
    try repl.screen.wait { $0.text.hasSuffix("Profile work.\nAsking \(server.url).\nlpql work>") }
    try repl.screen.send("get_public_viewership(\"id\").view_count + before\r")
    try repl.screen.wait { $0.text.contains("\n12\n") && $0.text.hasSuffix("lpql work>") }
    try repl.screen.send("format_time(today(), \"%z\")\r")
    try repl.screen.wait { $0.text.hasSuffix("+0100\nlpql work>") }
    try repl.screen.send(":profile wrok\r")
    try repl.screen.wait { $0.text.contains("did you mean `work`?") && $0.text.hasSuffix("lpql work>") }
    try repl.screen.send(":profile default\r")
    try repl.screen.wait { $0.text.hasSuffix("\nlpql>") }
    #expect(try !repl.screen.contents().text.contains(key))
  }

  @Test func theHistoryIsSearched() throws {
    let repl = try REPL()
    try repl.type("let country = 1")
    try repl.type("let other = 2")
    try repl.type(":history COUNTRY", shows: "let country = 1")
    try repl.type(":history nothing", shows: "No program holds nothing.")
    try repl.screen.send(":clear\r")
    try repl.screen.wait { $0.text == "sandbox>" }
  }

  @Test func whatOthersLeaveBy() throws {
    for word in ["exit", "quit", "\\q"] {
      let pty = try Pty(LPQL.binary, ["--now", LPQL.now])
      try pty.wait(for: "sandbox> ")
      pty.send(word + "\r")
      #expect(try pty.waitForExit() == .exited(0))
    }
  }
}
