import LPQDiagnostics

/// An aggregate over the rows of one group: its arguments' columns, nulls included.
struct NaiveAggregate {
  let name: String

  init(_ name: String) {
    self.name = name
  }

  func apply(_ columns: [[Naive]], rowCount: Int, kind: Kind) throws -> Naive {
    guard let column = columns.first else { return .int(rowCount) }
    let present = column.filter { !$0.isNull }
    switch name {
    case "count": return .int(present.count)
    case "first": return column.first ?? .null
    case "last": return column.last ?? .null
    case "sum": return try sum(present, rowCount: rowCount, kind)
    case "count_distinct": return rowCount == 0 ? .null : .int(distinct(present).count)
    case "list": return rowCount == 0 ? .null : .list(present)
    default: break
    }
    if name == "wmean" { return try weightedMean(columns[0], columns[1]) }
    if present.isEmpty { return .null }
    switch name {
    case "min": return try present.reduce(present[0]) { try Naive.order($1, $0) < 0 ? $1 : $0 }
    case "max": return try present.reduce(present[0]) { try Naive.order($1, $0) > 0 ? $1 : $0 }
    case "any": return .bool(present.contains { Naive.equals($0, .bool(true)) })
    case "all": return .bool(!present.contains { Naive.equals($0, .bool(false)) })
    case "mean": return Naive(finite: try mean(present))
    case "median": return try quantile(present, 0.5)
    case "quantile":
      guard let p = columns[1][0].asDouble else { return .null }
      return try quantile(present, p)
    case "stdev": return try deviation(present)
    default: throw Failure(.internalError)
    }
  }

  private func distinct(_ values: [Naive]) -> [Naive] {
    var found: [Naive] = []
    for value in values where !found.contains(where: { Naive.equals($0, value) }) { found.append(value) }
    return found
  }

  private func numbers(_ values: [Naive]) throws -> [Double] {
    try values.map {
      guard let number = $0.asDouble else { throw Failure(.valueMismatch) }
      return number
    }
  }

  private func sum(_ values: [Naive], rowCount: Int, _ kind: Kind) throws -> Naive {
    if rowCount == 0 { return kind == .float ? .float(0) : kind == .other("span") ? .span(0) : .int(0) }
    guard let first = values.first else { return .null }
    switch first {
    case .int: return .int(try NaiveArithmetic.fitting(try wholes(values).reduce(0, +)))
    case .span:
      return .span(
        try NaiveArithmetic.fitting(values.reduce(0) { if case .span(let ms) = $1 { $0 + Int128(ms) } else { $0 } }))
    default: return Naive(finite: sum(of: try numbers(values)))
    }
  }

  private func wholes(_ values: [Naive]) throws -> [Int128] {
    try values.map {
      guard case .int(let number) = $0 else { throw Failure(.valueMismatch) }
      return Int128(number)
    }
  }

  private func sum(of numbers: [Double]) -> Double {
    if let number = numbers.first(where: { !$0.isFinite }) { return number }
    return numbers.reduce(.zero) { $0 + Dyadic($1) }.value
  }

  /// The numbers as they are, ints too.
  private func exact(_ values: [Naive]) throws -> [Dyadic] {
    try values.map {
      if case .int(let number) = $0 { return Dyadic(number) }
      guard let number = $0.asDouble else { throw Failure(.valueMismatch) }
      return Dyadic(number)
    }
  }

  /// Null where the sum is beyond all floats.
  private func mean(_ values: [Naive]) throws -> Double {
    let sum = try exact(values).reduce(.zero, +)
    return sum.value.isFinite ? sum.quotient(by: Dyadic(values.count)) : .infinity
  }

  private func weightedMean(_ values: [Naive], _ weights: [Naive]) throws -> Naive {
    let pairs = zip(values, weights).filter { !$0.isNull && !$1.isNull }
    let (numbers, weights) = (try exact(pairs.map(\.0)), try exact(pairs.map(\.1)))
    let total = weights.reduce(.zero, +)
    if total.isZero { return .null }
    let products = zip(numbers, weights).map { $0 * $1 }
    let sum = products.reduce(.zero, +)
    if !sum.value.isFinite || products.contains(where: { !$0.value.isFinite }) { return .null }
    return Naive(finite: sum.quotient(by: total))
  }

  /// Type 7: linear between the two nearest of the ordered values.
  private func quantile(_ values: [Naive], _ p: Double) throws -> Naive {
    guard (0...1).contains(p) else { throw Failure(.outOfRange) }
    let ordered = try numbers(values).sorted()
    let rank = p * Double(ordered.count - 1)
    let below = ordered[Int(rank.rounded(.down))]
    let above = ordered[Int(rank.rounded(.up))]
    let part = rank - rank.rounded(.down)
    return Naive(finite: below * (1 - part) + above * part)
  }

  /// The root of (n Σx² − (Σx)²) / (n (n − 1)), rounded once.
  private func deviation(_ values: [Naive]) throws -> Naive {
    if values.count < 2 { return .null }
    let numbers = try exact(values)
    let (sum, squares) = (numbers.reduce(.zero, +), numbers.reduce(.zero) { $0 + $1 * $1 })
    let count = Dyadic(values.count)
    let spread = count * squares + -(sum * sum)
    return Naive(finite: spread.rootOfQuotient(by: count * Dyadic(values.count - 1)))
  }
}
