import LPQDiagnostics
import Testing

@Suite struct StageTests {
  @Test(
    arguments: [
      ("where (a or b) and c", "(where (and (() (or a b)) c))"),
      ("derive a: 1, b: a + 1", "(derive a: 1 b: (+ a 1))"),
      ("derive `odd name`: 1, by: 2", "(derive odd name: 1 by: 2)"),
      ("select a, n: b * 2, .c", "(select a n: (* b 2) .c)"),
      ("drop a, .b, `c d`", "(drop a b c d)"), ("rename new: old, `a b`: c", "(rename new: old a b: c)"),
      ("sort -a, b", "(sort desc a b)"), ("sort -a + b", "(sort desc (+ a b))"),
      ("sort -(-a)", "(sort desc (() (- a)))"),
      ("take 3", "(take 3)"), ("take 3 by continent, h: hour(t)", "(take 3 (by continent h: (call hour t)))"),
      ("skip n", "(skip n)"), ("distinct", "(distinct)"), ("distinct a, b", "(distinct a b)"),
      ("summarize sum(a)", "(summarize (call sum a))"),
      (
        "summarize v: sum(a), count() by bin(t, 1d), k: b",
        "(summarize v: (call sum a) (call count) (by (call bin t 86400000ms) k: b))"
      ),
      ("rollup", "(rollup)"), ("rollup by a, b", "(rollup (by a b))"),
      ("join t on a", "(join t (on a=a))"),
      (
        "join (x | take 1) on a, b == c, kind: left, suffix: \"_r\"",
        "(join (() (| x (take 1))) (on a=a b=c) kind: left suffix: \"_r\")"
      ),
      ("append t", "(append t)"), ("pivot a, b", "(pivot a b)"),
      ("fill timestamp, step: 1h, with: 0", "(fill timestamp step: 3600000ms with: 0)"),
      ("chart bar a, b", "(chart bar a b)"), ("chart line a, b by c", "(chart line a b (by c))"),
      ("chart line a, b by c, title: \"x\"", "(chart line a b (by c) title: \"x\")"),
      ("save \"a.csv\", overwrite: true", "(save \"a.csv\" overwrite: true)"),
      ("expect a < 1", "(expect (< a 1))"), ("expect a < 1, \"bad\", empty: ok", "(expect (< a 1) \"bad\" empty: ok)"),
      ("expect a, empty: ok", "(expect a empty: ok)"),
      ("describe", "(describe)"), ("schema", "(schema)"), ("explain", "(explain)"),
      ("top(5, by: x)", "(call top 5 by: x)"), ("$f(1)", "(call $f 1)"),
      ("filter(x => x > 1)", "(call filter (=> (x) (> x 1)))"),
      ("limit(5)", "(call limit 5)"),
    ] as [(String, String)])
  func forms(text: String, tree: String) {
    let parsed = ParsedText("t | \(text)")
    #expect(parsed.errors == [])
    #expect(parsed.trees == ["(| t \(tree))"])
    let nested = ParsedText("let x = (t\n| \(text)\n\n| take 1)")
    #expect(nested.errors == [])
    #expect(nested.trees == ["(let x (() (| t \(tree) (take 1))))"])
  }

  @Test func verbsAreNamesElsewhere() {
    let parsed = ParsedText("let take = where + select(1)\nsort - skip\nf(distinct, take: 1).where")
    #expect(parsed.errors == [])
    #expect(
      parsed.trees == ["(let take (+ where (call select 1)))", "(- sort skip)", "(. (call f distinct take: 1) where)"])
  }

  @Test(
    arguments: [
      ("let x = t | take 1", "(let x (| t (take 1)))"), ("fn f() = 1", "(fn f (params) 1)"),
      ("fn f(a, b = 1 + 2,) = a | take b", "(fn f (params a b=(+ 1 2)) (| a (take b)))"),
      ("param days: int", "(param days int)"), ("param days: int = 7", "(param days int 7)"),
      ("import \"a.lpq\"", "(import \"a.lpq\")"), ("import \"a.lpq\" as a", "(import \"a.lpq\" a)"),
      ("let `in` = 1", "(let in 1)"),
    ] as [(String, String)])
  func statements(text: String, tree: String) {
    let parsed = ParsedText(text)
    #expect(parsed.errors == [])
    #expect(parsed.trees == [tree])
  }
}
