import CEditline

/// Our functions under the names that `bind` knows them by. C calls them, so that none may capture anything.
extension LineEditor {
  func addFunctions() {
    addGeneralFunctions()
    addEditFunctions()
    addViFunctions()
    addViKeys()
    add("lpql-repeat", "Do the next key so many times") { editor, key in
      guard let digit = Unicode.Scalar(UInt32(key)) else { return failed }
      return LineEditor.of(editor)?.readRepetition(from: digit) ?? failed
    }
    add("lpql-nothing", "Nothing") { _, _ in UInt8(LPQ_EL_NORMAL.rawValue) }
  }

  private func add(_ name: String, _ help: String, _ function: lpq_el_function) {
    withWide(name) { name in withWide(help) { _ = lpq_el_add_function(editor, name, $0, function) } }
  }

  private func addGeneralFunctions() {
    add("lpql-enter", "Run a complete program, else insert a line end") { editor, _ in
      LineEditor.of(editor)?.enter() ?? failed
    }
    add("lpql-newline", "Insert a line end") { editor, _ in LineEditor.of(editor)?.newline() ?? failed }
    add("lpql-interrupt", "Give up what was typed") { editor, _ in LineEditor.of(editor)?.interrupt() ?? failed }
    add("lpql-suspend", "Stop the process") { editor, _ in LineEditor.of(editor)?.suspend() ?? failed }
    add("lpql-clear-screen", "Clear the screen") { editor, _ in LineEditor.of(editor)?.clearScreen() ?? failed }
    add("lpql-paste", "Insert what was pasted") { editor, _ in LineEditor.of(editor)?.paste() ?? failed }
    add("lpql-up", "Up a line, or to the program before") { editor, _ in LineEditor.of(editor)?.up() ?? failed }
    add("lpql-down", "Down a line, or to the next program") { editor, _ in LineEditor.of(editor)?.down() ?? failed }
    add("lpql-history-previous", "The program before") { editor, _ in
      LineEditor.of(editor)?.recall { $0.previous(draft: $1) } ?? failed
    }
    add("lpql-history-next", "The next program") { editor, _ in
      LineEditor.of(editor)?.recall { history, _ in history.next() } ?? failed
    }
    add("lpql-history-oldest", "The oldest program") { editor, _ in
      LineEditor.of(editor)?.recall { $0.oldest(draft: $1) } ?? failed
    }
    add("lpql-history-newest", "What was being typed") { editor, _ in
      LineEditor.of(editor)?.recall { history, _ in history.newest() } ?? failed
    }
    add("lpql-search", "The newest program that holds what is typed next") { editor, _ in
      LineEditor.of(editor)?.search(.older) ?? failed
    }
    add("lpql-search-forward", "The next program that holds what is typed next") { editor, _ in
      LineEditor.of(editor)?.search(.newer) ?? failed
    }
    add("lpql-complete", "Complete the word") { editor, _ in LineEditor.of(editor)?.complete() ?? failed }
    add("lpql-help", "What is known about the word at the cursor") { editor, _ in
      LineEditor.of(editor)?.showHelp() ?? failed
    }
    add("lpql-edit-outside", "Edit the text with $VISUAL or $EDITOR") { editor, _ in
      LineEditor.of(editor)?.editOutside() ?? failed
    }
    add("lpql-undo", "Take back the last change") { editor, _ in LineEditor.of(editor)?.undo() ?? failed }
    add("lpql-redo", "Do again what was taken back") { editor, _ in LineEditor.of(editor)?.redo() ?? failed }
    add("lpql-delete-or-end", "Delete the character, or end the input where there is no text") { editor, _ in
      LineEditor.of(editor)?.deleteOrEnd() ?? failed
    }
  }

