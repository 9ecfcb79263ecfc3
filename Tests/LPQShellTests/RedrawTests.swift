import Glibc
import SeededRandom
import TerminalDriver
import Testing

@testable import LPQShell

/// What is on the screen after any keys is what a redraw from nothing gives, and no keys end the program.
@Suite(.serialized) struct RedrawTests {
  @Test(arguments: Soak.seeds(from: 11, count: 2, keysEach: 84)) func randomKeysAndSizes(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let screen = try Demo.screen(rows: 10, columns: 31)
    try screen.send("\u{c}")
    for _ in 0..<12 {
      let keys = (0..<6).compactMap { _ in (Self.keys + Self.aids).randomElement(using: &random) }
      try screen.send(keys.joined())
      _ = try screen.settled()
      let columns = Int.random(in: 20...60, using: &random)
      try screen.clearHistory()
      try screen.resize(rows: 10, columns: columns)
      _ = try screen.settled()
      try screen.send("x")
      let before = try screen.settled()
      try screen.send("\u{c}")
      let after = try screen.settled()
      #expect(before == after, "\(columns) columns after \(keys.joined().debugDescription)")
    }
  }

  private static let keys =
    (" abcdefghij()_|".map(String.init) + ["界", "é", "e\u{301}", "語", "ß"]
      + [
        "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "\u{1B}[1;5C",
        "\u{1B}[1;5D",
      ]
      + [
        "\u{7F}", "\u{17}", "\u{B}", "\u{19}", "\u{1}", "\u{5}", "\u{14}", "\u{1B}\n", "\u{1B}b", "\u{1B}f", "\u{1B}d",
      ]
      + ["xxxxxxxxxxxxxxx", "界界界界界界界界"])

  @Test(arguments: Soak.seeds(from: 1000, count: 4, keysEach: 120)) func randomKeys(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let (directory, path) = try Self.history()
    let screen = try Demo.screen(history: path, rows: 8, columns: 31)
    try screen.send("\u{c}")
    for _ in 0..<12 {
      let keys = (0..<10).compactMap { _ in (Self.keys + Self.aids).randomElement(using: &random) }
      try screen.send(keys.joined())
      let before = (try screen.settled(), try screen.styledText())
      try screen.send("\u{c}")
      let after = (try screen.settled(), try screen.styledText())
      #expect(before == after, "after \(keys.joined().debugDescription)")
    }
    withExtendedLifetime(directory) {}
  }

  /// What shows more than the text, and takes it: suggestions, hints, lists, undoing. A list goes with the next key, the
  /// one that redraws all, too: it ends with a key that does nothing.
  private static let aids = [
    "call(", "1)", "c\t\u{7}", "na\t\t\t\u{1B}[2~", "\t\u{1B}[Z\u{1B}[2~", "\u{1F}", "\u{1B}\u{1F}", "\u{1B}y",
    "\u{15}",
    "\u{12}c\u{1B}[2~", "\u{15}ab",
  ]

  private static func history() throws -> (TemporaryDirectory, path: String) {
    let directory = try TemporaryDirectory()
    let file = HistoryFile(path: directory.path + "/history")
    for entry in ["abcdef", "call(1, 界)", "(ab\ncd)", "a" + String(repeating: "界", count: 40)] {
      try file.append(entry)
    }
    return (directory, file.path)
  }

  /// As fast as the program reads, with every key that libedit has a command for, and sizes down to one cell.
  @Test(arguments: Soak.seeds(from: 100_000, count: 6, keysEach: 400), ["", "bind -v\n"])
  func randomKeysAtSpeed(seed: UInt64, editrc: String) throws {
    var random = SplitMix(seed: seed)
    let home = try TemporaryDirectory()
    let file = open(home.path + "/.editrc", O_WRONLY | O_CREAT, 0o600)
    writeAll(editrc, to: file)
    close(file)
    let pty = try Demo.pty(environment: ["HOME": home.path])
    for _ in 0..<100 {
      let keys = (0..<4).compactMap { _ in (Self.keys + Soak.rareKeys).randomElement(using: &random) }
      pty.send(keys.joined())
      if Bool.random(using: &random) {
        pty.resize(rows: .random(in: 1...30, using: &random), columns: .random(in: 1...90, using: &random))
      }
      if Int.random(in: 0..<4, using: &random) == 0 { pty.waitUntilQuiet(pauseMs: 1) }
    }
    pty.resize(rows: 24, columns: 80)
    // Out of any search, quotation or mode.
    pty.send("\u{7}\u{7}\u{1B}")
    pty.waitUntilQuiet()
    pty.send("\u{3}\u{3}")
    pty.waitUntilQuiet()
    pty.skipOutput()
    pty.send("alive\n")
    try pty.wait(for: "<alive>")
  }
}

/// `LPQL_SOAK_KEYS=100000` makes the tests with random keys press so many, from many seeds.
enum Soak {
  static func seeds(from first: UInt64, count: Int, keysEach: Int) -> [UInt64] {
    let wanted = getenv("LPQL_SOAK_KEYS").flatMap { Int(String(cString: $0)) } ?? 0
    return (0..<max(count, wanted / keysEach)).map { first + UInt64($0) }
  }

  /// Not Ctrl-S, with which the terminal itself stops a program that does not read keys just then.
  static let rareKeys =
    [
      "\u{0}", "\u{2}", "\u{3}", "\u{6}", "\u{7}", "\t", "\n", "\u{c}", "\r", "\u{e}", "\u{10}", "\u{12}",
      "\u{15}", "\u{16}", "\u{18}\u{18}", "\u{1B}", "\u{1F}", "\u{0}", "\"", "\\", "👩‍👩‍👧", "🇫🇷", "\u{200D}",
    ] + "23<>bcfluwxy\u{7F}\u{19}".map { "\u{1B}\($0)" }
    + [String(repeating: "y", count: 300), String(repeating: "界", count: 200), "\u{1B}[200~a\n界 (\u{1B}[201~"]
}
