import LPQDiagnostics
import LPQSyntax
import Testing

/// Programs and how they are laid out.
@Suite struct FormatterTests {
  @Test(arguments: layouts) func laysOut(input: String, output: String) {
    #expect(formatted(input) == output + (output.isEmpty ? "" : "\n"))
    expectFaithful(input)
  }

  @Test(arguments: ["a |", "where (", "a\n- 1", "f(1, 1 = 2)", "x == \"abc", "a | filter x"])
  func leavesSyntaxErrors(text: String) {
    guard case .refused(let diagnostics) = Formatter.format(SourceText(name: "test.lpq", text: text)) else {
      Issue.record("laid out: \(text)")
      return
    }
    #expect(diagnostics == ParsedText(text).diagnostics)
    #expect(!diagnostics.isEmpty)
  }

  /// A hundred columns fit, a hundred and one do not; a comment behind them does not count.
  @Test func lineWidth() {
    let padding = String(repeating: "x", count: 100 - "a | where b".count)
    #expect(formatted("a | where b\(padding)") == "a | where b\(padding)\n")
    #expect(formatted("a | where b\(padding)  # words") == "a | where b\(padding)  # words\n")
    #expect(formatted("a | where b\(padding)x") == "a\n  | where b\(padding)x\n")
  }
}

