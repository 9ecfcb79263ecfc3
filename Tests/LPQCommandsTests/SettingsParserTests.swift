import LPQDiagnostics
import Testing

@testable import LPQCommands

/// The settings' syntax: what is taken, and where mistakes are seen.
struct SettingsParserTests {
  private func parse(_ text: String) -> (document: SettingsDocument, mistakes: [Diagnostic]) {
    SettingsParser.parse(SourceText(name: "config.toml", text: text))
  }

  @Test(
    arguments: [
      (#"a = "b""#, .text("b")), (#"  a="b"   # c"#, .text("b")), ("a = 'b\\n'", .text("b\\n")),
      (#"a = "\"\\\t\n#""#, .text("\"\\\t\n#")), ("a = 12", .number(12)), ("a = -1_000#x", .number(-1000)),
      ("a = true", .flag(true)), ("a = false\r", .flag(false)), (#""a" = """#, .text("")),
    ] as [(String, SettingsDocument.Value)])
  func aValue(line: String, value: SettingsDocument.Value) {
    let (document, mistakes) = parse(line)
    #expect(mistakes.isEmpty)
    #expect(document.sections[0]["a"]?.value == value)
  }

  @Test func sectionsHaveTheirPaths() {
    let (document, mistakes) = parse("x = 1\n\n[ profile . 'work-2' ] # w\ny = 2\n[[key]]\n[[key]]\nz = 3")
    #expect(mistakes.isEmpty)
    #expect(document.sections.map(\.path) == [[], ["profile", "work-2"], ["key"], ["key"]])
    #expect(document.sections.map(\.isElement) == [false, false, true, true])
    #expect(document.sections.map { $0.entries.map(\.name) } == [["x"], ["y"], [], ["z"]])
  }

  @Test(arguments: [
    ("a", 0, 1), ("a =", 3, 3), ("a = b c", 4, 5), ("a = \"b", 4, 6), ("a = \"\\q\"", 5, 7), ("a = 1.5", 4, 7),
    ("[a", 0, 2), ("[[a]", 0, 4), ("[]", 1, 2), ("= 1", 0, 1), ("a = 1 2", 6, 7), ("a = 1\na = 2", 6, 7),
    ("a = 012", 4, 7), ("a = 1__0", 4, 8), ("a = _1", 4, 6), ("a = 1_", 4, 6), ("a = --1", 4, 7),
    ("[a]\n[a]", 4, 7), ("a = 99999999999999999999", 4, 24), ("é = 1", 0, 1),
  ])
  func aMistakeHasItsPlace(text: String, start: Int, end: Int) {
    let (_, mistakes) = parse(text)
    #expect(mistakes.map(\.span) == [SourceSpan(start, end)], "\(mistakes)")
    #expect(mistakes.first?.code == .invalidSettings)
  }

  @Test func mistakesDoNotHideOneAnother() {
    #expect(parse("a\nb\nc = \"d\"\ne = f").mistakes.count == 3)
  }

  /// Any bytes are read to their end, and what is written is read again.
  @Test func randomTextsAreReadToTheEnd() {
    var random = SystemRandomNumberGenerator()
    let letters = Array("[]=\"'\\#.ab1 \n\t_-é")
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...40, using: &random)
      let text = String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
      let (document, mistakes) = parse(text)
      guard mistakes.isEmpty else { continue }
      let changed = parse(document.setting("zz", to: .text("\"\\\n\té"), in: ["q"]))
      #expect(changed.mistakes.isEmpty, "\(text.debugDescription)")
      #expect(changed.document.sections.first { $0.path == ["q"] }?["zz"]?.value == .text("\"\\\n\té"))
      #expect(changed.document.removing("zz", from: ["q"]) != nil)
    }
  }
}
