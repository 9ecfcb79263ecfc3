import LPQDiagnostics
import LPQKit
import Testing

/// What people write who come from elsewhere: each is one mistake, whose hint shows lpql's form.
@Suite struct MistakeTests {
  typealias Mistake = (program: String, code: DiagnosticCode, hint: String)

  /// `…` stands for the data.
  static func check(_ mistake: Mistake) async {
    let data = "get_viewership(from: ago(7d), breakdown_by: [country, device, playback_id])"
    let found = await SandboxSession().session.check(mistake.program.replacing("…", with: data), name: "mistake")
    #expect(found.first?.code == mistake.code, "\(mistake.program): \(found)")
    // What the parser could not read may leave one hole for the checker to stumble over.
    let isOfSyntax = mistake.code.rawValue < "LPQ02"
    #expect(found.count <= (isOfSyntax ? 2 : 1), "\(mistake.program): \(found)")
    let advice = found.prefix(1).flatMap { [$0.message, $0.hint ?? ""] + $0.help }
    #expect(advice.contains { $0.contains(mistake.hint) }, "\(mistake.program): \(advice)")
  }

  static let sql: [Mistake] = [
    ("SELECT country FROM views WHERE a = 1", .foreignSyntax, "get_viewership(…) | where … | select …"),
    ("select country, sum(view_count) from views group by country", .foreignSyntax, "| where … | select …"),
    ("… | select *", .foreignSyntax, "all columns are kept"),
    ("… | select distinct country", .foreignSyntax, "distinct KEY"),
    ("… | select country as land", .foreignSyntax, "NAME: EXPR"),
    ("… | group by country", .foreignSyntax, "summarize NAME: AGG by KEY"),
    ("… | summarize sum(view_count) group by country", .foreignSyntax, "summarize NAME: AGG by KEY"),
    ("… | summarize count(*) by country", .foreignSyntax, "count()"),
    ("… | summarize sum(view_count) as total by country", .foreignSyntax, "NAME: EXPR"),
    ("… | summarize total = sum(view_count) by country", .foreignSyntax, "total: …"),
    ("… | summarize avg(view_count) by country", .unknownFunction, "mean(x)"),
    ("… | summarize sum(view_count), country", .misplaced, "behind `by`"),
    ("… | summarize view_count by country", .misplaced, "sum(view_count)"),
    ("… | order by view_count desc", .foreignSyntax, "`-KEY` is descending"),
    ("… | sort view_count desc", .foreignSyntax, "sort -view_count"),
    ("… | limit 10", .foreignSyntax, "take …"),
    ("… | take 10 offset 5", .foreignSyntax, "skip …"),
    ("… | having view_count > 3", .foreignSyntax, "where …"),
    ("… | where country = \"FR\"", .foreignSyntax, "`==`"),
    ("… | where country <> \"FR\"", .foreignSyntax, "`!=`"),
    ("… | where country in (\"FR\", \"JP\")", .foreignSyntax, "[\"FR\", \"JP\"]"),
    ("… | where country like \"F%\"", .foreignSyntax, "contains(x, "),
    ("… | where country LIKE \"F%\"", .foreignSyntax, "contains(x, "),
    ("… | where country is not null", .foreignSyntax, "x != null"),
    ("… | where country IS NULL", .foreignSyntax, "x == null"),
    ("… | where view_count between 1 and 5", .foreignSyntax, "x >= a and x <= b"),
    ("… | where country == 'FR'", .foreignSyntax, "\"FR\""),
    ("… | where country == NULL", .foreignSyntax, "null"),
    ("… | where country == \"x\" AND device == \"y\"", .foreignSyntax, "`and`"),
    ("… WHERE country == \"x\"", .foreignSyntax, "| where …"),
    ("… | left join … on country", .foreignSyntax, "kind: left"),
    ("… | inner join … on country", .foreignSyntax, "join TABLE on KEY"),
    ("[{a: 1}] | join [{a: 1}] using a", .foreignSyntax, "on KEY"),
    ("[{a: 1}] | join [{a: 1}]", .unexpectedToken, "join TABLE on KEY"),
    ("case when 1 > 2 then 1 else 2 end", .foreignSyntax, "if … then … else …"),
    ("… | where \"country\" == \"FR\"", .typeMismatch, "without quotes: `country`"),
    ("ifnull(null, 1)", .unknownFunction, "a ?? b"),
    ("date_trunc(\"day\", now())", .unknownFunction, "start_of(timestamp, day)"),
    ("-- a comment", .foreignSyntax, "`#`"),
    ("1;", .foreignSyntax, "its line"),
    ("now() - interval \"7 days\"", .foreignSyntax, "7d"),
  ]

