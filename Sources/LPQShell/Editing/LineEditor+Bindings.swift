import CEditline
import Glibc

/// Keys that stand for no character: libedit's maps have room for U+0080 to U+009F, which no keyboard sends and which
/// `KeyDecoder` drops.
enum PrivateKey: UInt8 {
  /// The Escape key in vi mode: libedit itself would wait for the rest of a sequence.
  case escape = 0x80
  case paste, newline
  /// vi's own commands, wherever the user has put them.
  case viDelete, viChange, viYank, viLeft, viRight, viInsert, viAppend
  /// What a key does in vi mode depends on which of the two maps is in use, and sequences are bound in both at once: the
  /// sequence stands for one of these.
  case right, left, home, end, delete, wordRight, wordLeft, deleteWord

  var character: wchar_t { wchar_t(rawValue) }
  /// As `bind` reads it: `\200`.
  var name: String { "\\" + String(rawValue, radix: 8) }
}

extension Key {
  /// The one sequence that libedit is given for the key, whatever the terminal sent.
  var sequence: String {
    switch self {
    case .up: "\u{1B}[A"
    case .down: "\u{1B}[B"
    case .right: "\u{1B}[C"
    case .left: "\u{1B}[D"
    case .home: "\u{1B}[H"
    case .end: "\u{1B}[F"
    case .insert: "\u{1B}[2~"
    case .delete: "\u{1B}[3~"
    case .pageUp: "\u{1B}[5~"
    case .pageDown: "\u{1B}[6~"
    case .wordRight: "\u{1B}[1;5C"
    case .wordLeft: "\u{1B}[1;5D"
    case .deleteWord: "\u{1B}[3;5~"
    case .textStart: "\u{1B}[1;5H"
    case .textEnd: "\u{1B}[1;5F"
    case .shiftTab: "\u{1B}[Z"
    case .altEnter: "\u{1B}\n"
    case .help: "\u{1B}OP"
    }
  }

  fileprivate var command: String {
    switch self {
    case .up: "lpql-up"
    case .down: "lpql-down"
    case .right: EditCommand.forwardCharacter.name
    case .left: EditCommand.backwardCharacter.name
    case .home: EditCommand.lineStart.name
    case .end: EditCommand.lineEnd.name
    case .insert, .shiftTab: "lpql-nothing"
    case .delete: EditCommand.deleteForward.name
    case .pageUp: "lpql-history-previous"
    case .pageDown: "lpql-history-next"
    case .wordRight: EditCommand.forwardWord.name
    case .wordLeft: EditCommand.backwardWord.name
    case .deleteWord: EditCommand.killWord.name
    case .textStart: EditCommand.textStart.name
    case .textEnd: EditCommand.textEnd.name
    case .altEnter: "lpql-newline"
    case .help: "lpql-help"
    }
  }

  /// In vi mode: the character that the sequence stands for, and what it does in command mode, where vi's commands wait for
  /// a motion, which only libedit's own can be.
  fileprivate var viMeaning: (name: String, key: PrivateKey, command: String)? {
    switch self {
    case .right: ("lpql-key-right", .right, "ed-next-char")
    case .left: ("lpql-key-left", .left, "ed-prev-char")
    case .home: ("lpql-key-home", .home, "lpql-vi-line-start")
    case .end: ("lpql-key-end", .end, "lpql-vi-line-end")
    case .delete: ("lpql-key-delete", .delete, "ed-delete-next-char")
    case .wordRight: ("lpql-key-word-right", .wordRight, "em-next-word")
    case .wordLeft: ("lpql-key-word-left", .wordLeft, "ed-prev-word")
    case .deleteWord: ("lpql-key-delete-word", .deleteWord, "em-delete-next-word")
    default: nil
    }
  }
}

extension EditCommand {
  /// As `bind` lists it: `lpql-kill-line`.
  var name: String {
    rawValue.reduce(into: "lpql-") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}

extension LineEditor {
  /// `.editrc` first, for `bind -v` in it wipes every binding; then ours; then the user's own bindings again.
  func installBindings() {
    withWide("emacs") { _ = lpq_el_set_editor(editor, $0) }
    let editrc = EditrcFile.path
    if let editrc { _ = lpq_el_source(editor, editrc) }
    addFunctions()
    for key in Key.allCases { bind(Self.printable(key.sequence), to: key.command) }
    for (key, command) in Self.commonBindings {
      bind(key, to: command)
      bindInCommandMode(key, to: command)
    }
    if lpq_el_is_vi(editor) { bindVi() } else { bindEmacs() }
    for line in editrc.map(EditrcFile.bindings(in:)) ?? [] { withWide(line) { _ = lpq_el_parse(editor, $0) } }
  }

  private static let commonBindings = [
    ("^J", "lpql-enter"), ("^M", "lpql-enter"), ("^C", "lpql-interrupt"), ("^Z", "lpql-suspend"),
    ("^L", "lpql-clear-screen"), ("^R", "lpql-search"), ("^S", "lpql-search-forward"),
    (PrivateKey.paste.name, "lpql-paste"), (PrivateKey.newline.name, "lpql-newline"),
  ]

