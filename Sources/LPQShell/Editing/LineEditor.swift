import CEditline
import Glibc

/// A program of one or several lines, edited on a terminal: libedit edits, `Painter` draws.
///
/// libedit knows the keys, the keymaps, the kill ring, vi mode and `.editrc`; its own drawing is dropped, since it loses
/// text on wrapped lines. Before every wait for a key the text is drawn anew from libedit's buffer.
///
/// Not Sendable: one thread makes it and uses it (see `TerminalLineReader`).
final class LineEditor {
  struct Behaviour: Sendable {
    /// Whether the terminal has colours and the user wants them. Without, nothing dim is shown either: it would look typed.
    var usesColor = false
    var completeness: @Sendable (String) -> Completeness
    var completions: @Sendable (_ text: String, _ utf8Offset: Int) -> Completions
    var highlights: @Sendable (String) -> [Highlight] = { _ in [] }
    var matchingBrackets: @Sendable (_ text: String, _ utf8Offset: Int) -> (Int, Int)? = { _, _ in nil }
    var hint: @Sendable (_ text: String, _ utf8Offset: Int) -> String? = { _, _ in nil }
    var help: @Sendable (_ text: String, _ utf8Offset: Int) -> String? = { _, _ in nil }
  }

  let editor: OpaquePointer
  let behaviour: Behaviour
  var history = HistoryCursor()
  var suggestions = Suggestions()
  /// Where the program that ran last went wrong, if it did.
  var failure: ProgramFailure?
  var scene: Scene
  var size = TerminalSize()
  var prompt = Prompt("")
  /// Below the text, while a completion is chosen.
  var menu: CompletionMenu?
  /// What a search has found in the text.
  var match: Range<Int>?
  var isSearching = false
  var lastSearch = ""
  /// Set by the function that ends the reading.
  var outcome: ReadOutcome?
  var pastedText: String?
  var input: TerminalInput
  /// Keys for libedit that one key of the user stands for, last first.
  var queued: [wchar_t] = []
  private var isMetaPending = false
  /// How often the next key is to be done.
  var repetition = 1

  var mark: Int?
  var killRing = KillRing()
  /// Ours that this key did, and the one before.
  var commands: (previous: EditCommand?, present: EditCommand?)
  var undoLog = UndoLog()
  var viCount = ViCount()
  private var lastKey: KeyInput?

  static let bracketedPasteOn = "\u{1B}[?2004h"
  static let bracketedPasteOff = "\u{1B}[?2004l"

  init(behaviour: Behaviour, wakePipe: WakePipe) throws(LineEditingUnavailable) {
    if let problem = lpq_editline_load() { throw LineEditingUnavailable(reason: String(cString: problem)) }
    guard let editor = lpq_el_init("lpql") else {
      throw LineEditingUnavailable(reason: "libedit does not know this terminal")
    }
    self.editor = editor
    self.behaviour = behaviour
    scene = Scene(usesColor: behaviour.usesColor)
    input = TerminalInput(descriptor: STDIN_FILENO, wakePipe: wakePipe)
    configure()
  }

  deinit {
    lpq_el_end(editor)
  }

  private func configure() {
    lpq_el_set_client_data(editor, Unmanaged.passUnretained(self).toOpaque())
    lpq_el_set_prompt(editor)
    lpq_el_set_getter(editor) { editor, character in
      guard let character, let self = LineEditor.of(editor) else { return -1 }
      return self.nextCharacter(into: character)
    }
    // ^C, ^Z, ^S and ^Q are keys while a line is edited.
    for setting in ["-isig", "-ixon"] {
      withWide("-d") { mode in withWide(setting) { _ = lpq_el_set_tty(editor, mode, $0) } }
    }
    installBindings()
  }

