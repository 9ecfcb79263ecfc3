import Glibc
import TerminalDriver
import Testing

/// Ctrl-C, Ctrl-D, Ctrl-Z, signals, and the end.
@Suite(.serialized) struct InterruptTests {
  /// The time that a prompt may take after Ctrl-C; a second, for machines that build meanwhile. (It is some 2 ms.)
  static let promptDelay = Duration.seconds(1)

  @Test(arguments: ["slow", "busy"]) func cancelsARun(program: String) throws {
    let pty = try Demo.pty()
    pty.send(program + "\n")
    try pty.wait(for: "ing\r\n")
    pty.send("\u{3}")
    try pty.wait(for: "demo> ", within: Self.promptDelay)
    pty.send("after\n")
    try pty.wait(for: "<after>")
  }

  @Test func cancelsMuchOutput() throws {
    let pty = try Demo.pty()
    pty.send("lots\n")
    try pty.wait(for: "0123456789\r\n0123456789")
    pty.send("\u{3}")
    try pty.wait(for: "Interrupted.\r\n")
    try pty.wait(for: "demo> ")
  }

  /// It goes on for longer than is waited for here, and is not heard.
  @Test func doesNotWaitForARunThatDoesNotStop() throws {
    let pty = try Demo.pty()
    pty.send("deaf\n")
    try pty.wait(for: "computing\r\n")
    pty.send("\u{3}")
    try pty.wait(for: "Interrupted.\r\n")
    try pty.wait(for: "demo> ")
    pty.send("abc\n")
    try pty.wait(for: "<abc>")
  }

  @Test func signalFromElsewhereWhileEditing() throws {
    let pty = try Demo.pty()
    pty.send("abc")
    try pty.wait(for: "abc")
    pty.child.send(signal: SIGINT)
    try pty.wait(for: "demo> ")
    pty.send("def\n")
    try pty.wait(for: "<def>")
  }

  @Test(arguments: ["\u{4}", ":quit\n", ":q\n", "exit\n", "quit()\n", "\\q\n"]) func leaves(keys: String) throws {
    let pty = try Demo.pty()
    pty.send(keys)
    #expect(try pty.waitForExit() == .exited(0))
    #expect(pty.text.hasSuffix("\u{1B}[?2004l"))
  }

  @Test func controlDDeletesWhereThereIsText() throws {
    let pty = try Demo.pty()
    pty.send("abc\u{1}\u{4}\n")
    try pty.wait(for: "<bc>")
  }

  /// A shell with job control, for a process without one is not stopped.
  @Test func stopsAndGoesOn() throws {
    let pty = try Pty("bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "bash$ ", "NO_COLOR": "1"])
    try pty.wait(for: "bash$ ")
    pty.send(Demo.path + "\n")
    try pty.wait(for: "demo> ")
    pty.send("abc")
    try pty.wait(for: "abc")
    pty.send("\u{1A}")
    try pty.wait(for: "Stopped")
    try pty.wait(for: "bash$ ")
    pty.send("fg\n")
    try pty.wait(for: "demo> abc")
    pty.send("d\n")
    try pty.wait(for: "<abcd>")
  }

  @Test func typedWhileAProgramRuns() throws {
    let pty = try Demo.pty()
    pty.send("progress\n")
    try pty.wait(for: "step 1")
    pty.send("ab")
    try pty.wait(for: "demo> ab")
    pty.send("c\n")
    try pty.wait(for: "<abc>")
  }

  @Test(arguments: ["abc", "slow\n"], [SIGTERM, SIGHUP]) func endsBySignal(keys: String, number: Int32) throws {
    let pty = try Demo.pty()
    pty.send(keys)
    try pty.wait(for: keys == "abc" ? "abc" : "waiting")
    pty.child.send(signal: number)
    #expect(try pty.waitForExit() == .killed(number))
    let pasteOn = pty.text.ranges(of: "\u{1B}[?2004h").last
    let pasteOff = pty.text.ranges(of: "\u{1B}[?2004l").last
    #expect(pasteOn.flatMap { on in pasteOff.map { on.upperBound <= $0.lowerBound } } == true)
  }

  @Test func theTerminalIsAsBefore() throws {
    let pty = try Pty("bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "bash$ ", "NO_COLOR": "1"])
    try pty.wait(for: "bash$ ")
    pty.send("stty -a > /dev/null; before=$(stty -g); \(Demo.path)\n")
    try pty.wait(for: "demo> ")
    pty.send("abc\n\u{4}")
    try pty.wait(for: "bash$ ")
    pty.send("test \"$before\" = \"$(stty -g)\" && echo sa''me\n")
    try pty.wait(for: "same\r\n")
  }
}