  private func addViFunctions() {
    add("lpql-vi-delete", "Delete to a motion, or the line") { editor, _ in
      LineEditor.of(editor)?.viOperate(.delete) ?? failed
    }
    add("lpql-vi-change", "Change to a motion, or the line") { editor, _ in
      LineEditor.of(editor)?.viOperate(.change) ?? failed
    }
    add("lpql-vi-yank", "Copy to a motion, or the line") { editor, _ in
      LineEditor.of(editor)?.viOperate(.yank) ?? failed
    }
    add("lpql-vi-delete-to-end", "Delete to the end of the line") { editor, _ in
      LineEditor.of(editor)?.viOperateToLineEnd(.delete) ?? failed
    }
    add("lpql-vi-change-to-end", "Change to the end of the line") { editor, _ in
      LineEditor.of(editor)?.viOperateToLineEnd(.change) ?? failed
    }
    add("lpql-vi-yank-to-end", "Copy to the end of the line") { editor, _ in
      LineEditor.of(editor)?.viOperateToLineEnd(.yank) ?? failed
    }
    add("lpql-vi-change-line", "Change the line") { editor, _ in
      LineEditor.of(editor)?.viOperateOnLine(.change) ?? failed
    }
    add("lpql-vi-line-start", "To the start of the line") { editor, _ in
      LineEditor.of(editor)?.viLineStart() ?? failed
    }
    add("lpql-vi-line-end", "To the end of the line") { editor, _ in LineEditor.of(editor)?.viLineEnd() ?? failed }
    add("lpql-vi-first-character", "To the first character of the line") { editor, _ in
      LineEditor.of(editor)?.viFirstCharacter() ?? failed
    }
    add("lpql-vi-last-line", "To the last line") { editor, _ in LineEditor.of(editor)?.viLastLine() ?? failed }
    add("lpql-vi-insert-at-start", "Insert at the start of the line") { editor, _ in
      LineEditor.of(editor)?.viInsertAtStart() ?? failed
    }
    add("lpql-vi-insert-at-end", "Insert at the end of the line") { editor, _ in
      LineEditor.of(editor)?.viInsertAtEnd() ?? failed
    }
    add("lpql-vi-open-below", "Insert on a line below") { editor, _ in
      LineEditor.of(editor)?.viOpenLineBelow() ?? failed
    }
    add("lpql-vi-open-above", "Insert on a line above") { editor, _ in
      LineEditor.of(editor)?.viOpenLineAbove() ?? failed
    }
  }

  private func addViKeys() {
    add("lpql-key-right", "Right") { editor, _ in LineEditor.of(editor)?.stand(for: .right) ?? failed }
    add("lpql-key-left", "Left") { editor, _ in LineEditor.of(editor)?.stand(for: .left) ?? failed }
    add("lpql-key-home", "Home") { editor, _ in LineEditor.of(editor)?.stand(for: .home) ?? failed }
    add("lpql-key-end", "End") { editor, _ in LineEditor.of(editor)?.stand(for: .end) ?? failed }
    add("lpql-key-delete", "Delete") { editor, _ in LineEditor.of(editor)?.stand(for: .delete) ?? failed }
    add("lpql-key-word-right", "Ctrl-Right") { editor, _ in LineEditor.of(editor)?.stand(for: .wordRight) ?? failed }
    add("lpql-key-word-left", "Ctrl-Left") { editor, _ in LineEditor.of(editor)?.stand(for: .wordLeft) ?? failed }
    add("lpql-key-delete-word", "Ctrl-Delete") { editor, _ in LineEditor.of(editor)?.stand(for: .deleteWord) ?? failed }
  }