  static let python: [Mistake] = [
    ("1 < 2 < 3", .chainedComparison, "1 < 2 and 2 < 3"),
    ("… | where view_count > 0 && view_count < 3", .foreignSyntax, "`and`"),
    ("… | where view_count > 0 || view_count < 3", .foreignSyntax, "`or`"),
    ("[{a: true}] | where !a", .foreignSyntax, "`not`"),
    ("x = 5", .foreignSyntax, "let x = …"),
    ("def f(x) = x + 1", .foreignSyntax, "fn …"),
    ("map([1], lambda x)", .foreignSyntax, "x => …"),
    ("1 if true else 2", .foreignSyntax, "if … then … else …"),
    ("if 1 > 2 then 3", .unexpectedToken, "if … then … else …"),
    ("load \"usage.csv\"", .unexpectedToken, "load(…)"),
    ("let rows = load \"usage.csv\" | take 3", .unexpectedToken, "load(…)"),
    ("get_usage from: ago(7d)", .unexpectedToken, "get_usage(…)"),
    ("None", .foreignSyntax, "null"), ("True", .foreignSyntax, "true"), ("NaN", .foreignSyntax, "null"),
    ("[1, 2].append(3)", .foreignSyntax, "flatten([list, [x]])"),
    ("….country.sum()", .foreignSyntax, "sum(x)"),
    ("… | where country.contains(\"F\")", .foreignSyntax, "contains(x)"),
    ("livepeer.get_viewership()", .foreignSyntax, "get_viewership(…)"),
    ("getViewership()", .unknownFunction, "get_viewership"),
    ("\"a\" in \"abc\"", .typeMismatch, "contains(text, part)"),
    ("str(3)", .unknownFunction, "string(x)"), ("print(\"a\")", .unknownFunction, "the value alone"),
    ("\"views: \" + 5", .typeMismatch, "f\"{a} {b}\""),
    ("5 ** 2", .unexpectedToken, "x * x"),
    ("x += 1", .unexpectedToken, "given once"),
    ("get_viewership(from=ago(7d))", .foreignSyntax, "from: …"),
    ("f'{1}'", .foreignSyntax, "\"{1}\""),
    ("for x in [1]", .foreignSyntax, "map(list, x => …)"),
    ("… | sort_values(view_count)", .unknownFunction, "| sort KEY"),
    ("… | merge(…)", .unknownFunction, "| join TABLE on KEY"),
  ]

