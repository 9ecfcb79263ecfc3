import TerminalDriver
import Testing

@testable import LPQShell

/// Every key of a usual keyboard as terminals send it: it does something of sense, or nothing, and nothing of it is ever text.
@Suite struct KeyTableTests {
  struct Row {
    let terminals: String
    let key: String
    let bytes: String
    /// nil: nothing.
    let input: KeyInput?

    init(_ terminals: String, _ key: String, _ bytes: String, _ input: KeyInput? = nil) {
      (self.terminals, self.key, self.bytes, self.input) = (terminals, key, "\u{1B}" + bytes, input)
    }
  }

  private static let xterm: [Row] =
    [
      Row("xterm, rxvt, linux", "Up", "[A", .key(.up)), Row("xterm", "Up, application", "OA", .key(.up)),
      Row("xterm, rxvt, linux", "Down", "[B", .key(.down)), Row("xterm", "Down, application", "OB", .key(.down)),
      Row("xterm, rxvt, linux", "Right", "[C", .key(.right)), Row("xterm", "Right, application", "OC", .key(.right)),
      Row("xterm, rxvt, linux", "Left", "[D", .key(.left)), Row("xterm", "Left, application", "OD", .key(.left)),
      Row("xterm", "Home", "[H", .key(.home)), Row("xterm", "Home, application", "OH", .key(.home)),
      Row("xterm", "End", "[F", .key(.end)), Row("xterm", "End, application", "OF", .key(.end)),
      Row("tmux, linux", "Home", "[1~", .key(.home)), Row("tmux, linux", "End", "[4~", .key(.end)),
      Row("rxvt", "Home", "[7~", .key(.home)), Row("rxvt", "End", "[8~", .key(.end)),
      Row("all", "Insert", "[2~", .key(.insert)), Row("all", "Delete", "[3~", .key(.delete)),
      Row("all", "Page Up", "[5~", .key(.pageUp)), Row("all", "Page Down", "[6~", .key(.pageDown)),
      Row("all", "Shift-Tab", "[Z", .key(.shiftTab)), Row("all", "Alt-Enter", "\r", .key(.altEnter)),
      Row("all", "Alt-X", "x", .alt("x")), Row("all", "Alt-Backspace", "\u{7F}", .alt("\u{7F}")),
      Row("xterm", "F1", "OP", .key(.help)), Row("rxvt", "F1", "[11~", .key(.help)),
      Row("linux", "F1", "[[A", .key(.help)), Row("xterm", "Menu", "[29~"),
    ] + "QRS".map { Row("xterm", "F2 to F4", "O\($0)") } + "BCDE".map { Row("linux", "F2 to F5", "[[\($0)") }
    + (12...34).map { Row("all", "F2 to F20, Menu", "[\($0)~") }

  /// Shift 2, Alt 3, Shift-Alt 4, Ctrl 5, Shift-Ctrl 6, Alt-Ctrl 7, all 8, Meta 9 and more.
  private static let modified: [Row] = (2...16).flatMap { modifier -> [Row] in
    let isByWord = modifier >= 3
    let isAll = modifier >= 5
    return [
      Row("xterm, tmux", "modified Up", "[1;\(modifier)A", .key(.up)),
      Row("xterm, tmux", "modified Down", "[1;\(modifier)B", .key(.down)),
      Row("xterm, tmux", "modified Right", "[1;\(modifier)C", .key(isByWord ? .wordRight : .right)),
      Row("xterm, tmux", "modified Left", "[1;\(modifier)D", .key(isByWord ? .wordLeft : .left)),
      Row("xterm, tmux", "modified Home", "[1;\(modifier)H", .key(isAll ? .textStart : .home)),
      Row("xterm, tmux", "modified End", "[1;\(modifier)F", .key(isAll ? .textEnd : .end)),
      Row("xterm, tmux", "modified Insert", "[2;\(modifier)~", .key(.insert)),
      Row("xterm, tmux", "modified Delete", "[3;\(modifier)~", .key(isByWord ? .deleteWord : .delete)),
      Row("xterm, tmux", "modified Page Up", "[5;\(modifier)~", .key(.pageUp)),
      Row("xterm, tmux", "modified Page Down", "[6;\(modifier)~", .key(.pageDown)),
    ] + "PQRS".map { Row("xterm, tmux", "modified F1 to F4", "[1;\(modifier)\($0)") }
      + (15...24).map { Row("xterm, tmux", "modified F5 to F12", "[\($0);\(modifier)~") }
      + [Row("xterm", "modified Menu", "[29;\(modifier)~")]
  }

