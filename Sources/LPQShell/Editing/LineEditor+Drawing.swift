import CEditline
import Glibc

/// What is to be seen: the text in its colours, the bracket at the cursor, a suggestion behind the text; below it the list
/// of completions, or what the call at the cursor takes.
extension LineEditor {
  /// The text by itself where it is long and keys may follow at once: all else takes the longer the longer it is.
  func paint(quickly isQuick: Bool = false) {
    let (scalars, cursor) = (scalars, cursor)
    var (text, below) = (StyledText(scalars: scalars), [Row]())
    if behaviour.usesColor, isQuick {
      text = scene.styledQuickly(scalars)
    } else if behaviour.usesColor {
      let plain: String
      (text, plain) = scene.styled(scalars, behaviour.highlights)
      let offset = scalars[..<cursor].reduce(0) { $0 + UTF8.width($1) }
      markPlaces(in: &text, plain, offset)
      if isTyping { text.suggestion = Array((suggestion(for: plain) ?? "").unicodeScalars) }
      if isTyping, let hint = behaviour.hint(plain, offset) { below = [hintRow(hint)] }
    }
    if menu != nil { below = menu?.rows(size: size) ?? [] }
    let output = scene.paint(text, cursor: cursor, prompt: prompt, below: below, size: size)
    if !output.isEmpty { writeAll(output, to: STDOUT_FILENO) }
  }

  /// Characters from which on colours wait for a pause.
  private static var longTextCount: Int { 4000 }
  private static var pauseMs: Int32 { 60 }

  /// Draws, and waits for what the user or the system does.
  func paintAndWait() -> TerminalInput.Event {
    if isTyping, lpq_el_length(editor) > Self.longTextCount {
      paint(quickly: true)
      if let event = input.wait(atMostMs: Self.pauseMs) { return event }
    }
    paint()
    return input.wait()
  }

  /// Not in a search or a list.
  private var isTyping: Bool { menu == nil && !isSearching }

  private func markPlaces(in text: inout StyledText, _ plain: String, _ utf8Offset: Int) {
    if let match { return text.mark(match, as: .match) }
    guard let pair = behaviour.matchingBrackets(plain, utf8Offset) else { return }
    for place in [pair.0, pair.1].compactMap({ StyledText.scalarOffset(ofUTF8: $0, in: text.scalars) })
    where place < text.scalars.count {
      text.mark(place..<place + 1, as: .bracket)
    }
  }

  private func hintRow(_ hint: String) -> Row {
    var row = Row()
    row.append(fitting: hint, columns: size.columns - 1, style: .dim)
    return row
  }

  /// Leaves the text as it stands, without what was never part of it, and the cursor below it; pastes are the terminal's
  /// own again.
  func leaveScreen() {
    let scalars = scalars
    let text = behaviour.usesColor ? scene.styled(scalars, behaviour.highlights).styled : StyledText(scalars: scalars)
    let output = scene.paint(text, cursor: scalars.count, prompt: prompt, below: [], size: size)
    writeAll(output + scene.finish() + Self.bracketedPasteOff, to: STDOUT_FILENO)
  }

  /// Says something above the text.
  func showAbove(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.unicodeScalars.reduce(into: "") { $0 += $1 == "\t" ? "  " : glyph(for: $1).text }
    }
    writeAll(scene.insertAbove(text.hasSuffix("\n") ? lines.dropLast() : lines), to: STDOUT_FILENO)
  }

  /// libedit learns of the size at its next line: told in the middle of one, it aborts.
  func adoptWindowSize() {
    size = .of(STDOUT_FILENO)
    scene.reflow(size: size)
  }

  // MARK: Suggestions

  /// What the newest program of the history has behind the text, with the cursor at its end; nothing where the text is itself
  /// from there.
  func suggestion(for text: String) -> Substring? {
    guard !text.isEmpty, cursor == lpq_el_length(editor), history.present != text else { return nil }
    return suggestions.rest(of: text)
  }

  /// The suggestion that is seen now.
  private var shownSuggestion: Substring? { behaviour.usesColor ? suggestion(for: text) : nil }

  /// Takes the suggestion, or a word of it; false where there is none.
  func takeSuggestion(wordOnly: Bool) -> Bool {
    guard let rest = shownSuggestion else { return false }
    var taken = EditedText(Array(rest.unicodeScalars), cursor: 0)
    taken.cursor = wordOnly ? taken.nextWordEnd : taken.scalars.count
    insert(String(scalars: taken.scalars[..<taken.cursor]))
    return true
  }
}
