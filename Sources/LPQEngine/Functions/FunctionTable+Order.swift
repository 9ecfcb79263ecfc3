internal import LPQData

/// Over the rows in their order, each row seeing others.
extension FunctionTable {
  static let orders: [FunctionDefinition] = [
    FunctionDefinition(
      "lag", .order, [.init("x", .any), .init("n", .int, default: .int(1)), by], returns: { $0[0] },
      "The value of the row that lies n before.", .notYet),
    FunctionDefinition(
      "delta", .order, [.init("x", .oneOf([.number, .timestamp, .duration])), by],
      returns: { $0[0] == .timestamp ? .duration : $0[0] },
      "The difference to the row before.", .notYet),
    FunctionDefinition(
      "pct_change", .order, [.init("x", .number), by], returns: .float,
      "The difference to the row before, as a share of that row's value.", .notYet),
    FunctionDefinition(
      "cumsum", .order, [.init("x", .oneOf([.number, .duration])), by], returns: { $0[0] },
      "The sum of all rows so far.", .notYet),
    FunctionDefinition(
      "rank", .order, [.init("x", .orderable), by], returns: .int,
      "The place of the value among all values, from 1.", .notYet),
    FunctionDefinition(
      "share", .order, [.init("x", .number), by], returns: .float, "The part of the sum of all rows.", .notYet),
    FunctionDefinition(
      "rolling_mean", .order, [.init("x", .number), .init("n", .int), by], returns: .float,
      "The average of the last n rows, this one included.", .notYet),
  ]

  /// Restarts for each value of a key.
  private static let by = FunctionDefinition.Parameter("by", .any, default: .notGiven, labelOnly: true)
}
