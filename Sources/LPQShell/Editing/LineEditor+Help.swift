import CEditline
import Glibc

/// Keys that leave the text for a moment: help on the word at the cursor, the user's editor.
extension LineEditor {
  func showHelp() -> Result {
    let before = String(scalars: scalars[..<cursor])
    guard let help = behaviour.help(text, before.utf8.count) else { return Self.beep }
    showAbove(help)
    return Self.refresh
  }

  /// Gives the text to the user's editor, and takes what it leaves.
  func editOutside() -> Result {
    leaveScreen()
    lpq_el_prepare_terminal(editor, false)
    let edited = ExternalEditor().edit(text)
    lpq_el_prepare_terminal(editor, true)
    writeAll(Self.bracketedPasteOn, to: STDOUT_FILENO)
    size = .of(STDOUT_FILENO)
    // Ctrl-C was the editor's.
    input.forgetInterrupts()
    switch edited {
    case .success(let text): write(EditedText(Array(KeyDecoder.harmless(text).unicodeScalars)))
    case .failure(let problem): showAbove("lpql: \(problem.reason); the text is as it was\n")
    }
    return Self.refresh
  }
}
