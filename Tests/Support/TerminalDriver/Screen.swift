import Glibc

/// A program in a real terminal emulator (tmux, on a server of its own): what matters is what is on the screen.
///
/// ```swift
/// let screen = try Screen("/usr/bin/sqlite3", rows: 10, columns: 40)
/// try screen.wait { $0.text == "sqlite>" }
/// ```
package final class Screen {
  /// What is on the screen.
  package struct Contents: Equatable, CustomStringConvertible {
    /// Without blanks at the ends of rows.
    package let rows: [String]
    package let cursorRow: Int
    /// In cells.
    package let cursorColumn: Int

    /// All rows, without empty ones at the end.
    package var text: String {
      let last = rows.lastIndex { !$0.isEmpty } ?? -1
      return rows[...last].joined(separator: "\n")
    }

    package var description: String { "cursor at row \(cursorRow), column \(cursorColumn) of\n\(text)\n" }
  }

  private let directory: TemporaryDirectory
  private var socket: String { directory.path + "/tmux" }
  private var terminal: Int32 = -1

  /// `environment` is added to `Pty.baseEnvironment`; TERM is tmux's own unless given.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80
  ) throws {
    directory = try TemporaryDirectory()
    var settings = Pty.baseEnvironment
    settings["TERM"] = nil
    settings.merge(environment) { $1 }
    let words = ["env", "-i", "TERM=\"${TERM}\""] + settings.map { "\($0)=\(quoted($1))" }
    let command = words.joined(separator: " ") + " " + ([program] + arguments).map(quoted).joined(separator: " ")
    try tmux([
      "-f", "/dev/null", "set-option", "-g", "escape-time", "0", ";", "set-option", "-g", "status", "off", ";",
      "set-option", "-g", "remain-on-exit", "on", ";",
      "new-session", "-d", "-x", String(columns), "-y", String(rows), command,
    ])
    let path = try tmux(["display-message", "-p", "#{pane_tty}"])
    terminal = open(String(path.prefix { $0 != "\n" }), O_RDONLY | O_NOCTTY | O_CLOEXEC)
  }

  deinit {
    if terminal >= 0 { close(terminal) }
    _ = try? tmux(["kill-server"])
  }

  package func send(_ keys: String) throws {
    let bytes = keys.utf8.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    try tmux(["send-keys", "-H"] + bytes)
  }

  /// As a terminal pastes it: between the marks of bracketed paste, if the program asked for them.
  package func paste(_ text: String) throws {
    try tmux(["set-buffer", "--", text, ";", "paste-buffer", "-p", "-r"])
  }

  /// What has scrolled away comes back when a screen grows, unless it is forgotten.
  package func clearHistory() throws { try tmux(["clear-history"]) }

  package func resize(rows: Int, columns: Int) throws {
    try tmux(["resize-window", "-x", String(columns), "-y", String(rows)])
  }

  package func contents() throws -> Contents {
    let captured = try tmux(["display-message", "-p", "#{cursor_y} #{cursor_x}", ";", "capture-pane", "-p"])
    var lines = captured.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let cursor = lines.removeFirst().split(separator: " ").map { Int($0) ?? -1 }
    if lines.last == "" { lines.removeLast() }
    return Contents(rows: lines.map(withoutTrailingBlanks), cursorRow: cursor[0], cursorColumn: cursor[1])
  }

  /// What is on the screen with its colours, without what is empty at its end: `{1;35:12}` is a bold 12 in magenta, by the
  /// parameters of SGR.
  package func styledText() throws -> String {
    let captured = try tmux(["capture-pane", "-p", "-e"])
    let lines = captured.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1).joined(separator: "\n")
    return StyledCapture(shown).text
  }

  /// Waits until the screen is as wanted.
  @discardableResult
  package func wait(within limit: Duration = Pty.deadline, until isWanted: (Contents) -> Bool) throws -> Contents {
    let end = ContinuousClock.now + limit
    while true {
      let current = try contents()
      if isWanted(current) { return current }
      guard ContinuousClock.now < end else { throw DriverFailure(description: "not as wanted: \(current)") }
      usleep(20_000)
    }
  }

  /// What is on the screen once the program has read its keys and the screen has been the same for a while.
  package func settled() throws -> Contents {
    var last = try contents()
    var sameCount = 0
    while sameCount < 3 {
      usleep(20_000)
      let current = try contents()
      sameCount = current == last && unreadCount == 0 ? sameCount + 1 : 0
      last = current
    }
    return last
  }

  /// Bytes that the program has not read yet.
  private var unreadCount: Int32 {
    var count: Int32 = 0
    return ioctl(terminal, UInt(FIONREAD), &count) == 0 ? count : 0
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let command = try Command("tmux", ["-u", "-S", socket] + arguments)
    guard command.exit == .exited(0) else {
      throw DriverFailure(description: "tmux \(arguments.first ?? ""): \(command.errors)")
    }
    return command.output
  }
}

private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

private func withoutTrailingBlanks(_ row: String) -> String {
  row.lastIndex { $0 != " " }.map { String(row[...$0]) } ?? ""
}
