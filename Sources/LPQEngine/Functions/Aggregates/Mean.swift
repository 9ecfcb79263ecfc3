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
    let column = arguments[0].column(count: grouping.rowCount)
    let weights = arguments[1].column(count: grouping.rowCount)
    let unknown = Column(floats: Array(repeating: nil, count: grouping.groupCount))
    guard let values = try NumberStorage(column, of: "wmean"), let weight = try NumberStorage(weights, of: "wmean")
    else { return unknown }
    let presence = both(column.presence, weights.presence)
    if case .int(let values) = values, case .int(let weight) = weight,
      let sums = integerProductSums(values, weight, presence, grouping)
    {
      return try PartialState.weightedIntegers(sums.products, sums.weights).column(groupCount: grouping.groupCount)
    }
    let sums = productSums(values.doubles, weight.doubles, presence, grouping)
    return try PartialState.weightedFloats(sums.products, sums.weights).column(groupCount: grouping.groupCount)
  }

  /// The same as sums of a part of the rows. Throws `NotInChunks` where they leave 128 bits.
  static func weightedSums(_ arguments: [Datum], _ grouping: Grouping) throws -> PartialState {
    let column = arguments[0].column(count: grouping.rowCount)
    let weights = arguments[1].column(count: grouping.rowCount)
    guard let values = try NumberStorage(column, of: "wmean"), let weight = try NumberStorage(weights, of: "wmean")
    else { return .nulls(groupCount: grouping.groupCount, isMean: true) }
    let presence = both(column.presence, weights.presence)
    if case .int(let values) = values, case .int(let weight) = weight {
      guard let sums = integerProductSums(values, weight, presence, grouping) else { throw NotInChunks() }
      return .weightedIntegers(sums.products, sums.weights)
    }
    let sums = productSums(values.doubles, weight.doubles, presence, grouping)
    return .weightedFloats(sums.products, sums.weights)
  }

  /// The spread around the mean, dividing by n - 1; null for fewer than two values.
  static let standardDeviation = Aggregate(.other) { arguments, grouping in
    let column = arguments[0].column(count: grouping.rowCount)
    let numbers = try NumberStorage(column, of: "stdev")
    let groups = grouping.rows(where: column.presence)
    return Column(floats: groups.map { rows in numbers.flatMap { deviation(of: $0, rows) } })
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

/// By the exact sums of the distances from the first value, which stay small where the values themselves are large, and of their squares:
/// the root of (n Σd² − (Σd)²) / (n (n − 1)).
private func deviation(of numbers: NumberStorage, _ rows: [Int]) -> Double? {
  guard let first = rows.first, rows.count > 1 else { return nil }
  var (distances, exponent): ([Twofold], Int) = ([], 0)
  switch numbers {
  case .int(let values):
    distances = rows.map { row in
      let distance = Int128(values[row]) - Int128(values[first])
      return Twofold(Double(distance), Double(distance - Int128(Double(distance))))
    }
  case .float(let values):
    distances = rows.map { Twofold(values[$0], minus: values[first]) }
    if distances.contains(where: { !$0.parts.0.isFinite }) {
      (distances, exponent) = (rows.map { Twofold(values[$0] / 4, minus: values[first] / 4) }, 2)
    }
  }
  // Where squares would be beyond all floats, or below, the unit is another one.
  let size = distances.reduce(0) { max($0, $1.parts.0.magnitude) }
  if size != 0, abs(size.exponent) > 400 {
    let unit = Int(size.exponent)
    distances = distances.map {
      Twofold(
        Double(sign: .plus, exponent: -unit, significand: $0.parts.0),
        Double(sign: .plus, exponent: -unit, significand: $0.parts.1))
    }
    exponent += unit
  }
  return Double(sign: .plus, exponent: exponent, significand: deviation(of: distances))
}

private func deviation(of distances: [Twofold]) -> Double {
  var (sum, squares) = (ExactSum(), ExactSum())
  for distance in distances {
    let (high, low) = distance.parts
    sum.add(high)
    squares.addProduct(high, high)
    if low == 0 { continue }
    sum.add(low)
    squares.addProduct(2 * high, low)
    squares.addProduct(low, low)
  }
  let count = Double(distances.count)
  let spread = squares.twofold * Twofold(count, 0) - sum.twofold * sum.twofold
  return (spread / count / (count - 1)).squareRoot
}
