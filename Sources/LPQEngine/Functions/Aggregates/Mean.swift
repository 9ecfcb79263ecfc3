internal import LPQData
internal import LPQDiagnostics

extension Aggregate {
  /// The average as a float; ints are summed exactly.
  static let mean = Aggregate(.mean) { arguments, grouping in
    let column = arguments[0].column(count: grouping.rowCount)
    let presence = column.presence
    let counts = grouping.counts(where: presence)
    switch try NumberStorage(column, of: "mean") {
    case .int(let values):
      let sums = integerSums(values, presence, grouping)
      return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.quotient(by: Int128($1)) })
    case .float(let values):
      let sums = exactSums(values, presence, grouping)
      return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.divided(by: Double($1)) })
    case nil:
      return Column(floats: Array(repeating: nil, count: grouping.groupCount))
    }
  }

  /// The average by weight; a pair with a null on either side counts nothing, weights that sum to zero give null.
  static let weightedMean = Aggregate(.weightedMean) { arguments, grouping in
    try weightedSums(arguments, grouping).column(groupCount: grouping.groupCount)
  }

  /// What it is made of; sums of ints that leave 128 bits are those of floats.
  static func weightedSums(_ arguments: [Datum], _ grouping: Grouping) throws -> PartialState {
    let column = arguments[0].column(count: grouping.rowCount)
    let weights = arguments[1].column(count: grouping.rowCount)
    guard let values = try NumberStorage(column, of: "wmean"), let weight = try NumberStorage(weights, of: "wmean")
    else { return .nulls(groupCount: grouping.groupCount, isMean: true) }
    let presence = both(column.presence, weights.presence)
    if case .int(let values) = values, case .int(let weight) = weight,
      let sums = integerProductSums(values, weight, presence, grouping)
    {
      return .weightedIntegers(sums.products, sums.weights)
    }
    let sums = productSums(values.doubles, weight.doubles, presence, grouping)
    return .weightedFloats(sums.products, sums.weights)
  }

  /// The spread around the mean, dividing by n - 1; null for fewer than two values.
  static let standardDeviation = Aggregate(.other) { arguments, grouping in
    try PartialState.spreads(spreads(arguments[0], grouping)).column(groupCount: grouping.groupCount)
  }

  static func spreads(_ argument: Datum, _ grouping: Grouping) throws -> [Spread] {
    let column = argument.column(count: grouping.rowCount)
    var spreads = [Spread](repeating: Spread(), count: grouping.groupCount)
    switch try NumberStorage(column, of: "stdev") {
    case .int(let values): grouping.forEachRow(where: column.presence) { row, group in spreads[group].add(values[row]) }
    case .float(let values):
      grouping.forEachRow(where: column.presence) { row, group in spreads[group].add(values[row]) }
    case nil: break
    }
    return spreads
  }
}

private func both(_ left: [Bool]?, _ right: [Bool]?) -> [Bool]? {
  guard let left, let right else { return left ?? right }
  return zip(left, right).map { $0 && $1 }
}

/// Nil where a product sum leaves 128 bits.
private func integerProductSums(
  _ values: [Int], _ weights: [Int], _ presence: [Bool]?, _ grouping: Grouping
) -> (products: [Int128], weights: [Int128])? {
  var sums = [Int128](repeating: 0, count: grouping.groupCount)
  var totals = [Int128](repeating: 0, count: grouping.groupCount)
  var hasOverflowed = false
  grouping.forEachRow(where: presence) { row, group in
    let product = Int128(values[row]) * Int128(weights[row])
    let (sum, overflow) = sums[group].addingReportingOverflow(product)
    hasOverflowed = hasOverflowed || overflow
    sums[group] = sum
    totals[group] += Int128(weights[row])
  }
  return hasOverflowed ? nil : (sums, totals)
}

private func productSums(
  _ values: [Double], _ weights: [Double], _ presence: [Bool]?, _ grouping: Grouping
) -> (products: [ExactSum], weights: [ExactSum]) {
  var sums = [ExactSum](repeating: ExactSum(), count: grouping.groupCount)
  var totals = sums
  grouping.forEachRow(where: presence) { row, group in
    sums[group].addProduct(values[row], weights[row])
    totals[group].add(weights[row])
  }
  return (sums, totals)
}
