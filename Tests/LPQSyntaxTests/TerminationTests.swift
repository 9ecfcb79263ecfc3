import LPQDiagnostics
import LPQSyntax
import Testing

/// Where statements end, rule by rule.
@Suite struct TerminationTests {
  @Test(
    arguments: [
      ("a\nb", ["a", "b"]), ("a # c\nb", ["a", "b"]), ("\n\n# c\na\n\n", ["a"]), ("a\r\nb\r\n", ["a", "b"]),
      ("#!/usr/bin/lpql\na", ["a"]),
      ("[1,\n2\n]", ["[1 2]"]), ("f(\n1\n)", ["(call f 1)"]), ("{a:\n1}", ["{a: 1}"]),
      ("(a\n+ b\n- c)", ["(() (- (+ a b) c))"]),
      ("a[\n0\n]", ["([] a 0)"]),
      ("a +\nb", ["(+ a b)"]), ("a -\n\n# c\nb", ["(- a b)"]), ("a and\nb", ["(and a b)"]), ("not\na", ["(not a)"]),
      ("let x =\n1", ["(let x 1)"]), ("let\nx = 1", ["(let x 1)"]), ("x =>\nx", ["(=> (x) x)"]),
      ("t |\ntake 1", ["(| t (take 1))"]),
      ("t | select a,\nb", ["(| t (select a b))"]), ("t | derive a:\n1", ["(| t (derive a: 1))"]),
      ("if a then\nb else\nc", ["(if a b c)"]),
      ("t | take\n1", ["(| t (take 1))"]), ("t | where\na", ["(| t (where a))"]),
      ("t | take 1 by\na", ["(| t (take 1 (by a)))"]),
      ("t | distinct\na", ["(| t (distinct))", "a"]), ("t | rollup\na", ["(| t (rollup))", "a"]),
      ("t | schema\na", ["(| t (schema))", "a"]),
      ("let a = true\nb", ["(let a true)", "b"]), ("let a = null\nb", ["(let a null)", "b"]),
      ("a.in\nb", ["(. a in)", "b"]),
      ("a\n| take 1", ["(| a (take 1))"]), ("a\n\n  # c\n\n| take 1", ["(| a (take 1))"]),
      ("t | take 1\nby a", ["(| t (take 1 (by a)))"]),
      ("t | join u\non a", ["(| t (join u (on a=a)))"]), ("a\nand b\nor c", ["(or (and a b) c)"]),
      ("if a\nthen b\nelse c", ["(if a b c)"]),
      ("a\nin b", ["(in a b)"]), ("a\nnot in b", ["(not in a b)"]), ("a\nnot b", ["a", "(not b)"]),
      ("a\n+ b", ["(+ a b)"]), ("a\n* b", ["(* a b)"]),
      ("a\n// b", ["(// a b)"]), ("a\n?? b", ["(?? a b)"]), ("a\n== b", ["(== a b)"]), ("a\n% b", ["(% a b)"]),
      ("a\n(b)", ["a", "(() b)"]), ("a\n[b]", ["a", "[b]"]), ("a\n.b", ["a", ".b"]),
      ("f\n(x) => x", ["f", "(=> (x) x)"]),
      ("-a", ["(- a)"]), ("# c\n-a", ["(- a)"]), ("(\n-a)", ["(() (- a))"]),
    ] as [(String, [String])])
  func inFiles(text: String, trees: [String]) {
    let parsed = ParsedText(text)
    #expect(parsed.errors == [])
    #expect(parsed.trees == trees)
  }

  @Test func aMinusAfterACompleteStatementIsReportedAndReadOn() {
    let parsed = ParsedText("a\n- b\nlet x = ")
    #expect(parsed.diagnostics.map(\.code.rawValue) == ["LPQ0115", "LPQ0110"])
    #expect(parsed.trees == ["a", "(- b)", "<error>"])
  }

  @Test(
    arguments: [
      ("| take 1", ["(| _ (take 1))"]), ("a\n| take 1", ["a", "(| _ (take 1))"]), ("a\n-b", ["a", "(- b)"]),
      ("a |\ntake 1", ["(| a (take 1))"]), ("(a\n| take 1)", ["(() (| a (take 1)))"]),
      ("| take 1 | skip 2", ["(| _ (take 1) (skip 2))"]),
      ("if a\nthen b\nelse c", ["(if a b c)"]),
    ] as [(String, [String])])
  func inTheREPL(text: String, trees: [String]) {
    let parsed = ParsedText(text, mode: .repl)
    #expect(parsed.trees == trees)
  }

  @Test(
    arguments: [
      ("", .complete), ("a", .complete), ("# c", .complete), ("a | take 1", .complete), ("| take 1", .complete),
      ("let x = 1", .complete),
      ("t | distinct", .complete), ("t | rollup", .complete), ("f(1)\nf(2)", .complete),
      ("(", .incomplete), ("f(1,", .incomplete), ("f(1", .incomplete), ("[1, 2", .incomplete), ("{a: 1", .incomplete),
      ("{a:", .incomplete), ("a[", .incomplete),
      ("a +", .incomplete), ("a and", .incomplete), ("a not in", .incomplete), ("not", .incomplete), ("-", .incomplete),
      ("let x =", .incomplete),
      ("let", .incomplete), ("fn f(a) =", .incomplete), ("fn f(a", .incomplete), ("a |", .incomplete),
      ("|", .incomplete), ("t | take", .incomplete), ("t | where", .incomplete),
      ("t | take 1 by", .incomplete), ("t | join", .incomplete), ("t | join u", .incomplete),
      ("t | join u on", .incomplete), ("t | select a,", .incomplete),
      ("t | derive a:", .incomplete), ("t | chart bar", .incomplete), ("if a", .incomplete), ("if a then", .incomplete),
      ("if a then b", .incomplete), ("if a then b else", .incomplete),
      ("x =>", .incomplete), ("(a # c\n", .incomplete), ("import", .incomplete), ("param x:", .incomplete),
      ("(t | where", .incomplete),
      (")", .invalid), ("\"abc", .invalid), ("f(\"abc", .invalid), ("f\"{", .invalid), ("`a", .invalid),
      ("a b", .invalid), ("let x", .invalid), ("1__0 +", .invalid),
      ("f(1 2", .invalid), ("a.", .invalid), ("let x = = (", .invalid), ("a && (", .invalid), ("(]", .invalid),
      ("a <", .incomplete),
    ] as [(String, Parser.Completeness)])
  func completeness(text: String, expected: Parser.Completeness) {
    #expect(Parser.isComplete(text) == expected)
  }
}
