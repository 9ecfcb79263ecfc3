import CEditline

/// Ctrl-R: the newest program that holds what is typed, found anew at each key. Ctrl-R again goes on to older ones,
/// Ctrl-G and Ctrl-C give back what was there, any other key takes the program and does its work on it.
///
/// libedit's own search loses characters above U+00FF, takes seconds over long programs and leaves its cursor outside of
/// the text.
extension LineEditor {
  func search() -> Result {
    let (start, draft, ownPrompt) = (history, text, prompt)
    defer { prompt = ownPrompt }
    var part = ""
    while true {
      prompt = Prompt("search \(part)> ")
      switch nextEvent() {
      case .input(.character("\u{12}")):
        find(part, includingPresent: false, draft)
      case .input(.character("\u{7F}")), .input(.character("\u{8}")):
        if !part.isEmpty { part.unicodeScalars.removeLast() }
        history = start
        find(part, includingPresent: true, draft)
      case .input(.character(let scalar)) where scalar.value >= 0x20:
        part.unicodeScalars.append(scalar)
        find(part, includingPresent: true, draft)
      case .input(.character("\u{7}")), .input(.character("\u{3}")), .woken(.interrupt):
        history = start
        replaceText(with: draft)
        return UInt8(LPQ_EL_REFRESH.rawValue)
      case .input(let key):
        queued = keys(for: key).reversed()
        return UInt8(LPQ_EL_REFRESH.rawValue)
      case .woken(.windowSize): adoptWindowSize()
      case .woken(.end), .closed:
        outcome = .endOfInput
        return UInt8(LPQ_EL_REFRESH.rawValue)
      }
    }
  }

  private func find(_ part: String, includingPresent: Bool, _ draft: String) {
    if part.isEmpty { return replaceText(with: draft) }
    guard let entry = history.search(part, includingPresent: includingPresent, draft: draft) else {
      return lpq_el_beep(editor)
    }
    replaceText(with: entry)
  }
}
