import LPQDiagnostics
import Testing

/// Wrong programs. Each line that has mistakes ends in `# error:` and their codes, in order; no other line has one.
@Suite struct SyntaxErrorTests {
  @Test(arguments: wrongPrograms) func errorsAreWhereTheyAreMarked(program: String) {
    let parsed = ParsedText(program)
    let found = parsed.diagnostics.map { diagnostic in
      "\(parsed.source.lineAndColumn(of: diagnostic.span?.start ?? -1).line) \(diagnostic.code.rawValue)"
    }
    #expect(found == marked(program), "\(parsed.errors)")
  }

  private func marked(_ program: String) -> [String] {
    program.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { line in
      let codes = line.element.split(separator: "# error:").dropFirst().first?.split(separator: " ") ?? []
      return codes.map { "\(line.offset + 1) \($0)" }
    }
  }

  @Test func everySyntaxCodeHasAProgram() {
    let text = wrongPrograms.joined()
    let syntaxCodes = DiagnosticCode.allCases.filter { $0.rawValue < "LPQ0120" && $0 != .invalidUTF8 }
    #expect(syntaxCodes.filter { !text.contains($0.rawValue) } == [])
  }

  @Test(
    arguments: [
      ("1 < x < 3", "comparisons do not chain", "write `1 < x and x < 3`"),
      ("t | wher a", "no verb `wher`", "did you mean `where`?"),
      // Found by the fuzzer: a function that is another language's verb too was taken for a stage, and nothing said of it.
      ("t | summarize n count()", "no `|` before `count`", "a column's name stands before a colon: `NAME: count(…)`"),
      ("t | take 5 sort a", "no `|` before the verb `sort`", "write `| sort …`"),
      ("f(1", "`(` is never closed", "expected a `)`"),
      ("let x 5", "expected `=`, found `5`", "write `let x = …`"),
      ("let x\ny", "expected `=`, found the end of the line", "write `let x = …`"),
      ("t | where == 1", "expected an expression, found `==`", nil),
      ("1 + if a then b else c", "`if` cannot be an operand as it stands", "put it in brackets"),
      ("f(t | take 5)", "a pipeline inside an argument needs brackets of its own", "write `(… | …)`"),
      ("let in = 1", "`in` is a keyword", "expected a name; in backquotes it may be one"),
      ("a b", "expected an operator, `|` or the end of the line, found `b`", nil),
      ("[1 2]", "elements are not separated", "expected `,` here"),
      (
        "9223372036854775808", "`9223372036854775808` is too large: integers end at 9223372036854775807",
        "a float, `9223372036854775808.0`, reaches further"
      ),
      (
        "1 - 9223372036854775809", "`9223372036854775809` is too large: integers end at 9223372036854775807",
        "a float, `9223372036854775809.0`, reaches further"
      ),
    ] as [(String, String, String?)])
  func messages(text: String, message: String, hint: String?) {
    let parsed = ParsedText(text)
    #expect(parsed.diagnostics.map(\.message) == [message])
    #expect(parsed.diagnostics.map(\.hint) == [hint])
  }

  @Test func aMismatchedBracketShowsWhereItsPartnerIs() {
    let labels = ParsedText("f(1]").diagnostics.flatMap(\.labels)
    #expect(labels == [Diagnostic.Label(SourceSpan(1, 2), "opened here")])
  }

  @Test func namesThatOnlyLookAlikeAreTwo() {
    #expect(ParsedText("{\"e\u{301}\": 1, \"\u{e9}\": 2}").errors == [])
    #expect(ParsedText("{\"\u{e9}\": 1, \"\u{e9}\": 2}").diagnostics.map(\.code) == [.duplicateName])
  }
}

private let wrongPrograms = [
  #"""
  let a = 1 +* 2  # error: LPQ0110
  let b = [1, , 2]  # error: LPQ0110
  let c = f(1, ==, x: *, 4 5)  # error: LPQ0110 LPQ0110 LPQ0114
  t | where == 1 | take 5 | sort ) # error: LPQ0110 LPQ0111
  """#,
  #"""
  t | where == 1 | take | sort a b  # error: LPQ0110 LPQ0110 LPQ0110
  let ok = 1
  x y z  # error: LPQ0110
  let = 5  # error: LPQ0110
  fn (a) = 1  # error: LPQ0110
  fn f a = 1  # error: LPQ0110
  """#,
  #"""
  let x = f(1,  # error: LPQ0111
  let y = 2
  let z = [1, 2  # error: LPQ0111
  get() | take 5
  """#,
  #"""
  let x = (1]  # error: LPQ0111
  let y = 1)  # error: LPQ0111
  ]  # error: LPQ0111
  let z = {a: [1, 2}, b: 3}  # error: LPQ0111
  """#,
  #"""
  let a = 1__0 + 3q  # error: LPQ0105 LPQ0106
  let b = @2026-13-01  # error: LPQ0107
  let c = "\q"  # error: LPQ0104
  let d = § + größe  # error: LPQ0102 LPQ0102
  let e = f("abc, [1, 2) # error: LPQ0103
  let f = f"abc {x # error: LPQ0103
  let g = = 1  # error: LPQ0110
  """#,
  #"""
  1 < x < 3  # error: LPQ0112
  a == b == c == d  # error: LPQ0112 LPQ0112
  a
    - b  # error: LPQ0115
  f(a: 1, a: 2)  # error: LPQ0116
  let r = {a: 1, "a": 2}  # error: LPQ0116
  fn f(a, a) = 1  # error: LPQ0116
  (x, x) => x  # error: LPQ0116
  fn where(x) = x  # error: LPQ0212
  let then = 1  # error: LPQ0212
  """#,
  #"""
  t
    | where a ==  # error: LPQ0110
    | take 5
    | select a,  # error: LPQ0110
    | wher x == 1  # error: LPQ0110
    | derive a + 1  # error: LPQ0110
    | rename a b  # error: LPQ0110
    | top  # error: LPQ0114
  f(a: 1, 2)  # error: LPQ0110
  if a then b  # error: LPQ0110
  x =>  # error: LPQ0110
  """#,
  "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((( # error: LPQ0113",
]
