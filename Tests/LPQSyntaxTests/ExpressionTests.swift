import LPQDiagnostics
import LPQSyntax
import Testing

@Suite struct ExpressionTests {
  @Test(
    arguments: [
      ("1_000", "1000"), ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"), ("-5", "(- 5)"), ("2.50", "2.5"), ("1e3", "1000.0"),
      ("90s", "90000ms"), ("2w", "1209600000ms"), ("1mo", "1mo"), ("1y", "12mo"), ("500ms", "500ms"),
      ("@2026-11-01", "@2026-11-1T0:0:0.0+0"), ("@2026-11-01T10:00:05.25+02:00", "@2026-11-1T10:0:5.250+120"),
      ("@2026-11-01T10:00-01:30", "@2026-11-1T10:0:0.0-90"), ("@2024-02-29T23:59:59Z", "@2024-2-29T23:59:59.0+0"),
      (#""a\n\t\u{e9}""#, "\"a\\n\té\""), (#"r"\d+""#, #""\d+""#), ("true", "true"), ("null", "null"),
      ("[1, 2,]", "[1 2]"), ("[]", "[]"), ("{}", "{}"),
      (#"{views: 1, "odd key": 2, if: 3,}"#, "{views: 1 odd key: 2 if: 3}"),
      ("`odd name`", "odd name"), (".country", ".country"), ("$country", "$country"), (".in", ".in"),
      ("$`a b`", "$a b"),
    ] as [(String, String)])
  func literals(text: String, tree: String) { check(text, tree) }

  @Test(
    arguments: [
      ("a or b and c", "(or a (and b c))"), ("not a == b", "(not (== a b))"), ("not a and b", "(and (not a) b)"),
      ("not not a", "(not (not a))"), ("a + b * c", "(+ a (* b c))"), ("a - b - c", "(- (- a b) c)"),
      ("a * b ?? c", "(* a (?? b c))"), ("a ?? b ?? c", "(?? a (?? b c))"), ("-a ?? b", "(?? (- a) b)"),
      ("a ?? -b", "(?? a (- b))"), ("-a.b", "(- (. a b))"), ("a // b % c / d", "(/ (% (// a b) c) d)"),
      ("x in [1, 2]", "(in x [1 2])"), ("x not in y and z", "(and (not in x y) z)"), ("not x in y", "(not (in x y))"),
      ("a + 1 < b * 2", "(< (+ a 1) (* b 2))"), ("a < b and b < c", "(and (< a b) (< b c))"),
      ("(a + b) * c", "(* (() (+ a b)) c)"),
      ("a - -b", "(- a (- b))"), ("- - a", "(- (- a))"),
    ] as [(String, String)])
  func operators(text: String, tree: String) { check(text, tree) }

  @Test(
    arguments: [
      ("a.b.c", "(. (. a b) c)"), ("a.from", "(. a from)"), ("a.`odd name`", "(. a odd name)"),
      ("a[0][\"x\"]", "([] ([] a 0) \"x\")"),
      ("help(let)", "(call help let)"), ("help(in).x", "(. (call help in) x)"), ("help(a)", "(call help a)"),
      ("f()", "(call f)"), ("f(1, from: 2,)", "(call f 1 from: 2)"), ("f(1)(2).x", "(. (call (call f 1) 2) x)"),
      ("f(in: 1, if: 2)", "(call f in: 1 if: 2)"), ("f(`from`: 1)", "(call f from: 1)"),
      ("get(breakdown_by: [a, b]).x", "(. (call get breakdown_by: [a b]) x)"),
      ("x => x + 1", "(=> (x) (+ x 1))"), ("(a, b) => a", "(=> (a b) a)"), ("() => 1", "(=> () 1)"),
      ("x => y => x", "(=> (x) (=> (y) x))"),
      ("map(l, x => x * 2)", "(call map l (=> (x) (* x 2)))"), ("if a then b else c", "(if a b c)"),
      ("if a then b else if c then d else e", "(if a b (if c d e))"), ("(t | take 5).x", "(. (() (| t (take 5))) x)"),
      ("1 + (if a then b else c)", "(+ 1 (() (if a b c)))"),
      ("[x => x, if a then b else c]", "[(=> (x) x) (if a b c)]"),
    ] as [(String, String)])
  func postfixAndWhole(text: String, tree: String) { check(text, tree) }

  @Test(
    arguments: [
      (#"f"a""#, #"(f "a")"#), (#"f"""#, "(f)"),
      (#"f"{country}: {view_count + 1}""#, #"(f country ": " (+ view_count 1))"#),
      (#"f"{{x}}""#, #"(f "{x}")"#), (#"f"{row["a b"]}""#, #"(f ([] row "a b"))"#), (#"f"{f"{x}"}""#, "(f (f x))"),
      (#"f"{ {a: 1}.a }""#, "(f (. {a: 1} a))"), (#"f"\n{x}\"""#, #"(f "\n" x "\"")"#),
    ] as [(String, String)])
  func interpolations(text: String, tree: String) { check(text, tree) }

  private func check(_ text: String, _ tree: String) {
    let parsed = ParsedText(text)
    #expect(parsed.errors == [])
    #expect(parsed.trees == [tree])
  }

  @Test(
    arguments: [
      ("  a + b  ", 2, 7), ("f(x).y # c", 0, 6), ("(a) ", 0, 3), ("x | take 5 ", 0, 10),
      ("-9223372036854775808", 0, 20),
      ("not a", 0, 5),
      (#"f"{x}" "#, 0, 6), ("x => y ", 0, 6),
    ] as [(String, Int, Int)])
  func spans(text: String, start: Int, end: Int) {
    guard case .expression(let expr)? = ParsedText(text).program.statements.first?.kind else {
      Issue.record("no expression")
      return
    }
    #expect(expr.span == SourceSpan(start, end))
  }

  @Test func spansInsideAnFStringPointIntoTheProgram() {
    let parsed = ParsedText(#"f"é{ab + cd}""#)
    guard case .expression(let expr)? = parsed.program.statements.first?.kind,
      case .interpolation(let parts) = expr.kind, case .expression(let inner)? = parts.last
    else {
      Issue.record("no interpolation")
      return
    }
    #expect(parsed.source.text(in: inner.span) == "ab + cd")
  }
}
