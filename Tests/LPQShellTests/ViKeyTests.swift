import Testing

/// Every key of vi mode, and what it makes of a text. `ESC` is the Escape key.
@Suite struct ViKeyTests {
  private static let escape = "\u{1B}"

  static let rows: [(name: String, keys: [String], text: String)] = [
    ("typing", ["aé界"], "aé界|"),
    ("ESC", ["abc", escape], "ab|c"),
    ("ESC twice", ["abc", escape, escape], "ab|c"),
    ("i", ["abc", escape, "ix"], "abx|c"),
    ("a", ["abc", escape, "0ax"], "ax|bc"),
    ("I", ["abc", escape, "Ix"], "x|abc"),
    ("I in the second line", ["a\n", "bc", escape, "Ix"], "a\nx|bc"),
    ("A", ["abc", escape, "0Ax"], "abcx|"),
    ("A in the first line", ["ab\n", "c", escape, "kAx"], "abx|\nc"),
    ("o", ["ab\n", "c", escape, "kox"], "ab\nx|\nc"),
    ("O", ["ab\n", "c", escape, "Ox"], "ab\nx|\nc"),
    ("h", ["abc", escape, "hh"], "|abc"),
    ("l", ["abc", escape, "0l"], "a|bc"),
    ("a count and l", ["abcd", escape, "02l"], "ab|cd"),
    ("arrows", ["abc", escape, "0", "\u{1B}[C", "\u{1B}[C", "\u{1B}[D"], "a|bc"),
    ("arrows while typing", ["abc", "\u{1B}[D", "x", "\u{1B}[C", "y"], "abxcy|"),
    ("Home and End", ["abc", escape, "\u{1B}[H", "ix", escape, "\u{1B}[F", "ay"], "xabcy|"),
    ("Home and End while typing", ["abc", "\u{1B}[H", "x", "\u{1B}[F", "y"], "xabcy|"),
    ("w", ["one two.x", escape, "0w"], "one |two.x"),
    ("w stops at signs", ["one.x", escape, "0w"], "one|.x"),
    ("W", ["one.x two", escape, "0W"], "one.x |two"),
    ("b", ["one two", escape, "b"], "one |two"),
    ("B", ["one t.wo", escape, "B"], "one |t.wo"),
    ("e", ["one two", escape, "0e"], "on|e two"),
    ("E", ["o.e two", escape, "0E"], "o.|e two"),
    ("0", ["a\n", "bc", escape, "0"], "a\n|bc"),
    ("^", ["  abc", escape, "^"], "  |abc"),
    ("$", ["abc\n", "d", escape, "k0$"], "ab|c\nd"),
    ("| with a count", ["abcd", escape, "3|"], "ab|cd"),
    ("f", ["abcd", escape, "0fc"], "ab|cd"),
    ("t", ["abcd", escape, "0td"], "ab|cd"),
    ("F", ["abcd", escape, "Fb"], "a|bcd"),
    ("T", ["abcd", escape, "Ta"], "a|bcd"),
    (";", ["abxbx", escape, "0fb;"], "abx|bx"),
    (",", ["abxbx", escape, "0fb;,"], "a|bxbx"),
    ("%", ["(ab)", escape, "%"], "|(ab)"),
    ("j and k", ["ab\n", "cd", escape, "k"], "a|b\ncd"),
    ("j", ["ab\n", "cd", escape, "kj"], "ab\nc|d"),
    ("G", ["ab\n", "cd", escape, "kG"], "ab\n|cd"),
    ("x", ["abc", escape, "0x"], "|bc"),
    ("a count and x", ["abc", escape, "02x"], "|c"),
    ("X", ["abc", escape, "X"], "a|c"),
    ("D", ["abc", escape, "0lD"], "|a"),
    ("D spares the next line", ["abc\n", "d", escape, "k0lD"], "a|\nd"),
    ("dw", ["one two", escape, "0dw"], "|two"),
    ("d3l", ["abcd", escape, "0d3l"], "|d"),
    ("d and an arrow", ["abc", escape, "0d", "\u{1B}[C"], "|bc"),
    ("d0", ["abcd", escape, "d0"], "|d"),
    ("d0 in the second line", ["a\n", "bcd", escape, "d0"], "a\n|d"),
    ("d$", ["abc\n", "d", escape, "k0ld$"], "a|\nd"),
    ("df", ["abcd", escape, "0dfc"], "|d"),
    ("d and ESC", ["abc", escape, "d", escape, "x"], "a|b"),
    ("dd", ["abc", escape, "dd"], "|"),
    ("dd of the first line", ["ab\n", "c", escape, "kdd"], "|c"),
    ("dd of the last line", ["ab\n", "c", escape, "dd"], "a|b"),
    ("cw", ["one two", escape, "0cwx"], "x| two"),
    ("cc", ["a\n", "bc", escape, "ccx"], "a\nx|"),
    ("c$", ["abc", escape, "0lc$x"], "ax|"),
    ("C", ["abc\n", "d", escape, "k0lCx"], "ax|\nd"),
    ("S", ["abc", escape, "Sx"], "x|"),
    ("s", ["abc", escape, "0sx"], "x|bc"),
    ("r", ["abc", escape, "0rx"], "|xbc"),
    ("R", ["abc", escape, "0Rxy"], "xy|c"),
    ("~", ["abc", escape, "0~~"], "AB|c"),
    ("yw and P", ["one two", escape, "0ywP"], "|one one two"),
    ("dd and P", ["abc", escape, "ddP"], "|abc"),
    ("yy and P", ["a\n", "bc", escape, "yyP"], "a\n|bcbc"),
    ("Y and p", ["abc", escape, "0Yp"], "a|abcbc"),
    ("x and p", ["abc", escape, "0xp"], "b|ac"),
    ("u", ["abc", escape, "xu"], "ab|c"),
    ("u of what was typed", ["abc", escape, "u"], "|"),
    ("u of cw is one step", ["one two", escape, "0cwxyz", escape, "u"], "|one two"),
    ("u step by step", ["abcd", escape, "0xxuu"], "|abcd"),
    ("u and U", ["abc", escape, "xuU"], "a|b"),
    ("u of a paste", ["ab", "\u{1B}[200~xy\u{1B}[201~", escape, "u"], "a|b"),
    (".", ["one two three", escape, "0dw."], "|three"),
    ("Backspace while typing", ["abc", "\u{7F}"], "ab|"),
    ("^W while typing", ["one two", "\u{17}"], "one |"),
    ("^U while typing", ["abc", "\u{15}"], "|"),
    ("^D in a text", ["abc", escape, "0", "\u{4}"], "|abc"),
    ("k through the history", ["x", escape, "kk"], "firs|t"),
    ("k and j to the draft", ["x", escape, "kj"], "|x"),
    ("what is suggested, by Right", ["s", "\u{1B}[C"], "second|"),
    ("what is suggested, by End", ["s", "\u{1B}[F"], "second|"),
    ("nothing is suggested in command mode", ["s", escape, "\u{1B}[C"], "|s"),
    ("keys that are nothing", ["abc", escape, "QZ#nN:"], "ab|c"),
  ]

  @Test func keys() throws {
    let probe = try EditorProbe(editrc: "bind -v\n", history: ["first", "second"])
    for row in Self.rows {
      try probe.press(["\u{3}"])
      try probe.press(row.keys.flatMap(Self.apart))
      #expect(probe.marked == row.text, "\(row.name)")
    }
  }

  /// A line end among what is typed is Alt-Enter, which does not run the program.
  private static func apart(_ keys: String) -> [String] {
    EditorProbe.apart(keys).map { $0 == "\n" ? "\u{1B}\n" : $0 }
  }
}