  static let kqlAndDplyr: [Mistake] = [
    ("… | filter view_count > 3", .foreignSyntax, "where …"),
    ("… | filter(country == \"x\")", .typeMismatch, "| where COND"),
    ("… |> take 5", .foreignSyntax, "`|`"), ("… %>% take 5", .foreignSyntax, "`|`"),
    ("… | extend x = view_count", .foreignSyntax, "derive NAME: EXPR"),
    ("… | mutate x = view_count", .foreignSyntax, "derive NAME: EXPR"),
    ("… | mutate(x: view_count)", .unknownFunction, "derive NAME: EXPR"),
    ("… | project country", .foreignSyntax, "select …"),
    ("… | group_by(country)", .unknownFunction, "summarize NAME: AGG by KEY"),
    ("… | summarise n: sum(view_count) by country", .foreignSyntax, "summarize …"),
    ("… | arrange(view_count)", .unknownFunction, "sort KEY, -KEY"),
    ("… | sort desc(view_count)", .unknownFunction, "sort -KEY"),
    ("… | sort by view_count", .foreignSyntax, "sort KEY, …"),
    ("… | head(5)", .unknownFunction, "take N"), ("… | top 5 by view_count", .foreignSyntax, "sort -KEY | take N"),
    ("… | slice(1, 5)", .unknownFunction, "skip N | take N"), ("… | pull(country)", .unknownFunction, "t.COLUMN"),
    ("… | rename country as land", .unexpectedToken, "rename NEW: OLD"),
    ("… | rename country: land", .unknownColumn, "rename land: country"),
    ("… | select -country", .foreignSyntax, "drop country"),
    ("… | count", .foreignSyntax, "summarize count()"),
    ("… | sum(view_count)", .typeMismatch, "| summarize sum(COLUMN)"),
    ("… | summarize dcount(country)", .unknownFunction, "count_distinct(x)"),
    ("… | where country has \"x\"", .foreignSyntax, "contains(x, "),
    ("… | where country contains \"x\"", .foreignSyntax, "contains(x, "),
    ("… | where country =~ \"x\"", .foreignSyntax, "matches(x, "),
    ("… | render timechart", .foreignSyntax, "chart line X, Y"),
    ("… | summarize {n: sum(view_count)} by country", .wrongArguments, "without braces"),
    ("… | summarize sum(view_count) by [country, device]", .wrongArguments, "without brackets"),
    ("ifelse(1 > 2, 1, 2)", .unknownFunction, "if a then b else c"),
    ("c(1, 2)", .unknownFunction, "[a, b]"), ("x <- 5", .foreignSyntax, "let x = …"),
    ("union = 5", .foreignSyntax, "let union = …"), ("… | union …", .foreignSyntax, "append TABLE"),
  ]

  static let names: [Mistake] = [
    ("… | where contry == \"FR\"", .unknownColumn, "`country`"),
    ("… | select viewCount", .unknownColumn, "`view_count`"),
    ("… | sort -playtimeMins", .unknownColumn, "`playtime_mins`"),
    ("… | where playbackId == \"x\"", .unknownColumn, "`playback_id`"),
    ("get_viewership(playbackId: \"x\")", .unknownParameter, "`playback_id:`"),
    ("get_viewership(breakdownBy: [country])", .unknownParameter, "`breakdown_by:`"),
    ("get_viewership(timeStep: day)", .unknownParameter, "`time_step:`"),
    ("get_viewership(breakdown_by: [contry])", .unknownMember, "`country`"),
    ("get_realtime_viewership(breakdown_by: [os])", .unknownMember, "playback_id, device, browser, country"),
    ("get_usage(time_step: month)", .unknownMember, "hour, day"),
    ("get_viewership(time_step: daily)", .unknownMember, "`day`"),
    ("… | where country == France", .unknownColumn, "\"France\""),
    ("… | where $country == \"FR\"", .unknownName, "`.country` is the column"),
    ("sum(view_count)", .unknownName, "t.view_count"),
    ("… | rolup by country", .unexpectedToken, "`rollup`"),
    ("qantile([1], 0.5)", .unknownFunction, "`quantile`"),
    ("get_creator_viewership()", .wrongArguments, "exactly one of `asset_id` and `stream_id`"),
    ("get_viewership(\"id\")", .wrongArguments, "get_viewership(from: ago(7d)"),
    ("… | save usage.csv", .typeMismatch, "save \"views.csv\""),
    ("let f(x) = x", .unexpectedToken, "fn f(…) = …"),
  ]

