import Glibc
import LPQData
import LPQShell

extension ConversationHost {
  /// Writes results as the conversation's settings say.
  func printer(_ output: ShellOutput) -> ResultPrinter {
    let display = display
    let terminal = Terminal(STDOUT_FILENO, environment: environment)
    return ResultPrinter(
      format: display.format, zone: display.zone, terminal: terminal,
      aside: Terminal(STDERR_FILENO, environment: environment), width: display.width, rowLimit: rowLimit(terminal),
      emit: { try output.data(String(decoding: $0, as: UTF8.self)) }, emitAside: { output.notice($0) })
  }

  /// A table of some more rows than the screen has is whole, for scrolling back is no trouble; of a long one a screenful
  /// is enough to see what it is.
  func rowLimit(_ terminal: Terminal) -> ResultPrinter.RowLimit? {
    guard display.paging != .off else { return nil }
    let screenRows = terminal.rowCount ?? 24
    let remedy = terminal.canErase ? ":page shows all" : "`:set pager off` prints all"
    return .init(wholeCount: max(40, screenRows - 4), partCount: max(10, screenRows - 6), remedy: remedy)
  }
}
