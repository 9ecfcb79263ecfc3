import CEditline
import Glibc

/// What our keys do. Each gives libedit one of its results.
extension LineEditor {
  typealias Result = UInt8

  private static var refresh: Result { UInt8(LPQ_EL_REFRESH.rawValue) }
  private static var normal: Result { UInt8(LPQ_EL_NORMAL.rawValue) }
  private static var beep: Result { UInt8(LPQ_EL_ERROR.rawValue) }

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
    paint(cursor: scalars.count)
    writeAll(painter.finish(screenRows: size.rows) + Self.bracketedPasteOff, to: STDOUT_FILENO)
    lpq_el_prepare_terminal(editor, false)
    stopProcess()
    lpq_el_prepare_terminal(editor, true)
    writeAll(Self.bracketedPasteOn, to: STDOUT_FILENO)
    size = .of(STDOUT_FILENO)
    return Self.refresh
  }

  func clearScreen() -> Result {
    writeAll("\u{1B}[H\u{1B}[2J", to: STDOUT_FILENO)
    painter.reset()
    return Self.refresh
  }

  func paste() -> Result {
    guard let pastedText, !pastedText.isEmpty else { return Self.beep }
    self.pastedText = nil
    insert(pastedText)
    return Self.refresh
  }

  // MARK: Lines

  func lineStart() -> Result { move(to: startOfLine(at: cursor)) }
  func lineEnd() -> Result { move(to: endOfLine(at: cursor)) }

  func up() -> Result {
    let start = startOfLine(at: cursor)
    guard start > 0 else { return recall { $0.previous(draft: $1) } }
    let above = startOfLine(at: start - 1)
    return move(to: min(above + cursor - start, start - 1))
  }

  func down() -> Result {
    let end = endOfLine(at: cursor)
    guard end < scalars.count else { return recall { history, _ in history.next() } }
    let column = cursor - startOfLine(at: cursor)
    return move(to: min(end + 1 + column, endOfLine(at: end + 1)))
  }

  private func move(to offset: Int) -> Result {
    lpq_el_move(editor, Int32(offset - cursor))
    return Self.refresh
  }

  private func startOfLine(at offset: Int) -> Int {
    scalars[..<offset].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  private func endOfLine(at offset: Int) -> Int {
    scalars[offset...].firstIndex(of: "\n") ?? scalars.count
  }

  // MARK: History and completion

  func recall(_ step: (inout HistoryCursor, _ draft: String) -> String?) -> Result {
    guard let entry = step(&history, text) else { return Self.beep }
    replaceText(with: entry)
    return Self.refresh
  }

  /// Inserts what all completions have in common; shows them when that is nothing.
  func complete() -> Result {
    let before = String(String.UnicodeScalarView(scalars[..<cursor]))
    let found = behaviour.completions(text, before.utf8.count)
    guard let common = found.commonPrefix else { return Self.beep }
    let typed = String(decoding: before.utf8.suffix(found.replacedUTF8Count), as: UTF8.self)
    if common != typed {
      lpq_el_delete(editor, Int32(typed.unicodeScalars.count))
      insert(common)
      return Self.refresh
    }
    if found.candidates.count > 1 { show(found.candidates) }
    return Self.normal
  }

  /// Below the text, which is then drawn anew.
  private func show(_ candidates: [Completion]) {
    paint(cursor: scalars.count)
    let list = columns(of: candidates.map(\.text), width: size.columns)
    writeAll(painter.finish(screenRows: size.rows) + list, to: STDOUT_FILENO)
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

/// `words` in columns, read downwards; every line ends with a line end.
func columns(of words: [String], width: Int) -> String {
  let widths = words.map { $0.unicodeScalars.reduce(0) { $0 + glyph(for: $1).width } }
  let columnWidth = (widths.max() ?? 0) + 2
  let columnCount = max(1, width / columnWidth)
  let rowCount = (words.count + columnCount - 1) / columnCount
  var output = ""
  for row in 0..<rowCount {
    for index in stride(from: row, to: words.count, by: max(1, rowCount)) {
      let isLast = index + rowCount >= words.count
      output += words[index].unicodeScalars.reduce(into: "") { $0 += glyph(for: $1).text }
      if !isLast { output += String(repeating: " ", count: columnWidth - widths[index]) }
    }
    output += "\r\n"
  }
  return output
}
