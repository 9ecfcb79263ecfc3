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
  ]

  /// Where a value begins: `None`.
  static let literals: [String: (kind: Expr.Kind, own: String)] = [
    "None": (.null, "null"), "nil": (.null, "null"), "NULL": (.null, "null"), "Null": (.null, "null"),
    "undefined": (.null, "null"), "True": (.bool(true), "true"), "TRUE": (.bool(true), "true"),
    "False": (.bool(false), "false"), "FALSE": (.bool(false), "false"),
  ]

  /// Where an operator would stand: `x like "a"`.
  static let operators: [String: String] = [
    "like": "write `contains(x, \"…\")`, or `matches(x, r\"…\")`", "contains": "write `contains(x, \"…\")`",
    "startswith": "write `starts_with(x, \"…\")`", "endswith": "write `ends_with(x, \"…\")`",
    "matches": "write `matches(x, r\"…\")`", "between": "write `x >= a and x <= b`",
    "is": "write `x == null`, or `x != null`", "mod": "write `%`", "div": "write `//`", "AND": "write `and`",
    "OR": "write `or`", "IN": "write `in`", "NOT": "write `not`",
  ]

  /// Where a statement begins, before a name: `def f(x)`.
  static let declarations: [String: String] = [
    "def": "fn", "func": "fn", "function": "fn", "var": "let", "const": "let", "val": "let", "set": "let",
  ]
}