  private static let rxvt: [Row] =
    [
      Row("rxvt", "Shift-Up", "[a", .key(.up)), Row("rxvt", "Shift-Down", "[b", .key(.down)),
      Row("rxvt", "Shift-Right", "[c", .key(.right)), Row("rxvt", "Shift-Left", "[d", .key(.left)),
      Row("rxvt", "Ctrl-Up", "Oa", .key(.up)), Row("rxvt", "Ctrl-Down", "Ob", .key(.down)),
      Row("rxvt", "Ctrl-Right", "Oc", .key(.wordRight)), Row("rxvt", "Ctrl-Left", "Od", .key(.wordLeft)),
      Row("rxvt", "Alt-Right", "\u{1B}[C", .key(.wordRight)), Row("rxvt", "Alt-Left", "\u{1B}[D", .key(.wordLeft)),
      Row("rxvt", "Shift-Home", "[7$", .key(.home)), Row("rxvt", "Ctrl-Home", "[7^", .key(.textStart)),
      Row("rxvt", "Shift-End", "[8$", .key(.end)), Row("rxvt", "Ctrl-End", "[8^", .key(.textEnd)),
      Row("rxvt", "Shift-Ctrl-End", "[8@", .key(.end)), Row("rxvt", "Ctrl-Delete", "[3^", .key(.deleteWord)),
      Row("rxvt", "Shift-Delete", "[3$", .key(.delete)), Row("rxvt", "Shift-Insert", "[2$", .key(.insert)),
      Row("rxvt", "Ctrl-Page Up", "[5^", .key(.pageUp)), Row("rxvt", "Ctrl-Page Down", "[6^", .key(.pageDown)),
    ] + (23...34).flatMap { [Row("rxvt", "Shift-F", "[\($0)$"), Row("rxvt", "Ctrl-F", "[\($0)^")] }

  private static let keypad: [Row] =
    zip("jklmnopqrstuvwxyX", "*+,-./0123456789=").map { final, character in
      Row("xterm", "keypad \(character)", "O\(final)", character.unicodeScalars.first.map(KeyInput.character))
    } + [Row("xterm", "keypad Enter", "OM", .character("\r")), Row("xterm", "keypad 5", "[E")]

  private static let extended = [
    Row("xterm, modifyOtherKeys", "Shift-Enter", "[27;2;13~", .key(.altEnter)),
    Row("kitty", "Ctrl-Enter", "[13;5u", .key(.altEnter)), Row("kitty", "Enter", "[13u", .character("\r")),
    Row("xterm, modifyOtherKeys", "Ctrl-Tab", "[27;5;9~", .character("\t")),
    Row("kitty", "Shift-Tab", "[9;2u", .key(.shiftTab)), Row("kitty", "Escape", "[27u", .escape),
    Row("kitty", "Ctrl-A", "[97;5u", .character("\u{1}")), Row("kitty", "Alt-B", "[98;3u", .alt("b")),
    Row("kitty", "a key of its own", "[57399u"),
  ]

  private static let reports = [
    Row("xterm", "a mouse, three bytes", "[M !!"), Row("xterm", "a mouse, SGR", "[<0;10;5M"),
    Row("xterm", "a mouse's release, SGR", "[<0;10;5m"), Row("rxvt", "a mouse", "[32;10;5M"),
    Row("xterm", "focus gained", "[I"), Row("xterm", "focus lost", "[O"), Row("all", "its name", "[?1;2c"),
    Row("all", "its name, at length", "[>41;354;0c"), Row("all", "the cursor's place", "[5;10R"),
    Row("all", "its state", "[0n"), Row("xterm", "a mode", "[?2004;1$y"), Row("xterm", "its size", "[8;24;80t"),
    Row("xterm", "its background", "]11;rgb:0000/0000/0000\u{7}"),
    Row("xterm", "its background, by ST", "]11;rgb:0000/0000/0000\u{1B}\\"),
    Row("xterm", "the clipboard", "]52;c;aGVsbG8=\u{7}"), Row("xterm", "a capability", "P1+r544e=787465726d\u{1B}\\"),
    Row("kitty", "graphics", "_Gi=31;OK\u{1B}\\"), Row("kitty", "its flags", "[?0u"),
    Row("all", "the end of a paste that has not begun", "[201~"),
  ]

  static let rows = xterm + modified + rxvt + keypad + extended + reports

  @Test func inputs() {
    for row in Self.rows {
      var decoder = KeyDecoder()
      decoder.feed(Array(row.bytes.utf8) + [UInt8(ascii: "z")])
      var inputs: [KeyInput] = []
      while let input = decoder.next(isIdle: true) { inputs.append(input) }
      #expect(inputs == [row.input, .character("z")].compactMap { $0 }, "\(row.terminals): \(row.key)")
    }
  }

  /// Byte by byte, as a slow line brings them.
  @Test func inputsInPieces() {
    for row in Self.rows {
      var decoder = KeyDecoder()
      var inputs: [KeyInput] = []
      for byte in Array(row.bytes.utf8) + [UInt8(ascii: "z")] {
        decoder.feed([byte])
        while let input = decoder.next(isIdle: false) { inputs.append(input) }
      }
      #expect(inputs == [row.input, .character("z")].compactMap { $0 }, "\(row.terminals): \(row.key)")
    }
  }

  /// In the shell itself, in both modes: of a key that is no character nothing is in the text.
  @Test(arguments: ["", "bind -v\n"]) func nothingLeaks(editrc: String) throws {
    let probe = try EditorProbe(editrc: editrc)
    for row in Self.rows where !row.isCharacter {
      // What is nothing is not waited for.
      try probe.press(["\u{3}", "A", "B"] + (row.input == nil ? [row.bytes + "C"] : [row.bytes, "C"]))
      #expect(probe.text.allSatisfy { "ABC\n".contains($0) }, "\(row.terminals): \(row.key) left \(probe.marked)")
      #expect(row.input != nil || probe.marked == "ABC|", "\(row.terminals): \(row.key)")
    }
  }
}

extension KeyTableTests.Row {
  fileprivate var isCharacter: Bool {
    switch input {
    case .character, .escape: true
    default: bytes == "\u{1B}x"
    }
  }
}
