/// Other languages' words, with what lpql has for them.
enum ForeignWords {
  /// Where a stage begins: `| filter x > 1`. `verb` is what it is read as, if that is one verb.
  static let stages: [String: (verb: Verb?, hint: String)] = [
    "filter": (.where, "write `where …`"), "having": (.where, "write `where …`"),
    "limit": (.take, "write `take …`"), "head": (.take, "write `take …`"), "top": (nil, "write `sort -KEY | take N`"),
    "offset": (.skip, "write `skip …`"), "order": (.sort, "write `sort …`; `-KEY` is descending"),
    "orderby": (.sort, "write `sort …`; `-KEY` is descending"),
    "order_by": (.sort, "write `sort …`; `-KEY` is descending"),
    "arrange": (.sort, "write `sort …`; `-KEY` is descending"), "group": (nil, "write `summarize NAME: AGG by KEY`"),
    "group_by": (nil, "write `summarize NAME: AGG by KEY`"), "groupby": (nil, "write `summarize NAME: AGG by KEY`"),
    "aggregate": (.summarize, "write `summarize …`"), "summarise": (.summarize, "write `summarize …`"),
    "extend": (.derive, "write `derive NAME: EXPR`"), "mutate": (.derive, "write `derive NAME: EXPR`"),
    "project": (.select, "write `select …`"), "union": (.append, "write `append TABLE`"),
    "concat": (.append, "write `append TABLE`"), "unique": (.distinct, "write `distinct …`"),
    "left": (nil, "write `join TABLE on KEY, kind: left`"), "inner": (nil, "write `join TABLE on KEY`"),
    "full": (nil, "write `join TABLE on KEY, kind: full`"), "outer": (nil, "write `join TABLE on KEY, kind: full`"),
    "lookup": (nil, "write `join TABLE on KEY, kind: left`"), "render": (nil, "write `chart line X, Y`"),
    "count": (nil, "write `summarize count()`"), "slice": (nil, "write `skip N | take N`"),
  ]

  /// Where a value begins: `None`.
  static let literals: [String: (kind: Expr.Kind, own: String)] = [
    "None": (.null, "null"), "nil": (.null, "null"), "NULL": (.null, "null"), "Null": (.null, "null"),
    "undefined": (.null, "null"), "True": (.bool(true), "true"), "TRUE": (.bool(true), "true"),
    "False": (.bool(false), "false"), "FALSE": (.bool(false), "false"), "NaN": (.null, "null"), "NA": (.null, "null"),
  ]

  /// Where an operator would stand: `x like "a"`.
  static let operators: [String: String] = [
    "like": "write `contains(x, \"…\")`, or `matches(x, r\"…\")`", "contains": "write `contains(x, \"…\")`",
    "startswith": "write `starts_with(x, \"…\")`", "endswith": "write `ends_with(x, \"…\")`",
    "matches": "write `matches(x, r\"…\")`", "between": "write `x >= a and x <= b`",
    "is": "write `x == null`, or `x != null`", "mod": "write `%`", "div": "write `//`", "AND": "write `and`",
    "OR": "write `or`", "IN": "write `in`", "NOT": "write `not`", "has": "write `contains(x, \"…\")`",
    "ilike": "write `contains(lower(x), \"…\")`", "LIKE": "write `contains(x, \"…\")`, or `matches(x, r\"…\")`",
    "rlike": "write `matches(x, r\"…\")`", "regexp": "write `matches(x, r\"…\")`",
    "startsWith": "write `starts_with(x, \"…\")`", "endsWith": "write `ends_with(x, \"…\")`",
    "IS": "write `x == null`, or `x != null`", "BETWEEN": "write `x >= a and x <= b`", "using": "write `on KEY`",
    "days": "write `7d`", "day": "write `1d`", "hours": "write `24h`", "hour": "write `1h`", "minutes": "write `5m`",
    "weeks": "write `2w`", "week": "write `1w`", "months": "write `6mo`", "month": "write `1mo`",
    "WHERE": "write `| where …`",
    "for": "write `map(list, x => …)`",
  ]

  /// Words before an operand, where no operator stands between: `lambda x`, `case when`.
  static let prefixes: [String: String] = [
    "lambda": "write `x => …`", "case": "write `if … then … else …`", "CASE": "write `if … then … else …`",
    "for": "write `map(list, x => …)`", "while": "lpql has no loops; `map` and `reduce` go over lists",
    "interval": "write `7d`", "INTERVAL": "write `7d`", "distinct": "write `distinct KEY, …`, or `count_distinct(x)`",
    "DISTINCT": "write `distinct KEY, …`, or `count_distinct(x)`", "echo": "a statement prints its value by itself",
    "print": "a statement prints its value by itself", "column": "a column is named without it",
    "await": "nothing needs to be awaited", "new": "records are written `{name: value}`",
  ]

  /// Where a statement begins, before a name: `def f(x)`.
  static let declarations: [String: String] = [
    "def": "fn", "func": "fn", "function": "fn", "var": "let", "const": "let", "val": "let", "set": "let",
  ]
}
