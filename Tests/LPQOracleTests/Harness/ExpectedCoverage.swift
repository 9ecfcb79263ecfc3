/// What a run of the size of CI's must have exercised at least once.
enum ExpectedCoverage {
  static let all: [String] = [verbs, operators, functions, times, aggregates, windows, texts, reshapes].flatMap { $0 }

  /// `each(["in", "not in"], "_", "_ with null")`: every case of every name.
  private static func each(_ names: [String], _ cases: String...) -> [String] {
    names.flatMap { name in cases.map { name + $0.dropFirst() } }
  }

  private static let verbs: [String] = each(
    [
      "where", "derive", "select", "drop", "rename", "sort", "take", "take by", "skip", "distinct", "distinct by",
      "summarize", "summarize by", "rollup", "rollup by", "join", "append", "pivot", "fill", "expect", "describe",
    ], "_", "_ on no rows", "_ on nulls")

  private static let operators: [String] = [
    each(["+", "-", "*", "/", "//", "%"], "_", "_ with null", "_ of int and float"),
    each(
      ["==", "!=", "<", "<=", ">", ">="], "_", "_ with null", "_ of int and float", "_ of int and float beyond 2^53",
      "_ of NFC and NFD"),
    each(["+", "-", "*", "//", "negation", "abs", "round", "floor", "ceil"], "_ fails with LPQ0401"),
    each(["/", "//", "%"], "_ by zero"), each(["in", "not in"], "_", "_ with null", "_ of NFC and NFD"),
    each(["if", "and", "or", "??"], "_", "_ spares a failure"),
  ].flatMap { $0 }

  private static let functions: [String] = [
    each(
      [
        "abs", "round", "floor", "ceil", "clamp", "lower", "upper", "trim", "len", "contains", "starts_with",
        "ends_with", "replace", "split", "substring", "int", "float", "string", "bool", "coalesce", "is_null", "map",
        "filter", "reduce", "sort_by", "reverse", "min", "max", "matches", "to_json",
      ], "_", "_ with null"),
    ["range", "keys", "values", "flatten", "only", "clamp fails with LPQ0213"],
  ].flatMap { $0 }

  private static let times: [String] = [
    each(
      ["year", "month", "day", "weekday", "hour", "bin", "start_of", "format_time"], "_", "_ with null", "_ in a zone",
      "_ in the run's zone", "_ where clocks are put forward", "_ where clocks are put back"),
    ["parse_time", "parse_time in a zone", "parse_time in the run's zone", "now", "today", "today in a zone", "ago"],
  ].flatMap { $0 }

  private static let aggregates: [String] = [
    each(
      [
        "count", "sum", "mean", "wmean", "min", "max", "median", "quantile", "stdev", "count_distinct", "first", "last",
        "any", "all",
      ], "_ of groups", "_ over the table", "_ of no rows", "_ of nulls only", "_ of some nulls"),
    ["list over the table", "list of some nulls"],
    each(["sum", "min", "max", "first", "last", "count", "count_distinct", "mean", "median"], "_ over a list"),
  ].flatMap { $0 }

  private static let windows: [String] = each(
    ["lag", "delta", "pct_change", "cumsum", "rank", "share", "rolling_mean"], "_ by a key", "_ of all rows",
    "_ of some nulls")

  private static let reshapes: [String] = [
    "rollup merges a ratio", "rollup passes a row as it is", "rollup merges a row without weight",
    "rollup of weights that sum to zero", "rollup leaves out what does not add up",
    "rollup leaves out a ratio without its weight", "rollup fails with LPQ0401", "pivot of an empty cell",
    "pivot of NFC and NFD", "pivot fails with LPQ0402", "pivot fails with LPQ0116", "fill adds a row",
    "fill of a requested window", "fill from the first row to the last", "fill by a step of the calendar",
    "fill over a change of the clocks", "fill fails with LPQ0403", "expect judged once", "expect of null",
    "expect of no rows", "expect with empty: ok", "expect fails with LPQ0404",
  ]

  /// What no generated program has, and why.
  static let leftOut: [String: String] = [
    "chart": "draws, and passes its rows on", "save": "writes a file, and passes its rows on",
    "schema": "shows types as the checker knows them, which is no matter of values", "explain": "text on a plan",
    "load": "reads a file: LoadTests",
  ]

  private static let texts: [String] = ["groups of NFC and NFD", "groups of null and not", "sort of NFC and NFD"]
}
