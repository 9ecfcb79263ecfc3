import CEditline

/// TAB inserts what all candidates begin with, and lists them where several are left. TAB and Shift-TAB then go through
/// them, Escape and Ctrl-G give back what was typed, any other key takes what stands there and does its work on it.
extension LineEditor {
  func complete() -> Result {
    let draft = EditedText(scalars, cursor: cursor)
    let found = behaviour.completions(text, String(scalars: scalars[..<cursor]).utf8.count)
    guard let common = found.commonPrefix else { return Self.beep }
    var place = placeToComplete(found)
    // What is quoted, as `odd name`, may have less in common than is typed.
    if !found.isFuzzy, common.unicodeScalars.count >= place.count {
      replace(&place, with: Array(common.unicodeScalars))
    }
    if found.candidates.count == 1, !found.isFuzzy { return Self.refresh }
    menu = CompletionMenu(found.candidates)
    defer { menu = nil }
    chooseCompletion(at: &place, draft)
    return Self.refresh
  }

  private func placeToComplete(_ found: Completions) -> Range<Int> {
    let before = String(scalars: scalars[..<cursor])
    let typed = String(decoding: before.utf8.suffix(found.replacedUTF8Count), as: UTF8.self)
    return cursor - typed.unicodeScalars.count..<cursor
  }

  private func replace(_ place: inout Range<Int>, with replacement: [Unicode.Scalar]) {
    var edited = EditedText(scalars, cursor: cursor)
    edited.replace(place, with: replacement)
    write(edited)
    place = place.lowerBound..<place.lowerBound + replacement.count
  }

  private func chooseCompletion(at place: inout Range<Int>, _ draft: EditedText) {
    while true {
      switch nextEvent() {
      case .input(.character("\t")): choose(1, at: &place)
      case .input(.key(.shiftTab)): choose(-1, at: &place)
      case .input(.escape), .input(.character("\u{7}")): return write(draft)
      // Enter takes the chosen one, and no more.
      case .input(.character("\r")), .input(.character("\n")):
        if menu?.chosen == nil { queued = keys(for: .character("\n")).reversed() }
        return
      case .input(let key): return handBack(key)
      case .woken(.windowSize): adoptWindowSize()
      case .woken(.interrupt): return queued = [3]
      case .woken(.end), .closed: return outcome = .endOfInput
      }
    }
  }

  private func choose(_ step: Int, at place: inout Range<Int>) {
    menu?.step(step)
    if let text = menu?.chosenText { replace(&place, with: Array(text.unicodeScalars)) }
  }
}
