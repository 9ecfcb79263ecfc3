import TerminalDriver
import Testing

/// Charts on a terminal: they fit it, in its colours and its signs.
struct ChartTerminalTests {
  /// One of each kind.
  private static let program = """
    let rows = [
      {t: @2026-11-01T00:00Z, place: "Île", n: 1}, {t: @2026-11-01T01:00Z, place: "Île", n: 30},
      {t: @2026-11-01T00:00Z, place: "Rīga", n: 12}, {t: @2026-11-01T01:00Z, place: "Rīga", n: null},
    ]
    rows | where place == "Rīga" | chart line t, n
    rows | chart line t, n by place
    rows | chart bar place, n
    rows | chart spark t, n by place
    rows | chart heat t, place, n
    rows | chart histogram n
    """

  private func screen(_ environment: [String: String], columns: Int = 40) throws -> String {
    let pty = try Pty(LPQL.binary, ["-e", Self.program], environment: environment, size: (50, columns))
    #expect(try pty.waitForExit() == .exited(0))
    return pty.text
  }

  @Test(arguments: [24, 40, 100])
  func eachKindFits(columns: Int) throws {
    let lines = plain(try screen([:], columns: columns)).split(separator: "\r\n")
    #expect(lines.count > 40)
    #expect(lines.allSatisfy { $0.count <= columns })
  }

  @Test func thePaletteIsUsedWhereTheTerminalHasIt() throws {
    #expect(try screen(["TERM": "xterm-256color"]).contains("\u{1B}[48;5;53m"))
    let few = try screen(["TERM": "xterm"])
    #expect(!few.contains("48;5") && few.contains("█") && few.contains("\u{1B}["))
    #expect(try screen(["TERM": "xterm", "COLORTERM": "truecolor"]).contains("\u{1B}[48;5;53m"))
  }

  @Test func withoutColourThereAreShades() throws {
    let text = try screen(["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"])
    #expect(!text.contains("\u{1B}[") && text.contains("██"))
  }

  /// The names are the data's own.
  @Test func aTerminalOfASCIIGetsASCII() throws {
    let text = plain(try screen(["LC_ALL": "C", "TERM": "xterm-256color", "NO_COLOR": "1"]))
    let others = Set(text.unicodeScalars.filter { $0.value > 0x7E })
    #expect(others.isSubset(of: "Îī".unicodeScalars), "\(text)")
    #expect(text.contains("| .:+#|"))
  }
}
