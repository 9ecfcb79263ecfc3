import LPQDiagnostics
import LPQData
import LPQEngine
import LPQSyntax
import Testing

@testable import LPQCompiler

private func checked(_ text: String) -> (statements: [Checker.CheckedStatement], codes: [String]) {
  let checker = Checker(functions: FunctionTable.all, operations: TestOperations.all, zone: .utc)
  let parsed = Parser.parse(SourceText(name: "test", text: text))
  let result = checker.check(parsed.program, keeps: true)
  return (result.statements, (parsed.diagnostics + result.diagnostics).map(\.code.rawValue))
}

/// The grain of each source call of the last statement.
private func grains(_ text: String) -> [SourceGrain] {
  let result = checked(text)
  #expect(result.codes.isEmpty, "\(text)")
  return (result.statements.last?.grains ?? [:]).sorted { $0.key < $1.key }.map(\.value)
}

@Suite struct CheckerTests {
  @Test(arguments: [
    "1 + 2.5",
    "get_viewership(from: ago(7d)) | where country == \"FR\" | summarize sum(view_count) by device",
    "get_viewership(time_step: \"day\", breakdown_by: [\"deviceType\", country]) | where device_type != null",
    "let step = \"day\"\nget_viewership(time_step: step) | sort timestamp",
    "fn per(step) = get_viewership(time_step: step)\nper(hour) | where timestamp > @2026-11-01",
    "fn rate(a, b) = a / b\nget_viewership(breakdown_by: [country]) | derive r: rate(view_count, playtime_mins)",
    "fn part(x) = x / sum(x)\nget_viewership(breakdown_by: [country]) | derive r: part(view_count)",
    "fn top(t, n) = t | sort -view_count | take n\nget_viewership(breakdown_by: [country]) | top(5)",
    "get_viewership(breakdown_by: [country]) | where view_count > mean(view_count)",
    "get_viewership() | summarize n: count_distinct(country)",
    "get_viewership() | derive half: view_count / 2 | summarize sum(half)",
    "get_viewership() | summarize fr: sum(if country == \"FR\" then view_count else 0)",
    "get_public_viewership(\"x\").view_count + 1",
    "sum(get_viewership().view_count)",
    "[{a: 1}, {a: 2}] | where a > 1 | select b: a * 2",
    "{a: 1} | derive b: a",
    "let n = 3\n[{a: 1}] | derive b: a + n",
    "let a = 3\n[{a: 1}] | derive b: .a + $a",
    "map([1, 2], x => x + 1)[0] + 1",
    "map([1, 2], n => len(([{v: 1}] | derive a: sum(v * n))))",
    "[{v: 1}] | derive a: sum(reduce([1, v], (a, b) => a + b, 0))",
    "let double = x => x * 2\ndouble(4)",
    "get_viewership(breakdown_by: [country]) | summarize quantile(view_count, 0.9), count()",
    "get_viewership(from: null) | describe",
    "[{a: 1, c: [1]}] | summarize n: count(c) by a",
    "[{a: 1, c: [1]}] | derive n: sum(c)",
    "1\n_ + 1",
    "get_viewership()\n_ | where country == \"FR\"",
    "only(get_viewership()).view_count",
    "min(1, 2) + max([1, 2])",
    "get_creator_viewership(asset_id: \"a\")",
    "get_viewership() | summarize sum(view_count) by start_of(timestamp, week)",
    "get_viewership() | where device != \"TV\" | rollup by country | sort -view_count | where error_rate > 0.1",
    "get_viewership() | rollup by bin(timestamp, 1d), country",
    "get_viewership() | rollup by country | expect error_rate < 0.05 or view_count < 50, \"errors are up\"",
    "get_viewership() | expect sum(view_count) > 0",
    "get_viewership() | where view_count > 5 | expect view_count > 5, empty: ok",
  ])
  func rightPrograms(_ text: String) {
    #expect(checked(text).codes == [])
  }

