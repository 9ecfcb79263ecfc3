import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// Habits of other languages that parse here, and mean nothing or something else: each is shown lpql's form.
extension Checker {
  /// `t.country.sum()`, `metrics.get_viewership()`: there are no methods. False where the name is no function's.
  func reportMethod(_ callee: Expr, in context: Context) -> Bool {
    guard case .member(_, let name) = callee.unparenthesized.kind else { return false }
    let isOperation = operations[name.text] != nil
    guard isOperation || functions[name.text] != nil || Self.foreignFunctions[name.text] != nil else { return false }
    let form = isOperation ? "\(name.text)(…)" : Self.foreignFunctions[name.text] ?? "\(name.text)(x)"
    report(.foreignSyntax, "values have no methods", at: name.span, hint: "write `\(form)`")
    return true
  }

  /// `from: 2026-11-01` is 2014: two subtractions, and milliseconds of 1970.
  func reportBareDate(_ expr: Expr) -> Bool {
    guard case .binary(.subtract, _, let yearAndMonth, let day) = expr.unparenthesized.kind,
      case .binary(.subtract, _, let year, let month) = yearAndMonth.kind, case .int(let y) = year.kind,
      case .int(let m) = month.kind, case .int(let d) = day.kind, (1970...9999).contains(y), m < 13, d < 32
    else { return false }
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    report(
      .typeMismatch, "this is the number \(y - m - d), not a day", at: expr.span,
      hint: "write `@\(y)-\(two(m))-\(two(d))`")
    return true
  }

  func isDuration(_ expr: Expr) -> Bool {
    if case .duration = expr.unparenthesized.kind { true } else { false }
  }

  /// `where "country" == "France"` compares two texts, for every row alike.
  func warnOfQuotedColumn(_ left: Checked, _ right: Checked, in context: Context) {
    guard context.seesColumns, let frame = context.frame, case .constant(.string(let text)) = left.expr.kind,
      case .constant = right.expr.kind,
      frame.relation.schema[text] != nil || frame.relation.pendingDimension(text) != nil
    else { return }
    report(
      .typeMismatch, "`\"\(text)\"` is a text, the same for every row", at: left.expr.span, severity: .warning,
      hint: "the column is written without quotes: `\(text)`")
  }

  /// `select -country`: one column less.
  func reportExcludedColumn(_ item: NamedExpr, _ frame: Frame) -> Bool {
    guard item.name == nil, case .unary(_, let operand) = item.value.kind, case .name(let name) = operand.kind,
      frame.relation.schema[name] != nil || frame.relation.pendingDimension(name) != nil
    else { return false }
    report(
      .foreignSyntax, "`select` names the columns that are kept", at: item.value.span, hint: "write `drop \(name)`")
    return true
  }

  /// `rename country: land`, where `land` is to be the new name.
  func reportSwappedNames(_ item: Renaming, _ relation: Relation) -> Bool {
    let columns = relation.reachableNames
    guard relation.isKnown, !columns.contains(item.old.text), columns.contains(item.new.text) else { return false }
    report(
      .unknownColumn, "no column `\(item.old.text)` here", at: item.old.span,
      hint: "the new name stands first: `rename \(item.old.text): \(item.new.text)`")
    return true
  }

  /// What stands for a value of another type, by what was wanted.
  func habitHint(
    _ argument: Checked, for parameter: FunctionDefinition.Parameter, of function: FunctionDefinition
  ) -> String? {
    switch (parameter.type, argument.type) {
    case (.duration, .string): return "a duration is written without quotes: `7d`"
    case (.duration, .int), (.duration, .float): return "a duration has a unit: `7d`, `5m`"
    case (.timestamp, .string): return "a timestamp is written `@2026-11-01`; a text is read by `parse_time(text)`"
    case (.timestamp, .int): return "a timestamp is written `@2026-11-01`"
    case (.member, .duration): return "for a span of time write `bin(\(function.parameters.first?.name ?? "ts"), 1d)`"
    case (_, .table): return Self.verbsForFunctions[function.name] ?? aggregateHint(function)
    default: return nil
    }
  }

  private func aggregateHint(_ function: FunctionDefinition) -> String? {
    guard case .aggregate = function.implementation else { return nil }
    return "write `| summarize \(function.name)(COLUMN)`, or `\(function.name)(t.COLUMN)`"
  }

  /// What a table's rows are given to instead.
  private static let verbsForFunctions = [
    "filter": "the rows of a table are kept by `| where COND`", "map": "columns are made by `| derive NAME: EXPR`",
    "sort_by": "the rows of a table are ordered by `| sort KEY`", "flatten": "take a column, as in `t.view_count`",
  ]

