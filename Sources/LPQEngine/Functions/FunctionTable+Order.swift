internal import LPQData

/// Over the rows in their order, each row seeing others. `by:` restarts them for each value of a key, or of a list of keys.
extension FunctionTable {
  static let orders: [FunctionDefinition] = [
    FunctionDefinition(
      "lag", .order, [.init("x", .any), .init("n", .int, default: .int(1)), by], returns: { $0[0] },
      "The value of the row that lies n before; after, where n is negative; null where there is none.",
      examples: [.init("[{v: 1}, {v: 4}] | select before: lag(v)", "[{before: null}, {before: 1}]")],
      .window(.lag)),
    FunctionDefinition(
      "delta", .order, [.init("x", .oneOf([.number, .timestamp, .duration])), by],
      returns: { $0[0] == .timestamp ? .duration : $0[0] },
      "The difference to the row before; null in the first row, and beside a null.",
      examples: [
        .init("[{v: 1}, {v: 4}] | select d: delta(v)", "[{d: null}, {d: 3}]"),
        .init(
          "[{c: \"FR\", v: 1}, {c: \"JP\", v: 5}, {c: \"FR\", v: 2}] | derive d: delta(v, by: c) | where d != null",
          "[{c: \"FR\", v: 2, d: 1}]"),
      ],
      .window(.delta)),
    FunctionDefinition(
      "pct_change", .order, [.init("x", .number), by], returns: .float,
      "The difference to the row before as a share of that row's value: 0.5 is half as much again; null where that is 0.",
      examples: [.init("[{v: 2}, {v: 3}] | select p: pct_change(v)", "[{p: null}, {p: 0.5}]")],
      .window(.relativeChange)),
    FunctionDefinition(
      "cumsum", .order, [.init("x", .oneOf([.number, .duration])), by], returns: { $0[0] },
      "The sum of all rows so far; a null stays null and adds nothing.",
      examples: [
        .init("[{v: 1}, {v: null}, {v: 4}] | select s: cumsum(v)", "[{s: 1}, {s: null}, {s: 5}]")
      ],
      .window(.runningSum)),
    FunctionDefinition(
      "rank", .order, [.init("x", .orderable), by], returns: .int,
      "The place of the value among all values: 1 is the least (with `rank(-x)` the greatest), equal ones share a place.",
      examples: [
        .init("[{v: 5}, {v: 9}, {v: 5}] | select r: rank(v)", "[{r: 1}, {r: 3}, {r: 1}]"),
        .init("[{v: 5}, {v: 9}, {v: 5}] | where rank(-v) == 1", "[{v: 9}]"),
      ],
      .window(.rank)),
    FunctionDefinition(
      "share", .order, [.init("x", .number), by], returns: .float,
      "The value divided by the sum of all rows; null where that is 0.",
      examples: [.init("[{v: 1}, {v: 3}] | select part: share(v)", "[{part: 0.25}, {part: 0.75}]")],
      .window(.share)),
    FunctionDefinition(
      "rolling_mean", .order, [.init("x", .number), .init("n", .int), by], returns: .float,
      "The average of the last n rows, this one included; null before there are n; nulls among them are skipped.",
      examples: [
        .init("[{v: 1}, {v: 2}, {v: 6}] | select m: rolling_mean(v, 2)", "[{m: null}, {m: 1.5}, {m: 4.0}]")
      ],
      .window(.rollingMean)),
  ]

  /// Restarts for each value of a key.
  private static let by = FunctionDefinition.Parameter("by", .any, default: .notGiven, labelOnly: true)
}