  @Test(arguments: [
    ("get_viewership() | where contry == \"FR\"", "LPQ0203"),
    ("get_viewership() | where viewCount > 1", "LPQ0203"),
    ("contry", "LPQ0201"),
    ("get_viewershp()", "LPQ0202"),
    ("avg([1])", "LPQ0202"),
    ("get_viewership(frm: 1)", "LPQ0204"),
    ("get_viewership(time_step: dy)", "LPQ0205"),
    ("get_viewership(breakdown_by: [contry])", "LPQ0205"),
    ("get_viewership(from: 7d)", "LPQ0206"),
    ("1 + \"a\"", "LPQ0206"),
    ("get_viewership() | where country", "LPQ0206"),
    ("get_viewership() | where country > 5", "LPQ0206"),
    ("get_viewership(time_step: day) | where timestamp >= \"2026-11-01\"", "LPQ0206"),
    ("get_public_viewership()", "LPQ0207"),
    ("get_viewership(\"x\")", "LPQ0207"),
    ("get_creator_viewership()", "LPQ0207"),
    ("round()", "LPQ0207"),
    ("let country = 1\nget_viewership() | where country == \"FR\"", "LPQ0208"),
    ("5 | take 1", "LPQ0209"),
    ("fn f(x) = f(x)\nf(1)", "LPQ0210"),
    ("get_viewership(breakdown_by: [country]) | summarize sum(sum(view_count))", "LPQ0211"),
    ("get_viewership(breakdown_by: [country]) | summarize view_count by country", "LPQ0211"),
    ("sum(1)", "LPQ0211"),
    ("[{a: 1, c: [1]}] | summarize sum(c) by a", "LPQ0206"),
    ("[{a: 1}, {a: null}] | where b == 1", "LPQ0203"),
    ("[{v: 1}] | derive a: map([1, 2], x => sum(v * x))", "LPQ0211"),
    ("fn f(x) = sum(x)\n[{v: 1}] | derive a: map([1, 2], x => f(v * x))", "LPQ0211"),
    ("[{v: 1}] | derive a: map([1, 2], x => lag(v * x))", "LPQ0211"),
    ("let x = (get_viewership() | save \"a.csv\")", "LPQ0211"),
    ("fn sum(x) = x", "LPQ0212"),
    ("get_viewership(breakdown_by: [country]) | summarize quantile(view_count, 95)", "LPQ0213"),
    ("get_viewership() | where view_count > 1 | where country == \"FR\"", "LPQ0301"),
    ("get_viewership(breakdown_by: [device]) | where country == \"FR\"", "LPQ0301"),
    ("get_viewership() | take 5 | summarize sum(view_count) by country", "LPQ0301"),
    ("get_viewership() | summarize count() by country", "LPQ0302"),
    ("get_viewership() | summarize mean(view_count) by country", "LPQ0302"),
    ("get_viewership() | sort timestamp", "LPQ0303"),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 5m)", "LPQ0304"),
    ("get_viewership(breakdown_by: [country]) | summarize sum(error_rate)", "LPQ0305"),
    ("get_viewership(breakdown_by: [country]) | summarize mean(error_rate)", "LPQ0305"),
    ("sum(get_usage().storage_usage_mins)", "LPQ0305"),
    ("[{a: 1}] | rollup", "LPQ0305"),
    ("get_usage() | rollup | select storage_usage_mins", "LPQ0305"),
    ("get_viewership() | select country, error_rate | rollup by country | sort error_rate", "LPQ0305"),
    ("let x = (get_viewership() | expect view_count > 1)", "LPQ0211"),
    ("[{a: 1, b: 2, n: 3}] | chart heat a, b", "LPQ0206"),
    ("[{a: 1}] | select a, a", "LPQ0116"),
    ("{a: 1, a: 2}", "LPQ0116"),
  ])
  func mistakes(_ text: String, _ code: String) {
    #expect(checked(text).codes == [code])
  }

  @Test func allMistakesAtOnce() {
    let text = """
      get_viewership(frm: 1) | where contry == 1 and devce == 2
      sum(nothing)
      1 + true
      """
    #expect(checked(text).codes == ["LPQ0204", "LPQ0203", "LPQ0203", "LPQ0201", "LPQ0206"])
  }

  @Test(arguments: [
    ("get_viewership()", [] as [String], nil as String?),
    ("get_viewership() | where device != \"TV\" | summarize sum(view_count) by country", ["device", "country"], nil),
    ("get_viewership(breakdown_by: []) | select view_count", [], nil),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 1d)", [], "day"),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 2h)", [], "hour"),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 1mo)", [], "month"),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 3mo), country", ["country"], "month"),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 1y)", [], "year"),
    ("get_viewership() | summarize sum(view_count) by start_of(timestamp, week)", [], "week"),
    ("get_viewership() | summarize sum(view_count) by bin(timestamp, 1d, tz: \"Europe/Paris\")", [], "hour"),
    ("get_usage() | summarize sum(delivery_usage_mins) by bin(timestamp, 1mo)", [], "day"),
    ("let v = get_viewership()\nv | summarize sum(view_count) by country", ["country"], nil),
    ("let v = get_viewership() | where device == \"TV\"\nv | select country, view_count", ["device", "country"], nil),
    ("fn v(from) = get_viewership(from: from)\nv(ago(1d)) | summarize sum(view_count) by country", ["country"], nil),
    ("fn f(t) = t | summarize sum(view_count) by country\nget_viewership() | f()", ["country"], nil),
    ("get_viewership()\n_ | where country == \"FR\"", ["country"], nil),
    ("get_viewership() | rename land: country", ["country"], nil),
    ("get_viewership().country", ["country"], nil),
  ])
  func inferredGrain(_ text: String, _ dimensions: [String], _ step: String?) {
    let found = grains(text)
    #expect(found.count == 1, "one source call in \(text)")
    #expect(found.first?.dimensions == dimensions)
    #expect(found.first?.timeStep == step)
  }

  @Test func everyUseOfAQueryHasAGrainOfItsOwn() {
    let text = "let v = get_viewership()\nlet a = v | where country == \"FR\"\nv | select device, view_count"
    #expect(grains(text).map(\.dimensions) == [["device"]])
  }

  @Test func halfHourZonesNeedFinerStepsThanThereAre() {
    let text = "get_viewership() | summarize sum(view_count) by bin(timestamp, 1d, tz: \"Asia/Kolkata\")"
    #expect(checked(text).codes == ["LPQ0304"])
  }

  @Test func functionsThatGrowWithoutBoundAreStopped() {
    var text = "fn f0(x) = x + x\n"
    for depth in 1...30 { text += "fn f\(depth)(x) = f\(depth - 1)(x) + f\(depth - 1)(x)\n" }
    #expect(checked(text + "f30(1)").codes.contains("LPQ0113"))
  }
}
