internal import LPQData

/// Many values to one, over the rows of a group, a whole table or a list.
///
/// All but `first` and `last` skip nulls. Over no rows `sum` and `count` give 0, the others null; over nothing but
/// nulls `count` and `count_distinct` give 0, `list` an empty list, the others null.
extension FunctionTable {
  static let aggregates: [FunctionDefinition] = [
    FunctionDefinition(
      "count", .aggregate, [.init("x", .any, default: .bool(true))], returns: .int,
      "How many rows there are, or how many values are not null.",
      examples: [.init("count([4, null, 6])", "2")],
      .aggregate(.count)),
    FunctionDefinition(
      "sum", .aggregate, [.init("x", .oneOf([.number, .duration]))], returns: { $0[0] == .null ? .int : $0[0] },
      "The sum of numbers or durations; of ints an int, and an error where it does not fit.",
      examples: [.init("sum([1, 2, null])", "3"), .init("sum([0.1, 0.2, 0.3])", "0.6"), .init("sum([])", "0")],
      .aggregate(.sum)),
    FunctionDefinition(
      "mean", .aggregate, [.init("x", .number)], returns: .float, "The average.",
      examples: [.init("mean([1, 2, null])", "1.5")],
      .aggregate(.mean)),
    FunctionDefinition(
      "wmean", .aggregate, [.init("x", .number), .init("weight", .number)], returns: .float,
      "The average by weight; pairs with a null are skipped, and weights that sum to zero give null.",
      examples: [.init("wmean([0.5, 1.0], [3, 1])", "0.625")],
      .aggregate(.weightedMean)),
    FunctionDefinition(
      "min", .aggregate, [.init("x", .orderable, variadic: true)], returns: common,
      "The least value of a column or list; of two arguments or more the least of them, null if one is null.",
      examples: [.init("min([3, 1, null])", "1"), .init("min(2, 0.5)", "0.5")],
      .aggregate(.min, scalar: { _, values in try extremum(values) { $0 < 0 } })),
    FunctionDefinition(
      "max", .aggregate, [.init("x", .orderable, variadic: true)], returns: common,
      "The greatest value of a column or list; of two arguments or more the greatest of them, null if one is null.",
      examples: [.init("max([\"b\", \"a\"])", "\"b\""), .init("max(2, null)", "null")],
      .aggregate(.max, scalar: { _, values in try extremum(values) { $0 > 0 } })),
    FunctionDefinition(
      "median", .aggregate, [.init("x", .number)], returns: .float,
      "The middle value, or the mean of the two middle ones.",
      examples: [.init("median([1, 2, 10, null])", "2.0")],
      .aggregate(.median)),
    FunctionDefinition(
      "quantile", .aggregate, [.init("x", .number), .init("p", .number)], returns: .float,
      "The value below which the share `p`, from 0 to 1, of the values lies, linear between two of them (type 7).",
      examples: [.init("quantile([1, 2, 3, 4], 0.75)", "3.25")],
      .aggregate(.quantile)),
    FunctionDefinition(
      "stdev", .aggregate, [.init("x", .number)], returns: .float,
      "The standard deviation of a sample (n - 1); of fewer than two values null.",
      examples: [.init("stdev([1, 3, 5])", "2.0")],
      .aggregate(.standardDeviation)),
    FunctionDefinition(
      "count_distinct", .aggregate, [.init("x", .any)], returns: .int,
      "How many different values there are; text is compared exactly, ints and equal floats are one.",
      examples: [.init("count_distinct([1, 2.0, 2, null])", "2")],
      .aggregate(.countDistinct)),
    FunctionDefinition(
      "first", .aggregate, [.init("x", .any)], returns: { $0[0] }, "The value of the first row, null included.",
      examples: [.init("first([3, 1, 2])", "3")],
      .aggregate(.first)),
    FunctionDefinition(
      "last", .aggregate, [.init("x", .any)], returns: { $0[0] }, "The value of the last row, null included.",
      examples: [.init("last([3, 1, null])", "null")],
      .aggregate(.last)),
    FunctionDefinition(
      "any", .aggregate, [.init("condition", .bool)], returns: .bool, "Whether at least one value is true.",
      examples: [.init("any([false, null, true])", "true")],
      .aggregate(.any)),
    FunctionDefinition(
      "all", .aggregate, [.init("condition", .bool)], returns: .bool, "Whether no value is false.",
      examples: [.init("all([true, null])", "true")],
      .aggregate(.all)),
    FunctionDefinition(
      "list", .aggregate, [.init("x", .any)], returns: { .list($0[0]) },
      "The values that are not null, as a list in the rows' order.",
      examples: [.init("list([2, null, 1])", "[2, 1]")],
      .aggregate(.list)),
  ]

  /// The type that holds all arguments.
  @Sendable static func common(_ types: [ValueType]) -> ValueType {
    types.reduce(.null) { $0 == .any ? .any : $0.union($1) }
  }

  /// Null gives null, as in every comparison with null.
  private static func extremum(_ values: [Value], _ wins: (Int) -> Bool) throws -> Value {
    if values.contains(where: \.isNull) { return .null }
    guard var best = values.first else { return .null }
    for value in values.dropFirst() where wins(try Value.order(ofKeys: value, best)) { best = value }
    return best
  }
}
