import TerminalDriver
import Testing

/// Keys on a real screen, and what is then to be seen.
@Suite(.serialized) struct EditingTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let keys: String
    let screen: String
    let cursor: (row: Int, column: Int)

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "typing", keys: "hello", screen: "demo> hello", cursor: (0, 11)),
    Case(name: "insert in the middle", keys: "held\u{1B}[Dl", screen: "demo> helld", cursor: (0, 10)),
    Case(name: "backspace", keys: "hellp\u{7F}o", screen: "demo> hello", cursor: (0, 11)),
    Case(name: "home and delete", keys: "xhello\u{1B}[H\u{1B}[3~", screen: "demo> hello", cursor: (0, 6)),
    Case(name: "end in another terminal's words", keys: "ab\u{1B}[H\u{1B}OFc", screen: "demo> abc", cursor: (0, 9)),
    Case(name: "kill and yank", keys: "one two\u{17}\u{1}\u{19} ", screen: "demo> two one", cursor: (0, 10)),
    Case(name: "a word back", keys: "one two\u{1B}[1;5Dx", screen: "demo> one xtwo", cursor: (0, 11)),
    Case(name: "Alt-B as two bytes", keys: "one two\u{1B}bx", screen: "demo> one xtwo", cursor: (0, 11)),
    Case(name: "wide characters", keys: "a界b\u{1B}[D", screen: "demo> a界b", cursor: (0, 9)),
    Case(name: "wide, removed", keys: "界界\u{7F}x", screen: "demo> 界x", cursor: (0, 9)),
    Case(name: "combining characters", keys: "e\u{301}x", screen: "demo> e\u{301}x", cursor: (0, 8)),
    Case(
      name: "a line that wraps", keys: String(repeating: "x", count: 40),
      screen: "demo> \(String(repeating: "x", count: 34))\n\(String(repeating: "x", count: 6))", cursor: (1, 6)),
    Case(
      name: "a full row", keys: String(repeating: "x", count: 34),
      screen: "demo> \(String(repeating: "x", count: 34))", cursor: (1, 0)),
    Case(
      name: "a wide character that does not fit",
      keys: String(repeating: "x", count: 33) + "界",
      screen: "demo> \(String(repeating: "x", count: 33))\n界", cursor: (1, 2)),
    Case(name: "mark and cursor", keys: "ab\u{0}cd\u{18}\u{18}X", screen: "demo> abXcd", cursor: (0, 9)),
    Case(name: "Ctrl-S is a key", keys: "\u{13}\u{7}a", screen: "demo> a", cursor: (0, 7)),
    Case(name: "several lines", keys: "f(\n1\n2", screen: "demo> f(\n ...> 1\n ...> 2", cursor: (2, 7)),
    Case(
      name: "up within the lines", keys: "f(\nabc\nd\u{1B}[A\u{1B}[AX", screen: "demo> fX(\n ...> abc\n ...> d",
      cursor: (0, 8)),
    Case(name: "Alt-Enter", keys: "a\u{1B}\nb", screen: "demo> a\n ...> b", cursor: (1, 7)),
    Case(
      name: "keys that nobody knows", keys: "a\u{1B}[24~\u{1B}OP\u{1B}[1;2P\u{1B}[[A\u{1B}[<0;1;1Mb",
      screen: "demo> ab",
      cursor: (0, 8)),
    Case(name: "completion of a common part", keys: "x ci\t", screen: "demo> x city", cursor: (0, 12)),
    Case(
      name: "completions", keys: "co\t",
      screen: """
        demo> co
          country    string  where it is
          continent  string  where that is
        """, cursor: (0, 8)),
    Case(name: "completion of a command", keys: ":he\t", screen: "demo> :help", cursor: (0, 11)),
    Case(name: "running", keys: "a\nb\n", screen: "demo> a\n<a>\ndemo> b\n<b>\ndemo>", cursor: (4, 6)),
    Case(name: "running from the middle", keys: "ab\u{1B}[D\n", screen: "demo> ab\n<ab>\ndemo>", cursor: (2, 6)),
    Case(name: "empty lines", keys: "\n\n", screen: "demo>\ndemo>\ndemo>", cursor: (2, 6)),
    Case(
      name: "an empty line runs what is not complete", keys: "f(\n\n\n",
      screen: "demo> f(\n ...>\n ...>\n<f(||>\ndemo>", cursor: (4, 6)),
    Case(name: "Ctrl-C", keys: "f(\nab\u{3}", screen: "demo> f(\n ...> ab\ndemo>", cursor: (2, 6)),
    Case(name: "clearing the screen", keys: "a\nbc\u{c}", screen: "demo> bc", cursor: (0, 8)),
    Case(
      name: "history", keys: "a\nb\n\u{1B}[A\u{1B}[A", screen: "demo> a\n<a>\ndemo> b\n<b>\ndemo> a", cursor: (4, 7)),
    Case(
      name: "back to the draft", keys: "a\nxy\u{1B}[A\u{1B}[B", screen: "demo> a\n<a>\ndemo> xy", cursor: (2, 8)),
    Case(
      name: "a recalled program of two lines", keys: "(\n)\n\u{1B}[Ax",
      screen: "demo> (\n ...> )\n<(|)>\ndemo> (\n ...> )x", cursor: (4, 8)),
    Case(name: "a command", keys: ":shout a b\n", screen: "demo> :shout a b\nA B!\ndemo>", cursor: (2, 6)),
    Case(
      name: "a command that is not there", keys: ":hlep\n",
      screen: "demo> :hlep\nNo command :hlep; did you mean :help?\ndemo>", cursor: (2, 6)),
    Case(
      name: "output without a line end", keys: "unended\n", screen: "demo> unended\nno line end\ndemo>", cursor: (2, 6)),
    Case(name: "progress", keys: "progress\n", screen: "demo> progress\ndone\ndemo>", cursor: (2, 6)),
  ]

  @Test(arguments: cases) func keys(_ example: Case) throws {
    let screen = try Demo.screen()
    try screen.send(example.keys)
    try screen.wait {
      $0.text == example.screen && $0.cursorRow == example.cursor.row && $0.cursorColumn == example.cursor.column
    }
  }

  @Test func pasteIsText() throws {
    let screen = try Demo.screen()
    try screen.paste("a\n  b)\u{1B}[A\n")
    try screen.wait { $0.text == "demo> a\n ...>   b)[A\n ...>" }
    try screen.send("\n")
    try screen.wait { $0.text.hasSuffix("\n<a|  b)[A|>\ndemo>") }
  }

  @Test func aLongPasteArrivesWhole() throws {
    let pty = try Demo.pty()
    let text = (1...2000).map { "line \($0) 界" }.joined(separator: "\n")
    pty.send("\u{1B}[200~\(text)\u{1B}[201~\n")
    try pty.wait(for: "<" + text.replacing("\n", with: "|") + ">\r\n")
  }

  @Test func textTallerThanTheScreen() throws {
    let screen = try Demo.screen(rows: 4)
    try screen.send("(\n2\n3\n4\n5\n6")
    try screen.wait { $0.text == " ...> 3\n ...> 4\n ...> 5\n ...> 6" && $0.cursorRow == 3 }
    try screen.send(String(repeating: "\u{1B}[A", count: 4))
    try screen.wait { $0.text == " ...> 2\n ...> 3\n ...> 4\n ...> 5" && $0.cursorRow == 0 }
  }

  @Test(arguments: [20, 30, 41, 80]) func resizing(columns: Int) throws {
    let screen = try Demo.screen()
    let text = String(repeating: "0123456789", count: 6)
    try screen.send(text)
    try screen.wait { $0.cursorRow == 1 }
    try screen.resize(rows: 12, columns: columns)
    try screen.send("x")
    let shown = try screen.wait { $0.text.hasSuffix("x") }
    let flat = "demo> " + text + "x"
    let rows = stride(from: 0, to: flat.count, by: columns).map { start in
      String(flat.dropFirst(start).prefix(columns))
    }
    #expect(shown.text == rows.joined(separator: "\n"))
  }
}
