import CEditline
import Glibc

/// Keys that stand for no character: libedit's maps have room for U+0080 to U+009F, which no keyboard sends and which
/// `KeyDecoder` drops.
enum PrivateKey: UInt8 {
  /// The Escape key in vi mode: libedit itself would wait for the rest of a sequence.
  case escape = 0x80
  case paste

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
    case .shiftTab: "\u{1B}[Z"
    case .altEnter: "\u{1B}\n"
    }
  }

  fileprivate var command: String {
    switch self {
    case .up: "lpql-up"
    case .down: "lpql-down"
    case .right: "ed-next-char"
    case .left: "ed-prev-char"
    case .home: "lpql-line-start"
    case .end: "lpql-line-end"
    case .insert: "lpql-nothing"
    case .delete: "ed-delete-next-char"
    case .pageUp: "lpql-history-previous"
    case .pageDown: "lpql-history-next"
    case .wordRight: "em-next-word"
    case .wordLeft: "ed-prev-word"
    case .deleteWord: "em-delete-next-word"
    case .shiftTab: "lpql-nothing"
    case .altEnter: "lpql-newline"
    }
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
    for (key, command) in Self.commonBindings { bind(key, to: command) }
    if lpq_el_is_vi(editor) { bindVi() } else { bindEmacs() }
    for line in editrc.map(EditrcFile.bindings(in:)) ?? [] { withWide(line) { _ = lpq_el_parse(editor, $0) } }
  }

  private static let commonBindings = [
    ("^J", "lpql-enter"), ("^M", "lpql-enter"), ("^C", "lpql-interrupt"), ("^Z", "lpql-suspend"),
    ("^L", "lpql-clear-screen"), ("^R", "lpql-search"), ("^S", "lpql-nothing"), (PrivateKey.paste.name, "lpql-paste"),
  ]

  /// Ctrl-Space is NUL, which libedit takes for the key that quotes where the terminal has none. `ed-command` (Alt-X, and
  /// the colon in vi mode) crashes at an open quote: libedit 3.1's `parse_line` goes on with words that were not made.
  private func bindEmacs() {
    for (key, command) in [
      ("^@", "em-set-mark"),
      ("^A", "lpql-line-start"), ("^E", "lpql-line-end"), ("^P", "lpql-up"), ("^N", "lpql-down"),
      ("^I", "lpql-complete"), ("\\ex", "lpql-nothing"), ("\\eX", "lpql-nothing"),
      ("\\ep", "lpql-history-previous"), ("\\eP", "lpql-history-previous"), ("\\en", "lpql-history-next"),
      ("\\eN", "lpql-history-next"),
    ] {
      bind(key, to: command)
    }
  }

  /// libedit knows nothing of our history, and its `v` and `#` would end the reading.
  private func bindVi() {
    withWide(PrivateKey.escape.name) { key in
      withWide("vi-command-mode") { _ = lpq_el_bind(editor, key, $0) }
      withWide("lpql-nothing") { _ = lpq_el_bind_alternative(editor, key, $0) }
    }
    withWide("^I") { key in withWide("lpql-complete") { _ = lpq_el_bind(editor, key, $0) } }
    bind("^@", to: "lpql-nothing")
    for (key, command) in [
      ("k", "lpql-up"), ("j", "lpql-down"), ("^P", "lpql-up"), ("^N", "lpql-down"), ("-", "lpql-history-previous"),
      ("K", "lpql-history-previous"), ("+", "lpql-history-next"), ("J", "lpql-history-next"), ("/", "lpql-search"),
      ("?", "lpql-search"), (":", "lpql-nothing"), ("n", "lpql-nothing"), ("N", "lpql-nothing"),
      ("G", "lpql-nothing"), ("v", "lpql-nothing"), ("#", "lpql-nothing"),
    ] {
      withWide(key) { key in withWide(command) { _ = lpq_el_bind_alternative(editor, key, $0) } }
    }
  }

  /// In vi's two maps alike; emacs mode does not look at the second.
  private func bind(_ key: String, to command: String) {
    withWide(key) { key in
      withWide(command) { command in
        _ = lpq_el_bind(editor, key, command)
        _ = lpq_el_bind_alternative(editor, key, command)
      }
    }
  }

  private static func printable(_ sequence: String) -> String {
    sequence.replacing("\u{1B}", with: "\\e").replacing("\n", with: "^J")
  }

  private func addFunctions() {
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
    add("lpql-search", "The newest program that holds what is typed next") { editor, _ in
      LineEditor.of(editor)?.search() ?? failed
    }
    add("lpql-line-start", "To the start of the line") { editor, _ in LineEditor.of(editor)?.lineStart() ?? failed }
    add("lpql-line-end", "To the end of the line") { editor, _ in LineEditor.of(editor)?.lineEnd() ?? failed }
    add("lpql-complete", "Complete the word") { editor, _ in LineEditor.of(editor)?.complete() ?? failed }
    add("lpql-nothing", "Nothing") { _, _ in UInt8(LPQ_EL_NORMAL.rawValue) }
  }

  private func add(_ name: String, _ help: String, _ function: lpq_el_function) {
    withWide(name) { name in withWide(help) { _ = lpq_el_add_function(editor, name, $0, function) } }
  }
}

private let failed = UInt8(LPQ_EL_ERROR.rawValue)
