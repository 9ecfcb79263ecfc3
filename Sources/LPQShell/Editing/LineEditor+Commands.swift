import CEditline

/// The commands of emacs mode that are ours, and undo.
extension LineEditor {
  func run(_ command: EditCommand) -> Result {
    if takesSuggestion(command) { return Self.refresh }
    var edited = EditedText(scalars, cursor: cursor, mark: mark)
    guard command.apply(to: &edited, ring: &killRing, after: commands.present ?? commands.previous) else {
      return Self.beep
    }
    write(edited)
    commands.present = command
    return Self.refresh
  }

  /// What would move to the right of the text's end takes what is suggested there.
  private func takesSuggestion(_ command: EditCommand) -> Bool {
    switch command {
    case .forwardCharacter, .lineEnd: takeSuggestion(wordOnly: false)
    case .forwardWord: takeSuggestion(wordOnly: true)
    default: false
    }
  }

  /// Ctrl-D: the end of the input where there is no text.
  func deleteOrEnd() -> Result {
    lpq_el_length(editor) == 0 ? UInt8(LPQ_EL_EOF.rawValue) : run(.deleteForward)
  }

  func undo() -> Result { show(undoLog.undo()) }
  func redo() -> Result { show(undoLog.redo()) }

  private func show(_ text: EditedText?) -> Result {
    guard let text else { return Self.beep }
    write(text)
    return Self.refresh
  }

  /// Alt-3: the next key three times.
  func readRepetition(from first: Unicode.Scalar) -> Result {
    guard var count = Int(String(first)) else { return Self.beep }
    while true {
      switch nextEvent() {
      case .input(.character(let digit)) where ("0"..."9").contains(digit),
        .input(.alt(let digit)) where ("0"..."9").contains(digit):
        count = min(count * 10 + Int(digit.value - 0x30), Self.highestRepetition)
      case .input(let key):
        repetition = max(count, 1)
        handBack(key)
        return Self.normal
      case .woken(.windowSize): adoptWindowSize()
      case .woken(.interrupt):
        queued = [3]
        return Self.normal
      case .woken(.end), .closed:
        outcome = .endOfInput
        return Self.normal
      }
    }
  }

  private static var highestRepetition: Int { 1000 }
}
