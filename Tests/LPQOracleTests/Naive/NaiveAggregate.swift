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
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }

  private func mean(_ values: [Naive]) throws -> Double {
    if case .int = values[0] {
      let sum = try wholes(values).reduce(0, +)
      let count = Int128(values.count)
      return Double(sum / count) + Double(sum % count) / Double(count)
    }
    return sum(of: try numbers(values)) / Double(values.count)
  }

  private func weightedMean(_ values: [Naive], _ weights: [Naive]) throws -> Naive {
    let pairs = zip(values, weights).filter { !$0.isNull && !$1.isNull }
    let total = sum(of: try numbers(pairs.map(\.1)))
    if total == 0 { return .null }
    var sum = ExactSum()
    for (value, weight) in zip(try numbers(pairs.map(\.0)), try numbers(pairs.map(\.1))) {
      let product = value * weight
      if !product.isFinite { return .null }
      sum.add(product)
      sum.add((-product).addingProduct(value, weight))
    }
    return Naive(finite: sum.value / total)
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

  private func deviation(_ values: [Naive]) throws -> Naive {
    if values.count < 2 { return .null }
    // Distances from one of the values are exact where the values are large ints.
    let distances: [Double]
    if case .int = values[0] {
      let wholes = try wholes(values)
      distances = wholes.map { Double($0 - wholes[0]) }
    } else {
      let numbers = try numbers(values)
      distances = numbers.map { $0 - numbers[0] }
    }
    let mean = sum(of: distances) / Double(values.count)
    let squares = distances.map { ($0 - mean) * ($0 - mean) }
    return Naive(finite: (sum(of: squares) / Double(values.count - 1)).squareRoot())
  }
}
