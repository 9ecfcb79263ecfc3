/// What a run of the size of CI's must have exercised at least once.
enum ExpectedCoverage {
  static let all = verbs + operators + functions + aggregates + windows + texts

  private static let verbs = [
    "where", "derive", "select", "drop", "rename", "sort", "take", "take by", "skip", "distinct", "distinct by",
    "summarize", "summarize by", "join", "append",
  ].flatMap { [$0, "\($0) on no rows", "\($0) on nulls"] }

  private static let operators =
    ["+", "-", "*", "/", "//", "%"].flatMap { [$0, "\($0) with null", "\($0) of int and float"] }
    + ["==", "!=", "<", "<=", ">", ">="].flatMap {
      [$0, "\($0) with null", "\($0) of int and float", "\($0) of int and float beyond 2^53", "\($0) of NFC and NFD"]
    }
    + ["+", "-", "*", "//", "negation", "abs", "round", "floor", "ceil"].map { "\($0) fails with LPQ0401" }
    + ["/", "//", "%"].map { "\($0) by zero" }
    + ["in", "not in"].flatMap { [$0, "\($0) with null", "\($0) of NFC and NFD"] }
    + ["if", "and", "or", "??"].flatMap { [$0, "\($0) spares a failure"] }

  private static let functions =
    [
      "abs", "round", "floor", "ceil", "clamp", "lower", "upper", "trim", "len", "contains", "starts_with", "ends_with",
      "replace", "split", "substring", "int", "float", "string", "bool", "coalesce", "is_null", "map", "filter",
      "reduce", "sort_by", "reverse", "min", "max", "year", "month", "day", "weekday", "hour", "bin",
    ].flatMap { [$0, "\($0) with null"] } + ["range", "keys", "flatten", "clamp fails with LPQ0213"]

  private static let aggregates =
    [
      "count", "sum", "mean", "wmean", "min", "max", "median", "quantile", "stdev", "count_distinct", "first", "last",
      "any", "all",
    ].flatMap { name in
      ["of groups", "over the table", "of no rows", "of nulls only", "of some nulls"].map { "\(name) \($0)" }
    }
    + ["list over the table", "list of some nulls"]
    + ["sum", "min", "max", "first", "last", "count", "count_distinct", "mean", "median"].map { "\($0) over a list" }

  private static let windows =
    ["lag", "delta", "pct_change", "cumsum", "rank", "share", "rolling_mean"].flatMap { name in
      ["by a key", "of all rows", "of some nulls"].map { "\(name) \($0)" }
    }

  private static let texts = ["groups of NFC and NFD", "groups of null and not", "sort of NFC and NFD"]
}