  private static let emacsCommands: [(String, EditCommand)] = [
    ("^@", .setMark), ("^X^X", .exchangeMark), ("^A", .lineStart), ("^E", .lineEnd), ("^B", .backwardCharacter),
    ("^F", .forwardCharacter), ("^H", .deleteBackward), ("^?", .deleteBackward), ("^K", .killLine),
    ("^U", .killLineStart), ("^W", .killSpacedWordBackward), ("^Y", .yank), ("\\ey", .yankOlder),
    ("^T", .transposeCharacters), ("\\e^H", .killWordBackward), ("\\e^?", .killWordBackward),
    ("\\e\\\\", .deleteBlanks), ("^X^K", .killRegion),
  ]
  private static let emacsLetters: [(String, EditCommand)] = [
    ("b", .backwardWord), ("f", .forwardWord), ("d", .killWord), ("t", .transposeWords), ("u", .upperCase),
    ("l", .lowerCase), ("c", .capitalCase), ("w", .copyRegion),
  ]
  /// Ctrl-Space is NUL, which libedit takes for the key that quotes where the terminal has none. `ed-command` (Alt-X, and
  /// the colon in vi mode) crashes at an open quote: libedit 3.1's `parse_line` goes on with words that were not made.
  private static let emacsBindings =
    [
      ("^D", "lpql-delete-or-end"), ("^P", "lpql-up"), ("^N", "lpql-down"), ("^I", "lpql-complete"),
      ("^_", "lpql-undo"), ("^X^U", "lpql-undo"), ("\\e^_", "lpql-redo"), ("^X^E", "lpql-edit-outside"),
      ("\\ex", "lpql-nothing"), ("\\eX", "lpql-nothing"), ("\\e?", "lpql-help"),
      ("\\ep", "lpql-history-previous"), ("\\eP", "lpql-history-previous"), ("\\en", "lpql-history-next"),
      ("\\eN", "lpql-history-next"), ("\\e<", "lpql-history-oldest"), ("\\e>", "lpql-history-newest"),
      ("^G", "lpql-nothing"),
    ] + (0...9).map { ("\\e\($0)", "lpql-repeat") }

  private func bindEmacs() {
    // libedit takes these letters for Alt and a letter of ASCII, so that â would move by a word.
    for letter in 0xA0...0xFF { bind("\\" + String(letter, radix: 8), to: "ed-insert") }
    for (key, command) in Self.emacsBindings { bind(key, to: command) }
    for (key, command) in Self.emacsCommands { bind(key, to: command.name) }
    for (letter, command) in Self.emacsLetters {
      bind("\\e" + letter, to: command.name)
      bind("\\e" + letter.uppercased(), to: command.name)
    }
  }

  /// libedit knows nothing of our history, and its `v` and `#` would end the reading.
  private func bindVi() {
    bind(PrivateKey.escape.name, to: "vi-command-mode")
    bindInCommandMode(PrivateKey.escape.name, to: "lpql-nothing")
    bind("^I", to: "lpql-complete")
    bind("^@", to: "lpql-nothing")
    bindInCommandMode("^@", to: "lpql-nothing")
    for key in Key.allCases {
      guard let meaning = key.viMeaning else { continue }
      bind(Self.printable(key.sequence), to: meaning.name)
      bind(meaning.key.name, to: key.command)
      bindInCommandMode(meaning.key.name, to: meaning.command)
    }
    for key in ["^H", "^?"] { bind(key, to: EditCommand.deleteBackward.name) }
    for (key, command) in Self.viBindings { bindInCommandMode(key, to: command) }
    for (key, command) in Self.viPrimitives { bindInCommandMode(key.name, to: command) }
  }

  private static let viBindings = [
    ("k", "lpql-up"), ("j", "lpql-down"), ("^P", "lpql-up"), ("^N", "lpql-down"), ("\\055", "lpql-history-previous"),
    ("K", "lpql-history-previous"), ("+", "lpql-history-next"), ("J", "lpql-history-next"), ("/", "lpql-search"),
    ("?", "lpql-search"), (":", "lpql-nothing"), ("n", "lpql-nothing"), ("N", "lpql-nothing"),
    ("#", "lpql-nothing"), ("v", "lpql-edit-outside"), ("u", "lpql-undo"), ("U", "lpql-redo"),
    ("d", "lpql-vi-delete"), ("c", "lpql-vi-change"), ("y", "lpql-vi-yank"), ("D", "lpql-vi-delete-to-end"),
    ("C", "lpql-vi-change-to-end"), ("Y", "lpql-vi-yank-to-end"), ("S", "lpql-vi-change-line"),
    ("0", "lpql-vi-line-start"), ("$", "lpql-vi-line-end"), ("\\136", "lpql-vi-first-character"),
    ("I", "lpql-vi-insert-at-start"), ("A", "lpql-vi-insert-at-end"), ("o", "lpql-vi-open-below"),
    ("O", "lpql-vi-open-above"), ("G", "lpql-vi-last-line"),
  ]
  private static let viPrimitives: [(PrivateKey, String)] = [
    (.viDelete, "vi-delete-meta"), (.viChange, "vi-change-meta"), (.viYank, "vi-yank"), (.viLeft, "ed-prev-char"),
    (.viRight, "ed-next-char"), (.viInsert, "vi-insert"), (.viAppend, "vi-add"),
  ]

  private func bind(_ key: String, to command: String) {
    withWide(key) { key in withWide(command) { _ = lpq_el_bind(editor, key, $0) } }
  }

  /// In the second of vi's two maps; emacs mode does not look at it.
  private func bindInCommandMode(_ key: String, to command: String) {
    withWide(key) { key in withWide(command) { _ = lpq_el_bind_alternative(editor, key, $0) } }
  }

  private static func printable(_ sequence: String) -> String {
    sequence.replacing("\u{1B}", with: "\\e").replacing("\n", with: "^J")
  }
}