  static let units: [Mistake] = [
    ("get_viewership(from: 7d)", .typeMismatch, "ago(7d)"),
    ("get_viewership(from: 2026-11-01)", .typeMismatch, "@2026-11-01"),
    ("ago(7)", .typeMismatch, "7d"), ("ago(\"7d\")", .typeMismatch, "without quotes: `7d`"),
    ("ago(7 days)", .foreignSyntax, "7d"), ("now() - 7", .typeMismatch, "7d"),
    ("now() - 1week", .invalidDuration, "1w"), ("now() - 1month", .invalidDuration, "1mo"),
    ("now() - 30min", .invalidDuration, "30m"), ("now() - 1.5h", .invalidDuration, "90m"),
    ("now() - 1h30m", .invalidDuration, "90m"), ("now() - 7D", .invalidDuration, "7d"),
    ("bin(now(), day)", .typeMismatch, "`1d`"), ("bin(now(), \"1d\")", .typeMismatch, "without quotes"),
    ("start_of(now(), 1d)", .typeMismatch, "bin(ts, 1d)"), ("start_of(now(), days)", .unknownMember, "`day`"),
    ("year(\"2026-11-01\")", .typeMismatch, "@2026-11-01"),
    ("now() > \"2026-11-01\"", .typeMismatch, "@2026-11-01"),
    ("format_time(now(), \"YYYY-MM-DD\")", .outOfRange, "%Y-%m-%d"),
    ("@2026-11-01 10:00", .foreignSyntax, "@2026-11-01T10:00"), ("@2026-1-1", .invalidTimestamp, "@2026-11-01"),
    ("quantile([1, 2], 95)", .outOfRange, "0.95"), ("quantile([1, 2])", .wrongArguments, "quantile(x, p)"),
    ("percentile([1, 2], 95)", .unknownFunction, "quantile(x, 0.95)"), ("p95([1, 2])", .unknownFunction, "0.95"),
    ("… | where error_rate > 5%", .unexpectedToken, "0.05"), ("… | where view_count > 1,000", .foreignSyntax, "1_000"),
    ("get_viewership(from: ago(7d), time_step: 1d)", .typeMismatch, "time_step: day"),
    ("matches(\"a1\", \"\\d\")", .invalidEscape, "`\\\\`"),
  ]

  static let missingBy: [Mistake] = [
    ("… | summarize by country", .unexpectedToken, "summarize NAME: AGG by KEY"),
    ("… | take 3 country", .unexpectedToken, "take N by KEY"),
    ("… | rollup country", .unexpectedToken, "rollup by KEY"),
    ("… | distinct by country", .unexpectedToken, "distinct KEY"),
    ("… | where view_count > 3 by country", .unexpectedToken, "summarize … by KEY"),
    ("… | derive view_count * 2", .unexpectedToken, "NAME: …"),
    ("… | where timestamp > ago(7d)", .noTimeStep, "`from:` and `to:`"),
    ("… | summarize sum(error_rate) by country", .wrongAggregation, "wmean(error_rate, view_count)"),
    ("… | summarize mean(error_rate) by country", .wrongAggregation, "wmean(error_rate, view_count)"),
    ("get_viewership(from: ago(7d)) | summarize count() by country", .grainNotGiven, "breakdown_by: [country]"),
    ("… | chart country, view_count", .unexpectedToken, "chart bar X, Y"),
  ]

  @Test(arguments: sql) func habitsOfSQL(_ mistake: Mistake) async { await Self.check(mistake) }
  @Test(arguments: python) func habitsOfPython(_ mistake: Mistake) async { await Self.check(mistake) }
  @Test(arguments: kqlAndDplyr) func habitsOfKQLAndDplyr(_ mistake: Mistake) async { await Self.check(mistake) }
  @Test(arguments: names) func wrongNames(_ mistake: Mistake) async { await Self.check(mistake) }
  @Test(arguments: units) func wrongUnits(_ mistake: Mistake) async { await Self.check(mistake) }
  @Test(arguments: missingBy) func missingWords(_ mistake: Mistake) async { await Self.check(mistake) }

  /// What looks like a mistake above and is none.
  @Test(arguments: [
    "… | where country == \"country\"", "[{a: 1}] | sort (-a)", "[1, 2] | filter(x => x > 1)", "… | count_rows()",
    "let x = 1\nx < -5", "7 % 5", "let day = 1d\nbin(now(), day)", "let days = \"day\"\nstart_of(now(), days)",
    "[{unit: \"day\"}] | derive s: start_of(now(), unit)", "let head = 5\nhead + 1",
    "get_viewership(from: 1_795_435_200_000)",
    "format_time(now(), \"%Y\")", "fn desc(x) = -x\n[{a: 1}] | sort desc(a)", "fn c(a, b) = [a, b]\nc(1, 2)",
  ])
  func rightProgramsHaveNoErrors(_ program: String) async {
    let data = "get_viewership(from: ago(7d), breakdown_by: [country])"
    let whole = "fn count_rows(t) = len(t)\n" + program.replacing("…", with: data)
    #expect(await SandboxSession().session.check(whole, name: "right") == [])
  }
}
