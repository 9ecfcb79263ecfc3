import Glibc
import LPQData
import LPQRender
import LPQShell
import Synchronization

/// Shows a value in full: in the user's own pager, in lpql's, or printed where there is no screen to page on.
struct Pager {
  /// Says which pager lpql is to use; `PAGER` says it for all programs.
  static let ownVariable = "LPQ_PAGER"

  let environment: ProcessEnvironment
  let display: ConversationSettings
  let output: ShellOutput

  func show(_ value: Value) async throws {
    let terminal = Terminal(STDOUT_FILENO, environment: environment)
    guard terminal.canErase else { return try print(value, terminal) }
    if let command = environment[Self.ownVariable] ?? environment["PAGER"], showByProgram(value, command) { return }
    guard let table = Self.table(of: value), let screen = output.openFullScreen() else {
      return try print(value, terminal)
    }
    defer { screen.close() }
    await PagerScreen(screen: screen).run(TablePager(table, style: terminal.style, zone: display.zone))
  }

  private func print(_ value: Value, _ terminal: Terminal) throws {
    let renderer = TableRenderer(
      style: terminal.style, width: display.width ?? terminal.columnCount, zone: display.zone)
    try renderer.writeLines(of: value) { try output.data($0 + "\n") }
  }

  /// False where it could not be started, which is said.
  private func showByProgram(_ value: Value, _ command: String) -> Bool {
    // As git does it: less leaves short texts on the screen, and cuts long lines instead of folding them.
    let variables = environment["LESS"] == nil ? ["LESS": "FRSX"] : [:]
    let renderer = TableRenderer(style: Style(isReadable: true), zone: display.zone)
    let end = output.lend {
      ChildProgram(command, variables: variables).run { write in
        try? renderer.writeLines(of: value) { line in
          guard write(line + "\n") else { throw ReaderHasGone() }
        }
      }
    }
    switch end {
    case .notStarted(let why):
      output.notice("The pager \(TerminalText.safe(command)) cannot be started: \(why).\n")
      return false
    case .exited, .killed: return true
    }
  }

  private static func table(of value: Value) -> Table? {
    switch value {
    case .table(let table): table
    case .list: if case .table(let table) = TabularValue(value) { table } else { nil }
    default: nil
    }
  }
}

private struct ReaderHasGone: Error {}

extension ConversationHost {
  /// Opens the pager on the last result, where the user wants that and there is more of it than the screen showed.
  func openPagerIfLong(_ output: ShellOutput) async throws {
    let (display, value) = state.withLock { ($0.display, $0.value) }
    let terminal = Terminal(STDOUT_FILENO, environment: environment)
    guard display.paging == .on, display.format == .table, terminal.canErase, let value,
      case .table(let table) = value, rowLimit(terminal)?.shownCount(of: table.rowCount) != nil
    else { return }
    try await Pager(environment: environment, display: display, output: output).show(value)
  }
}
