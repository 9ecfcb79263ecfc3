import LPQDiagnostics
import Testing

/// Other languages' habits: the hint shows lpql's form, and the rest of the program is read as it was meant.
@Suite struct ForeignSyntaxTests {
  @Test(
    arguments: [
      ("t | filter a > 1", "where …", "(| t (where (> a 1)))"), ("t | limit 5", "take …", "(| t (take 5))"),
      ("t | order by -a", "sort …", "(| t (sort desc a))"), ("t | sort by a", "sort KEY", "(| t (sort a))"),
      ("t | extend x = a + 1", "derive NAME: EXPR", "(| t (derive x: (+ a 1)))"),
      ("t | mutate x = 1", "derive NAME: EXPR", "(| t (derive x: 1))"),
      ("t | project a, b", "select …", "(| t (select a b))"), ("t | union u", "append TABLE", "(| t (append u))"),
      ("t | group by a | take 1", "summarize NAME: AGG by KEY", "(| t <error> (take 1))"),
      ("t | sort a desc, b", "sort -a", "(| t (sort desc a b))"), ("t | sort a asc", "sort a", "(| t (sort a))"),
      ("t | where a = 1", "==", "(| t (where (== a 1)))"), ("t | derive x = 1", "x: …", "(| t (derive x: 1))"),
      ("t | select *", "all columns are kept", "(| t <error>)"),
      ("t | summarize count(*)", "count()", "(| t (summarize (call count)))"),
      ("t | select a as b", "NAME: EXPR", "(| t <error>)"), ("t where a", "| where …", "(| t (where a))"),
      ("t | take 5 sort a", "| sort …", "(| t (take 5) (sort a))"),
      ("t limit 5", "take …", "(| t (take 5))"), ("t | sort a limit 5", "take …", "(| t (sort a) (take 5))"),
      ("a && b", "and", "(and a b)"), ("a || b", "or", "(or a b)"), ("!a", "not", "(not a)"),
      ("a === b", "==", "(== a b)"), ("a !== b", "!=", "(!= a b)"),
      ("a <> b", "!=", "(!= a b)"), ("t %>% take(5)", "|", "(| t (take (() 5)))"),
      ("t |> take 5", "|", "(| t (take 5))"), ("x -> x", "=>", "(=> (x) x)"),
      ("a in (1, 2)", "[1, 2]", "(in a [1 2])"), ("a in (\"x\")", "in [\"x\"]", "(in a (() \"x\"))"),
      ("(1, 2)", "[1, 2]", "[1 2]"),
      ("'a'", "\"a\"", "<error>"), ("it's", "double quotes", "<error>"), ("a;", "its line", "a"),
      ("// a comment", "`#`", nil), ("1 // one comment", "`#`", "1"), ("-- comment", "`#`", nil),
      ("a -- comment", "`#`", "a"), ("a /* c */", "`#`", "a"),
      ("None", "null", "null"), ("nil", "null", "null"), ("NULL", "null", "null"), ("True", "true", "true"),
      ("FALSE", "false", "false"),
      ("if a then b elif c then d else e", "else if", "(if a b (if c d e))"),
      ("a ? b : c", "if … then … else …", "<error>"),
      ("def f(x) = x", "fn …", "(fn f (params x) x)"), ("f(x) = x", "fn f(…) = …", "(fn f (params x) x)"),
      ("var x = 1", "let …", "(let x 1)"),
      ("const x = 1", "let …", "(let x 1)"), ("x = 1", "let x = …", "(let x 1)"), ("return x", "its expression", "x"),
      ("let x: int = 1", "let x = …", "(let x 1)"),
      ("fn f(x) => x", "fn f(…) = …", "(fn f (params x) x)"), ("f(a = 1)", "a: …", "(call f a: 1)"),
      ("{a = 1}", "a: …", "{a: 1}"),
      ("f(a b)", "`,`", "(call f a b)"), ("[1 2]", "`,`", "[1 2]"), ("a like \"x\"", "contains(x, \"…\")", "<error>"),
      ("a is null", "== null", "<error>"),
      ("SELECT a FROM t WHERE b", "| where", "<error>"), ("select * from t", "| where", "<error>"),
      ("where a > 1", "| where …", "<error>"),
      ("f\"{x:.2f}\"", "round(x, 2)", "(f <error>)"), ("fn f(x: int) = x", "`x`", "(fn f (params) x)"),
    ] as [(String, String, String?)])
  func habits(text: String, hint: String, tree: String?) {
    let parsed = ParsedText(text + "\nlet after = 1")
    #expect(parsed.diagnostics.map(\.code.rawValue) == ["LPQ0114"], "\(parsed.errors)")
    #expect(parsed.diagnostics.first?.hint?.contains(hint) == true, "\(parsed.errors)")
    #expect(parsed.trees == [tree, "(let after 1)"].compactMap { $0 })
  }

  @Test(
    arguments: [
      "[total // count , b]", "a // b", "a\n// b", "a // b and c", "a//b", "x - -1", "{None: 1}", "t.None",
      "filter(l, x => x)", "f(limit: 1)",
      "let order = 1",
      "t | derive filter: 1", "limit - 1", "a in (t | take 1).x", "(a == b)", "t | limit(5)", "contains(a, b)",
      "select(1)",
      "a // b // c", "total // count by_day",
    ].dropLast() as [String])
  func ownSyntaxIsLeftAlone(text: String) {
    #expect(ParsedText(text).errors == [])
  }

  @Test func aQueryInSQLIsOneError() {
    let parsed = ParsedText("SELECT country\nFROM views\nWHERE a = 1\nORDER BY a\nlet x = = 1")
    #expect(parsed.diagnostics.map(\.code.rawValue) == ["LPQ0114", "LPQ0110"], "\(parsed.errors)")
  }
}
