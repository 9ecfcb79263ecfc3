import LPQDiagnostics
import LPQRender
import Testing

struct DiagnosticRendererTests {
  static let program = """
    # top
    get_viewership(from: today() - 7d)
      | where contry == "France"
    """

  /// The span of the first occurrence of a piece of a text.
  static func span(of piece: String, in text: String) -> SourceSpan {
    let bytes = Array(text.utf8)
    let wanted = Array(piece.utf8)
    let start = (0...max(0, bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) } ?? 0
    return SourceSpan(start, start + wanted.count)
  }

  static func render(_ diagnostic: Diagnostic, _ text: String, width: Int? = nil, style: Style = .plain) -> String {
    DiagnosticRenderer(style: style, width: width, name: "top.lpq", text: text).render(diagnostic)
  }

  @Test func theShape() {
    let diagnostic = Diagnostic(
      .unknownColumn, "no column `contry` here", at: Self.span(of: "contry", in: Self.program),
      hint: "did you mean `country`?", help: ["columns: country, device, view_count, playtime_mins, …"])
    #expect(
      Self.render(diagnostic, Self.program) == """
        error[LPQ0203]: no column `contry` here
         --> top.lpq:3:11
          |
        3 |   | where contry == "France"
          |           ^^^^^^ did you mean `country`?
          = columns: country, device, view_count, playtime_mins, …

        """)
  }

  /// A text, the marked piece, and the last two lines.
  @Test(arguments: [
    ("a\twhere\tx", "x", "1 | a   where   x\n  |             ^\n"),
    ("日本 == x", "x", "1 | 日本 == x\n  |         ^\n"), ("x == 日本", "日本", "1 | x == 日本\n  |      ^^^^\n"),
    ("\"👩‍👩‍👧\" + e\u{301}", "e\u{301}", "1 | \"👩‍👩‍👧\" + e\u{301}\n  |        ^\n"),
    ("\"\u{1B}[2J\" x", "x", "1 | \"\\u{1b}[2J\" x\n  |             ^\n"),
    ("x\r\ny", "x", "1 | x\n  | ^\n"), ("f(", "", "1 | f(\n  | ^\n"),
  ])
  func caretsByCells(text: String, piece: String, lines: String) {
    let text = Self.render(Diagnostic(.unknownName, "m", at: Self.span(of: piece, in: text)), text)
    #expect(text.hasSuffix("\n  |\n" + lines), "\(text)")
  }

  @Test(arguments: [(2, "1:3", "1 | f(\n  |   ^\n"), (99, "1:3", "1 | f(\n  |   ^\n"), (-5, "1:1", "1 | f(\n  | ^\n")])
  func placesAtTheEndAndBeyond(offset: Int, position: String, lines: String) {
    let text = Self.render(Diagnostic(.unexpectedToken, "m", at: SourceSpan(offset, offset)), "f(")
    #expect(text == "error[LPQ0110]: m\n --> top.lpq:\(position)\n  |\n\(lines)")
  }

  @Test func spansOfSeveralLines() {
    let text = "let a = (\n  1 +\n  2 +\n  \"x\")\n"
    let span = SourceSpan(8, text.utf8.count - 1)
    #expect(
      Self.render(Diagnostic(.typeMismatch, "m", at: span, hint: "here"), text) == """
        error[LPQ0206]: m
         --> top.lpq:1:9
          |
        1 | let a = (
          |         ^
        ...
        4 |   "x")
          |   ^^^^ here

        """)
  }

  @Test func labelsAndOtherSources() {
    let first = SourceListing(name: "top.lpq", text: "a + b\n")
    let second = SourceListing(name: "lib\u{1B}.lpq", text: String(repeating: "\n", count: 99) + "fn b(x) = x")
    let diagnostic = Diagnostic(
      .typeMismatch, "cannot add\u{9B}", at: SourceSpan(2, 3), severity: .warning, hint: "two types",
      labels: [
        .init(SourceSpan(0, 1), "an int"), .init(SourceSpan(4, 5), "a string"),
        .init(SourceSpan(102, 103, source: 1), "made here"), .init(SourceSpan(0, 1, source: 9), "unknown"),
      ], help: ["first\nsecond"])
    let renderer = DiagnosticRenderer { $0 == 0 ? first : $0 == 1 ? second : nil }
    #expect(
      renderer.render(diagnostic) == """
        warning[LPQ0206]: cannot add\\u{9b}
           --> top.lpq:1:3
            |
          1 | a + b
            |   ^ two types
            | - an int
            |     - a string
           ::: lib\\u{1b}.lpq:100:4
            |
        100 | fn b(x) = x
            |    - made here
            = first
              second

        """)
  }

  @Test func withoutAPlace() {
    let diagnostic = Diagnostic(
      .unreachable, "no connection", severity: .notice, hint: "is it on?", help: ["try again"])
    #expect(Self.render(diagnostic, "") == "notice[LPQ0506]: no connection\n  = is it on?\n  = try again\n")
    let renderer = DiagnosticRenderer { _ in nil }
    #expect(renderer.render([diagnostic, diagnostic]).split(separator: "\n\n").count == 2)
  }

  @Test(arguments: [0, 1, 30, 99_999, 199_998])
  func longLinesAreWindowed(offset: Int) {
    let text = String(repeating: "1+", count: 100_000)
    let shown = Self.render(Diagnostic(.tooDeep, "m", at: SourceSpan(offset, offset + 1)), text, width: 60)
    let lines = shown.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { cellWidth(of: $0) <= 60 })
    let caret = lines.last?.firstIndex(of: "^").map {
      lines[lines.count - 1].distance(from: lines[lines.count - 1].startIndex, to: $0)
    }
    let marked = caret.map { Array(lines[lines.count - 2])[$0] }
    #expect(marked == (offset % 2 == 0 ? "1" : "+"), "\(shown)")
  }

  @Test func aLongMarkIsCut() {
    let text = "f(\"" + String(repeating: "日", count: 100_000)
    let shown = Self.render(Diagnostic(.unterminatedString, "m", at: SourceSpan(2, text.utf8.count)), text, width: 40)
    #expect(
      shown == """
        error[LPQ0103]: m
         --> top.lpq:1:3
          |
        1 | f("日日日日日日日日日日日日日日日日…
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        """)
  }

  @Test func color() {
    let shown = Self.render(
      Diagnostic(.unknownName, "m", at: SourceSpan(0, 1), hint: "h"), "x", style: Style(usesColor: true))
    #expect(shown.hasPrefix("\u{1B}[1;31merror[LPQ0201]\u{1B}[0m\u{1B}[1m: m\u{1B}[0m\n"))
    #expect(shown.contains("\u{1B}[1;31m^ h\u{1B}[0m"))
  }
}
