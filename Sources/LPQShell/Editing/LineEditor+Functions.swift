import CEditline
import Glibc

/// What our keys do. Each gives libedit one of its results.
extension LineEditor {
  typealias Result = UInt8

  static var refresh: Result { UInt8(LPQ_EL_REFRESH.rawValue) }
  static var normal: Result { UInt8(LPQ_EL_NORMAL.rawValue) }
  static var beep: Result { UInt8(LPQ_EL_ERROR.rawValue) }

  /// Runs what is complete. An empty line at the end runs it anyway, so that nobody is caught in an open bracket.
  func enter() -> Result {
    let text = text
    let isForced = cursor == scalars.count && text.hasSuffix("\n\n")
    if !isForced, behaviour.completeness(text) == .incomplete { return newline() }
    return finish(.program(text))
  }

  func newline() -> Result {
    insert("\n")
    return Self.refresh
  }

  func interrupt() -> Result { finish(.interrupted) }

  private func finish(_ outcome: ReadOutcome) -> Result {
    self.outcome = outcome
    return UInt8(LPQ_EL_NEWLINE.rawValue)
  }

  /// Back in the shell that started us, until it continues us.
  func suspend() -> Result {
    leaveScreen()
    lpq_el_prepare_terminal(editor, false)
    stopProcess()
    lpq_el_prepare_terminal(editor, true)
    writeAll(Self.bracketedPasteOn, to: STDOUT_FILENO)
    size = .of(STDOUT_FILENO)
    return Self.refresh
  }

  func clearScreen() -> Result {
    writeAll("\u{1B}[H\u{1B}[2J", to: STDOUT_FILENO)
    scene.reset()
    return Self.refresh
  }

  func paste() -> Result {
    guard let pastedText, !pastedText.isEmpty else { return Self.beep }
    self.pastedText = nil
    insert(pastedText)
    return Self.refresh
  }

  // MARK: Lines and history

  func up() -> Result {
    let text = EditedText(scalars, cursor: cursor)
    let start = text.lineStart(at: cursor)
    guard start > 0 else { return recall { $0.previous(draft: $1) } }
    return move(to: min(text.lineStart(at: start - 1) + cursor - start, start - 1))
  }

  func down() -> Result {
    let text = EditedText(scalars, cursor: cursor)
    let end = text.lineEnd(at: cursor)
    guard end < text.scalars.count else { return recall { history, _ in history.next() } }
    return move(to: min(end + 1 + cursor - text.lineStart(at: cursor), text.lineEnd(at: end + 1)))
  }

  @discardableResult
  func move(to offset: Int) -> Result {
    lpq_el_move(editor, Int32(offset - cursor))
    return Self.refresh
  }

  /// The cursor at the end, or where the program went wrong.
  func recall(_ step: (inout HistoryCursor, _ draft: String) -> String?) -> Result {
    guard let entry = step(&history, text) else { return Self.beep }
    var recalled = EditedText(Array(entry.unicodeScalars))
    if let failure, failure.program == entry {
      recalled.cursor = StyledText.scalarOffset(ofUTF8: failure.utf8Offset, in: recalled.scalars) ?? recalled.cursor
    }
    write(recalled)
    return Self.refresh
  }
}

/// Returns when the process is continued. Threads that come from Dispatch's have signals blocked.
private func stopProcess() {
  var stop = sigset_t()
  var before = sigset_t()
  sigemptyset(&stop)
  sigaddset(&stop, SIGTSTP)
  pthread_sigmask(SIG_UNBLOCK, &stop, &before)
  raise(SIGTSTP)
  pthread_sigmask(SIG_SETMASK, &before, nil)
}
