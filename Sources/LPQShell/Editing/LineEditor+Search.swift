import CEditline

/// Ctrl-R: the newest program that holds what is typed, found anew at each key and marked in it. Ctrl-R again goes on to
/// older ones, Ctrl-S to newer ones, Ctrl-G and Ctrl-C give back what was there, any other key takes the program, with the
/// cursor where it was found, and does its work on it.
///
/// libedit's own search loses characters above U+00FF, takes seconds over long programs and leaves its cursor outside of
/// the text.
extension LineEditor {
  func search(_ direction: HistoryCursor.Direction) -> Result {
    let (start, draft, ownPrompt) = (history, EditedText(scalars, cursor: cursor), prompt)
    isSearching = true
    defer { (prompt, match, isSearching) = (ownPrompt, nil, false) }
    var direction = direction
    var part = ""
    var hasFailed = false
    while true {
      prompt = Prompt("\(hasFailed ? "no such " : "")search \(part)> ")
      switch nextEvent() {
      case .input(.character(let scalar)) where scalar == "\u{12}" || scalar == "\u{13}":
        direction = scalar == "\u{12}" ? .older : .newer
        let isBegun = !part.isEmpty
        if !isBegun { part = lastSearch }
        hasFailed = !find(part, direction, includingPresent: !isBegun, draft)
      case .input(.character("\u{7F}")), .input(.character("\u{8}")):
        if !part.isEmpty { part.unicodeScalars.removeLast() }
        history = start
        hasFailed = !find(part, .older, includingPresent: true, draft)
      case .input(.character(let scalar)) where scalar.value >= 0x20:
        part.unicodeScalars.append(scalar)
        hasFailed = !find(part, direction, includingPresent: true, draft)
      case .input(.character("\u{7}")), .input(.character("\u{3}")), .woken(.interrupt):
        history = start
        write(draft)
        return Self.refresh
      case .input(let key):
        if !part.isEmpty { lastSearch = part }
        handBack(key)
        return Self.refresh
      case .woken(.windowSize): adoptWindowSize()
      case .woken(.end), .closed:
        outcome = .endOfInput
        return Self.refresh
      }
    }
  }

  /// False where there is none, and then the last one found stays.
  private func find(
    _ part: String, _ direction: HistoryCursor.Direction, includingPresent: Bool, _ draft: EditedText
  ) -> Bool {
    if part.isEmpty {
      match = nil
      write(draft)
      return true
    }
    guard
      let found = history.search(part, direction, includingPresent: includingPresent, draft: draft.text)
    else {
      lpq_el_beep(editor)
      return false
    }
    var text = EditedText(Array(found.entry.unicodeScalars))
    let place = StyledText.scalarOffset(ofUTF8: found.utf8Offset, in: text.scalars) ?? 0
    text.cursor = place
    write(text)
    match = place..<place + part.unicodeScalars.count
    return true
  }
}