  private func addEditFunctions() {
    add(EditCommand.forwardCharacter.name, "Right a character, or take what is suggested") { editor, _ in
      LineEditor.of(editor)?.run(.forwardCharacter) ?? failed
    }
    add(EditCommand.backwardCharacter.name, "Left a character") { editor, _ in
      LineEditor.of(editor)?.run(.backwardCharacter) ?? failed
    }
    add(EditCommand.forwardWord.name, "Right a word, or take a word of what is suggested") { editor, _ in
      LineEditor.of(editor)?.run(.forwardWord) ?? failed
    }
    add(EditCommand.backwardWord.name, "Left a word") { editor, _ in
      LineEditor.of(editor)?.run(.backwardWord) ?? failed
    }
    add(EditCommand.lineStart.name, "To the start of the line") { editor, _ in
      LineEditor.of(editor)?.run(.lineStart) ?? failed
    }
    add(EditCommand.lineEnd.name, "To the end of the line, or take what is suggested") { editor, _ in
      LineEditor.of(editor)?.run(.lineEnd) ?? failed
    }
    add(EditCommand.textStart.name, "To the start of the text") { editor, _ in
      LineEditor.of(editor)?.run(.textStart) ?? failed
    }
    add(EditCommand.textEnd.name, "To the end of the text") { editor, _ in
      LineEditor.of(editor)?.run(.textEnd) ?? failed
    }
    add(EditCommand.deleteForward.name, "Delete the character at the cursor") { editor, _ in
      LineEditor.of(editor)?.run(.deleteForward) ?? failed
    }
    add(EditCommand.deleteBackward.name, "Delete the character before the cursor") { editor, _ in
      LineEditor.of(editor)?.run(.deleteBackward) ?? failed
    }
    add(EditCommand.deleteBlanks.name, "Delete the blanks around the cursor") { editor, _ in
      LineEditor.of(editor)?.run(.deleteBlanks) ?? failed
    }
    add(EditCommand.killLine.name, "Cut to the end of the line, or the line end") { editor, _ in
      LineEditor.of(editor)?.run(.killLine) ?? failed
    }
    add(EditCommand.killLineStart.name, "Cut to the start of the line") { editor, _ in
      LineEditor.of(editor)?.run(.killLineStart) ?? failed
    }
    add(EditCommand.killWord.name, "Cut to the end of the word") { editor, _ in
      LineEditor.of(editor)?.run(.killWord) ?? failed
    }
    add(EditCommand.killWordBackward.name, "Cut to the start of the word") { editor, _ in
      LineEditor.of(editor)?.run(.killWordBackward) ?? failed
    }
    add(EditCommand.killSpacedWordBackward.name, "Cut to the blank before") { editor, _ in
      LineEditor.of(editor)?.run(.killSpacedWordBackward) ?? failed
    }
    add(EditCommand.killRegion.name, "Cut between mark and cursor") { editor, _ in
      LineEditor.of(editor)?.run(.killRegion) ?? failed
    }
    add(EditCommand.copyRegion.name, "Copy between mark and cursor") { editor, _ in
      LineEditor.of(editor)?.run(.copyRegion) ?? failed
    }
    add(EditCommand.yank.name, "Insert what was cut last") { editor, _ in LineEditor.of(editor)?.run(.yank) ?? failed }
    add(EditCommand.yankOlder.name, "In place of what was inserted, what was cut before it") { editor, _ in
      LineEditor.of(editor)?.run(.yankOlder) ?? failed
    }
    add(EditCommand.setMark.name, "Set the mark") { editor, _ in LineEditor.of(editor)?.run(.setMark) ?? failed }
    add(EditCommand.exchangeMark.name, "Exchange mark and cursor") { editor, _ in
      LineEditor.of(editor)?.run(.exchangeMark) ?? failed
    }
    add(EditCommand.transposeCharacters.name, "Exchange two characters") { editor, _ in
      LineEditor.of(editor)?.run(.transposeCharacters) ?? failed
    }
    add(EditCommand.transposeWords.name, "Exchange two words") { editor, _ in
      LineEditor.of(editor)?.run(.transposeWords) ?? failed
    }
    add(EditCommand.upperCase.name, "Make the word upper case") { editor, _ in
      LineEditor.of(editor)?.run(.upperCase) ?? failed
    }
    add(EditCommand.lowerCase.name, "Make the word lower case") { editor, _ in
      LineEditor.of(editor)?.run(.lowerCase) ?? failed
    }
    add(EditCommand.capitalCase.name, "Capitalize the word") { editor, _ in
      LineEditor.of(editor)?.run(.capitalCase) ?? failed
    }
  }
}

private let failed = UInt8(LPQ_EL_ERROR.rawValue)