private let layouts: [(String, String)] = [
  ("", ""),
  ("\n\n  \n", ""),
  ("# only a comment   \n\n\n", "# only a comment"),
  ("#!/usr/bin/env lpql\n\n\n\n1", "#!/usr/bin/env lpql\n\n1"),
  ("\u{FEFF}1\r\n\r\n\r\n2 # two\r\n", "1\n\n2  # two"),
  ("\n\n1", "1"),
  // Words and signs
  ("let   a=1+2*-3 - -x", "let a = 1 + 2 * -3 - -x"),
  ("a+b-c*d/e//f%g??h", "a + b - c * d / e // f % g ?? h"),
  ("a<b and c>=d or not e!=f", "a < b and c >= d or not e != f"),
  ("a not   in[1,2]", "a not in [1, 2]"),
  ("- -a", "- -a"),
  ("(((a)))", "(((a)))"),
  ("( a+b )*c", "(a + b) * c"),
  ("1 .x", "1 .x"),
  ("f (x) . y [ 0 ]", "f(x).y[0]"),
  (".a+$b", ".a + $b"),
  ("{a:1,\"b c\":[ ],`d e`:{ },}", "{a: 1, \"b c\": [], `d e`: {}}"),
  ("[1,2,]", "[1, 2]"),
  ("f(a,from :b,)", "f(a, from: b)"),
  ("map(l,x=>x+1)", "map(l, x => x + 1)"),
  ("map(l,( a,b )=>a+b)", "map(l, (a, b) => a + b)"),
  ("if a then b else if c then d else e", "if a then b else if c then d else e"),
  ("param  from :timestamp=today()-7d", "param from: timestamp = today() - 7d"),
  ("param n : int", "param n: int"),
  ("import   \"a.lpq\"   as  b", "import \"a.lpq\" as b"),
  ("fn f( a , b=1 )=a|take b", "fn f(a, b = 1) = a | take b"),
  // Spellings
  (
    "[1_000,0.50,1e6,1.0E3,90s,1mo,@2026-11-01T10:00+02:00]",
    "[1_000, 0.50, 1e6, 1.0E3, 90s, 1mo, @2026-11-01T10:00+02:00]"
  ),
  (
    "[\"a\\u{41}\\n\",r\"\\d\",f\"{ a+b }{{x}}\",\"# no comment\"]",
    "[\"a\\u{41}\\n\", r\"\\d\", f\"{ a+b }{{x}}\", \"# no comment\"]"
  ),
  ("-9223372036854775808", "-9223372036854775808"),
  // Pipelines
  ("a|where b|take 1", "a | where b | take 1"),
  ("a|where b\n|take 1", "a\n  | where b\n  | take 1"),
  ("a |\nwhere b | take 1", "a\n  | where b\n  | take 1"),
  ("a\n\n\n\n  | take 1\n\n\n| skip 1", "a\n\n  | take 1\n\n  | skip 1"),
  ("let x=a\n|take 1", "let x = a\n  | take 1"),
  ("a|join(b|take 1)on k,l==r,kind :left", "a | join (b | take 1) on k, l == r, kind: left"),
  ("a | join (b\n|take 1) on k", "a\n  | join (\n      b\n        | take 1\n    ) on k"),
  ("a | take 1 by b,n:c", "a | take 1 by b, n: c"),
  ("a|select b,n:c|drop .d,e|rename f:g|sort -b,- -c", "a | select b, n: c | drop .d, e | rename f: g | sort -b, - -c"),
  ("a|distinct|distinct b,c|rollup|rollup by b|skip 1", "a | distinct | distinct b, c | rollup | rollup by b | skip 1"),
  ("a|pivot b,c|fill t,step:1h,with:0", "a | pivot b, c | fill t, step: 1h, with: 0"),
  (
    "a|chart line b,c by d,width :3|save \"x\",overwrite:true",
    "a | chart line b, c by d, width: 3 | save \"x\", overwrite: true"
  ),
  ("a|expect b,\"m\",empty:ok|describe|f(1)|$g()", "a | expect b, \"m\", empty: ok | describe | f(1) | $g()"),
  ("a|append(b)", "a | append (b)"),
  // Too long for a line
  (
    "fn f(x)=get(from:x,to:today(),breakdown_by:[playback_id,country,device,device_type,browser,continent,os])",
    """
    fn f(x) = get(
      from: x,
      to: today(),
      breakdown_by: [playback_id, country, device, device_type, browser, continent, os],
    )
    """
  ),
  (
    "a | where device_type != \"Smart TV\" and country in [\"France\", \"Germany\"] and view_count - baseline > 1000",
    """
    a
      | where device_type != "Smart TV"
          and country in ["France", "Germany"]
          and view_count - baseline > 1000
    """
  ),
  (
    "a|summarize views:sum(view_count),errors:round(wmean(error_rate,view_count),4),start:wmean(ttff_ms,view_count)by b,c",
    """
    a
      | summarize
          views: sum(view_count),
          errors: round(wmean(error_rate, view_count), 4),
          start: wmean(ttff_ms, view_count)
        by b, c
    """
  ),
  (
    "let a = if aaaaaaaaaaaaaaaaaaaaaaaaaaaaa then bbbbbbbbbbbbbbbbbbbbbbbbbb else if ccccccccccccccccccccc then d else e",
    """
    let a = if aaaaaaaaaaaaaaaaaaaaaaaaaaaaa then bbbbbbbbbbbbbbbbbbbbbbbbbb
      else if ccccccccccccccccccccc then d
      else e
    """
  ),
  (
    "let a = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb * 2 - cccccccccccccccccccccccccc + d",
    """
    let a = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb * 2 -
      cccccccccccccccccccccccccc
      + d
    """
  ),
  (
    "a | distinct aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccccc",
    """
    a
      | distinct aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
          bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
          ccccccccccccccccccccccccccccccccccc
    """
  ),
  // Comments
  ("a # one\n\n\n# two\nb", "a  # one\n\n# two\nb"),
  ("a|take 1 # one\n|skip 2 # two", "a\n  | take 1  # one\n  | skip 2  # two"),
  ("a\n# before\n|take 1", "a\n  # before\n  | take 1"),
  ("a | # behind\ntake 1", "a  # behind\n  | take 1"),
  ("a\n|# behind\ntake 1", "a\n  # behind\n  | take 1"),
  ("[1 # one\n,2, # two\n3 # three\n# end\n]", "[\n  1,  # one\n  2,  # two\n  3,  # three\n  # end\n]"),
  ("[ # first\n1]", "[  # first\n  1,\n]"),
  ("f(\n# none\n)", "f(\n  # none\n)"),
  ("let a = # why\n1", "let a =  # why\n  1"),
  ("(a and # b\nb)", "(\n  a  # b\n    and b\n)"),
  ("(a # a\n- b)", "(\n  a -  # a\n    b\n)"),
  ("a|select b, # b\nc # c\n|take 1", "a\n  | select\n      b,  # b\n      c  # c\n  | take 1"),
  ("a|summarize b:sum(c)\n# key\nby d", "a\n  | summarize b: sum(c)\n    # key\n    by d"),
  ("#a\n#  b\n1\n# c", "#a\n#  b\n1\n# c"),
]