  /// `bin(timestamp, day)`: a unit where a span is wanted.
  func reportUnitForSpan(_ name: Name) -> Bool {
    guard let span = Self.spansOfUnits[name.text] else { return false }
    report(
      .typeMismatch, "a span of time is wanted here", at: name.span,
      hint: "write `\(span)`; the unit alone is for `start_of(ts, \(name.text))`")
    return true
  }

  private static let spansOfUnits = [
    "minute": "1m", "hour": "1h", "day": "1d", "week": "1w", "month": "1mo", "year": "1y",
  ]

  static let foreignSteps = [
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "1h": "hour", "1d": "day",
    "1w": "week", "1mo": "month", "1y": "year",
  ]

  /// A name in capitals, an ID, a metric where no rows are: what was probably meant by a name that nothing has.
  func habitHint(forUnknown name: String, hasRows: Bool) -> String? {
    let isColumn = operations.values.contains { operation in
      operation.dimension(named: name) != nil
        || (operation.metrics + operation.fixedColumns).contains { $0.name == name }
    }
    if isColumn, !hasRows { return "a column is named behind a verb, or taken from a table: `t.\(name)`" }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let isCapital = name.utf8.first.map((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) ?? false
    // An ID has digits in many places: `vti0yuw1w1ubj4yb`.
    let isLikeAnID = name.utf8.split(whereSeparator: digits.contains).count > 2
    return (hasRows && isCapital) || isLikeAnID ? "a text is in quotes: `\"\(name)\"`" : nil
  }

  /// `get_viewership(country: "France")`: the server filters by a few IDs only.
  func columnHint(_ label: String, of operation: String) -> String? {
    guard let name = operations[operation]?.dimension(named: label)?.name else { return nil }
    return "`\(name)` is a column: write `| where \(name) == …` behind the call"
  }

  /// Other languages' functions, with what lpql has for them.
  static let foreignFunctions: [String: String] = [
    "avg": "mean(x)", "average": "mean(x)", "percentile": "quantile(x, 0.95)", "percentile_cont": "quantile(x, 0.95)",
    "p50": "quantile(x, 0.5)", "p90": "quantile(x, 0.9)", "p95": "quantile(x, 0.95)", "p99": "quantile(x, 0.99)",
    "dcount": "count_distinct(x)", "n_distinct": "count_distinct(x)", "nunique": "count_distinct(x)", "n": "count()",
    "countif": "sum(if COND then 1 else 0)", "sumif": "sum(if COND then x else 0)", "make_list": "list(x)",
    "stddev": "stdev(x)", "std": "stdev(x)", "sd": "stdev(x)", "length": "len(x)", "size": "len(x)",
    "ifnull": "a ?? b", "isnull": "is_null(x)", "isna": "is_null(x)", "nvl": "a ?? b", "fillna": "x ?? 0",
    "if_else": "if a then b else c", "ifelse": "if a then b else c", "iff": "if a then b else c",
    "iif": "if a then b else c", "case_when": "if a then b else c",
    "case": "if a then b else c", "substr": "substring(text, start, length)",
    "date_trunc": "start_of(timestamp, day)", "datetime": "@2026-11-01", "date": "@2026-11-01",
    "to_timestamp": "parse_time(text)", "concat": "f\"{a}{b}\"", "strcat": "f\"{a}{b}\"", "paste": "f\"{a}{b}\"",
    "regexp_matches": "matches(text, r\"…\")", "to_string": "string(x)", "str": "string(x)",
    "tostring": "string(x)", "toint": "int(x)", "tolower": "lower(text)", "toupper": "upper(text)",
    "startswith": "starts_with(text, part)", "endswith": "ends_with(text, part)",
    "print": "the value alone: a statement prints what it gives", "c": "[a, b]", "append": "flatten([list, [x]])",
    "group_by": "| summarize NAME: AGG by KEY", "groupby": "| summarize NAME: AGG by KEY",
    "summarise": "| summarize NAME: AGG by KEY", "agg": "| summarize NAME: AGG by KEY", "mutate": "| derive NAME: EXPR",
    "extend": "| derive NAME: EXPR", "assign": "| derive NAME: EXPR", "arrange": "| sort KEY, -KEY",
    "order_by": "| sort KEY, -KEY", "sort_values": "| sort KEY, -KEY", "desc": "| sort -KEY", "head": "| take N",
    "limit": "| take N", "top": "| sort -KEY | take N", "slice": "| skip N | take N", "pull": "t.COLUMN",
    "query": "| where COND", "merge": "| join TABLE on KEY", "left_join": "| join TABLE on KEY, kind: left",
    "inner_join": "| join TABLE on KEY", "drop_duplicates": "| distinct KEY", "unique": "| distinct KEY",
    "to_csv": "| save \"FILE.csv\"", "write_csv": "| save \"FILE.csv\"", "to_date": "start_of(ts, day)",
  ]
}
