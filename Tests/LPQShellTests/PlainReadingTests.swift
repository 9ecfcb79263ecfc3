import TerminalDriver
import Testing

/// Where there is no terminal, or one that can do nothing.
@Suite struct PlainReadingTests {
  @Test(arguments: [
    ("a\nb\n", "<a>\n<b>\n"),
    ("f(1,\n2)\n", "<f(1,|2)>\n"),
    ("no line end", "<no line end>\n"),
    ("f(", "<f(>\n"),
    ("a\r\n", "<a>\n"),
    ("\n\n", ""),
    ("", ""),
    (":shout a\n:quit\nb\n", "A!\n"),
  ])
  func withoutTerminal(input: String, output: String) throws {
    let command = try Command(Demo.path, input: input)
    #expect(command.output == output)
    #expect(command.errors == "")
    #expect(command.exit == .exited(0))
  }

  @Test(arguments: [["TERM": "dumb"], ["TERM": ""]]) func onADumbTerminal(environment: [String: String]) throws {
    let pty = try Demo.pty(environment: environment)
    pty.send("f(\n")
    try pty.wait(for: " ...> ")
    pty.send("1)\n")
    try pty.wait(for: "<f(|1)>\r\ndemo> ")
    pty.send("abc\u{3}")
    try pty.wait(for: "demo> ")
    pty.send("slow\n")
    try pty.wait(for: "waiting\r\n")
    pty.send("\u{3}")
    try pty.wait(for: "demo> ")
    pty.send("\u{4}")
    #expect(try pty.waitForExit() == .exited(0))
    #expect(!pty.text.contains("\u{1B}"))
  }
}