  static func of(_ editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let data = lpq_el_client_data(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(data).takeUnretainedValue()
  }

  func read(prompt text: String) -> ReadOutcome {
    prompt = Prompt(text)
    outcome = nil
    history.leave()
    undoLog.begin()
    (mark, lastKey, commands) = (nil, nil, (nil, nil))
    (queued, repetition, viCount) = ([], 1, ViCount())
    scene.reset()
    size = .of(STDOUT_FILENO)
    writeAll(Self.bracketedPasteOn, to: STDOUT_FILENO)
    var count: Int32 = 0
    _ = lpq_el_gets(editor, &count)
    leaveScreen()
    return outcome ?? .endOfInput
  }

  func setHistory(_ entries: [String], failure: ProgramFailure?) {
    history = HistoryCursor(entries: entries)
    suggestions = Suggestions(entries: entries)
    self.failure = failure
  }

  // MARK: The text

  /// Invariant: libedit's buffer holds scalars only, for `KeyDecoder` makes nothing else.
  var scalars: [Unicode.Scalar] {
    let count = lpq_el_length(editor)
    guard let start = lpq_el_text(editor) else { return [] }
    return UnsafeBufferPointer(start: start, count: count).map {
      Unicode.Scalar(UInt32(truncatingIfNeeded: $0)) ?? "\u{FFFD}"
    }
  }

  var text: String { String(scalars: scalars) }
  /// In scalars.
  var cursor: Int { lpq_el_cursor(editor) }

  func insert(_ text: String) {
    withWide(text) { _ = lpq_el_insert(editor, $0) }
  }

  /// Changes only what differs, for what libedit remembers of places in the text.
  func write(_ edited: EditedText) {
    if let change = UndoLog.change(from: scalars, to: edited.scalars, cursor: edited.cursor, cursorBefore: cursor) {
      lpq_el_move(editor, Int32(change.start + change.removed.count - cursor))
      lpq_el_delete(editor, Int32(change.removed.count))
      insert(String(scalars: change.inserted))
    }
    lpq_el_move(editor, Int32(edited.cursor - cursor))
    mark = edited.mark
  }

  // MARK: Keys for libedit

  /// libedit asks for a character: draws if none is there yet, and gives the next one.
  private func nextCharacter(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    settleCursor()
    while true {
      // Whatever waits for a key, a search too, ends with the reading.
      if outcome == .endOfInput { return 0 }
      if let next = queued.popLast() {
        character.pointee = next
        return 1
      }
      noteChange()
      switch nextEvent() {
      case .input(let key): handBack(key)
      case .woken(.windowSize): adoptWindowSize()
      case .woken(.interrupt): queued = [3]
      case .woken(.end), .closed:
        outcome = .endOfInput
        return 0
      }
    }
  }

  /// Has libedit do a key's work.
  func handBack(_ key: KeyInput) {
    let keys = keys(for: key)
    queued = Array(repeatElement(keys.reversed(), count: keys.isEmpty ? 1 : repetition).joined())
    if keys.isEmpty { return }
    repetition = 1
    viCount.note(key)
    lastKey = key
    commands = (commands.present, nil)
  }

  /// What the last key did to the text can be undone.
  private func noteChange() {
    guard let key = lastKey else { return }
    lastKey = nil
    let isVi = lpq_el_is_vi(editor)
    let (count, place) = (lpq_el_length(editor), cursor)
    if case .character(let typed) = key, typed.value >= 0x20, typed != "\u{7F}" {
      if count == undoLog.present.count + 1, place == undoLog.cursor + 1, let text = lpq_el_text(editor),
        UInt32(truncatingIfNeeded: text[place - 1]) == typed.value
      {
        return undoLog.noteTyped(typed, isVi: isVi)
      }
      return undoLog.note(scalars, cursor: place, cause: .typed, isVi: isVi)
    }
    let isErasure = key == .character("\u{7F}") || key == .character("\u{8}") || key == .key(.delete)
    undoLog.note(scalars, cursor: place, cause: isErasure ? .erased : .other, isVi: isVi)
  }

  /// libedit's mark stays where it is when text before it goes, and `^X^X` then puts the cursor beyond the text; some of vi's
  /// commands put it before the text. The next change would write outside of the buffer.
  private func settleCursor() {
    let place = min(max(cursor, 0), lpq_el_length(editor))
    if place != cursor { lpq_el_move(editor, Int32(truncatingIfNeeded: place - cursor)) }
  }

  func nextEvent() -> TerminalInput.Event {
    input.pending() ?? paintAndWait()
  }

  /// In emacs mode Escape makes Alt of the next key; in vi mode Alt is Escape and the key.
  func keys(for key: KeyInput) -> [wchar_t] {
    let wasMetaPending = isMetaPending
    isMetaPending = false
    switch key {
    case .character(let scalar):
      return wasMetaPending ? altKeys(scalar) : [wchar_t(truncatingIfNeeded: scalar.value)]
    case .alt(let scalar):
      return altKeys(scalar)
    case .key(let key):
      return key.sequence.unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) }
    case .escape:
      if lpq_el_is_vi(editor) { return [PrivateKey.escape.character] }
      isMetaPending = !wasMetaPending
      return []
    case .paste(let text):
      pastedText = text
      return [PrivateKey.paste.character]
    }
  }

  private func altKeys(_ scalar: Unicode.Scalar) -> [wchar_t] {
    let character = wchar_t(truncatingIfNeeded: scalar.value)
    if lpq_el_is_vi(editor) { return [PrivateKey.escape.character, character] }
    // libedit would wait for the rest of a sequence.
    return scalar == "[" || scalar == "O" ? [] : [27, character]
  }
}

/// Why a terminal cannot be edited on; `reason` is for the user.
struct LineEditingUnavailable: Error {
  let reason: String
}

/// Gives `text` to C as null-terminated wide characters. A NUL in it ends it.
func withWide<Result>(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Result) -> Result {
  var wide = text.unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) }
  wide.append(0)
  return wide.withUnsafeBufferPointer { buffer in
    // The array has at least its terminator, so that it has an address.
    guard let start = buffer.baseAddress else { preconditionFailure("an array with an element has no address") }
    return body(start)
  }
}

/// A program that went wrong, and where: the UTF-8 offset of what was at fault.
struct ProgramFailure: Sendable {
  let program: String
  let utf8Offset: Int
}
