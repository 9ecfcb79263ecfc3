import LPQDiagnostics
import LPQSyntax
import Testing

@Suite struct LexerTests {
  private func lex(_ text: String) -> (kinds: String, texts: [String], diagnostics: [Diagnostic]) {
    let source = SourceText(name: "test.lpq", text: text)
    let result = Lexer.lex(source)
    return (
      result.tokens.map { "\($0.kind)" }.joined(separator: " "),
      result.tokens.map { source.text(in: $0.utf8Range) }, result.diagnostics
    )
  }

  @Test(
    arguments: [
      ("", "endOfFile"),
      ("take 10 # rows", "identifier int comment endOfFile"),
      (
        "let fn param if then else and or not in by on import as true false null",
        "let fn param if then else and or not in by on import as true false null endOfFile"
      ),
      ("Let lets orders _ x1", "identifier identifier identifier identifier identifier endOfFile"),
      ("1_000 0.5 1e6 1E-6 2.5e+3", "int float float float float endOfFile"),
      (
        "500ms 90s 5m 24h 7d 2w 1mo 1y",
        "duration duration duration duration duration duration duration duration endOfFile"
      ),
      ("@2026-11-01 @2026-11-01T10:00Z", "timestamp timestamp endOfFile"),
      ("@2026-11-01-7d", "timestamp minus duration endOfFile"),
      ("@2026-11-01T10:00Z-7d", "timestamp minus duration endOfFile"),
      (#""a\"b" r"\" `a b`"#, "string rawString quotedIdentifier endOfFile"),
      (
        #"f"{{{a}}}""#,
        "interpolationStart interpolationText interpolationOpen identifier interpolationClose interpolationText interpolationEnd endOfFile"
      ),
      (
        #"f"{ {a: "}"} }""#,
        "interpolationStart interpolationOpen leftBrace identifier colon string rightBrace interpolationClose interpolationEnd endOfFile"
      ),
      (
        #"f"{f"{x}"}""#,
        "interpolationStart interpolationOpen interpolationStart interpolationOpen identifier interpolationClose interpolationEnd interpolationClose interpolationEnd endOfFile"
      ),
      (
        "( ) [ ] { } , : . $ = => |",
        "leftParen rightParen leftBracket rightBracket leftBrace rightBrace comma colon dot dollar assign arrow pipe endOfFile"
      ),
      (
        "== != < <= > >= ?? + - * / // %",
        "equal notEqual less lessOrEqual greater greaterOrEqual coalesce plus minus star slash doubleSlash percent endOfFile"
      ),
      (
        "a.b 1.abs t[0].x",
        "identifier dot identifier int dot identifier identifier leftBracket int rightBracket dot identifier endOfFile"
      ),
      ("\u{FEFF}a\r\nb\r\n", "identifier identifier endOfFile"),
    ] as [(String, String)])
  func kinds(text: String, expected: String) {
    let lexed = lex(text)
    #expect(lexed.kinds == expected)
    #expect(lexed.diagnostics == [])
  }

  @Test func commentsKeepTheirPlaceAndEndBeforeTheLineEnd() {
    let lexed = lex("a # one\r\n# two\nb")
    #expect(lexed.texts == ["a", "# one", "# two", "b", ""])
  }

  @Test func theFirstTokenOfALineKnowsIt() {
    let tokens = Lexer.lex(SourceText(name: "t", text: "a b # c\n\n  d\n# e\nf")).tokens
    #expect(tokens.map(\.startsLine) == [true, false, false, true, true, true, false])
  }

  @Test(
    arguments: [
      ("1__0", "LPQ0105"), ("1_", "LPQ0105"), ("0.5.5", "LPQ0105"), ("99999999999999999999", "LPQ0105"),
      ("1e999", "LPQ0105"),
      ("1e-999", "LPQ0105"), ("0x1F", "LPQ0105"), (".5", "LPQ0105"), ("1. ", "LPQ0105"),
      ("3q", "LPQ0106"), ("1h30m", "LPQ0106"), ("1.5h", "LPQ0106"), ("5min", "LPQ0106"),
      ("9223372036854775807w", "LPQ0106"),
      ("1M", "LPQ0106"),
      ("@2026-13-01", "LPQ0107"), ("@2026-02-29", "LPQ0107"), ("@2026-11-01T10", "LPQ0107"), ("@2026-11-1", "LPQ0107"),
      ("@2026-11-01T10:00:00+02", "LPQ0107"), ("@2026-11-01T10:00Europe", "LPQ0107"), ("@2026-11-01T24:00", "LPQ0107"),
      ("@2026-11-01T10:60", "LPQ0107"), ("@2026-11-01T10:00:61", "LPQ0107"), ("@2026-11-01T10:00:00.1234", "LPQ0107"),
      ("@2026-11-01T10:00Z1", "LPQ0107"), ("@2026-11-01+02:00", "LPQ0107"), ("@2026-11-01T10:00-7d", "LPQ0107"),
      ("@2026-11-01T10:00+15:00", "LPQ0107"), ("@", "LPQ0107"), ("@0000-01-01", "LPQ0107"),
      ("@2026-11-01t10:00", "LPQ0107"),
      ("\"abc", "LPQ0103"), ("r\"abc", "LPQ0103"), ("f\"abc", "LPQ0103"), ("f\"{abc", "LPQ0103"), ("`abc", "LPQ0103"),
      ("\"a\nb", "LPQ0103"),
      (#""\q""#, "LPQ0104"), (#""\u41""#, "LPQ0104"), (#""\u{D800}""#, "LPQ0104"), (#""\u{110000}""#, "LPQ0104"),
      (#""\u{}""#, "LPQ0104"), (#"f"}""#, "LPQ0104"),
      ("§", "LPQ0102"), ("§§§", "LPQ0102"), ("größe", "LPQ0102"), ("東京", "LPQ0102"), ("a\u{A0}", "LPQ0102"),
      ("“a b”", "LPQ0102"), ("\u{1}\u{1}", "LPQ0102"), ("~", "LPQ0102"), ("1 ≤ 2", "LPQ0102"),
      ("``", "LPQ0110"),
    ] as [(String, String)])
  func oneErrorEach(text: String, code: String) {
    #expect(lex(text).diagnostics.map(\.code.rawValue) == [code])
    #expect(ParsedText(text).diagnostics.filter { $0.code.rawValue != code } == [])
  }

  /// Found by fuzzing: the text of an f-string that is not closed was part of no token, so that nobody could colour it.
  @Test(arguments: [
    ("f\"views", ["f\"", "views", ""]), ("f\"v\nw", ["f\"", "v", "w", ""]),
    ("f\"{a}b", ["f\"", "{", "a", "}", "b", ""]),
  ])
  func anOpenFStringsTextIsAToken(text: String, texts: [String]) {
    #expect(lex(text).texts == texts)
  }

  @Test func allErrorsAreGathered() {
    let codes = lex("1__0 + 3q\n\"\\q\\w\"\n@2026\n\"open").diagnostics.map(\.code.rawValue)
    #expect(codes == ["LPQ0105", "LPQ0106", "LPQ0104", "LPQ0104", "LPQ0107", "LPQ0103"])
  }

  @Test func errorsAreNotGatheredForEver() {
    #expect(lex(String(repeating: "1__0 ", count: 5000)).diagnostics.count == Lexer.diagnosticLimit)
  }

  @Test func spansOfNestedTokensCountBytes() {
    let text = #"f"é{größer}""#
    let error = ParsedText(text).diagnostics.first
    #expect(error?.span == SourceSpan(5, 13))
  }
}
