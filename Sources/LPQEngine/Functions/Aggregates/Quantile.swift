internal import LPQData
internal import LPQDiagnostics

extension Aggregate {
  /// The middle value, or half-way between the two middle ones.
  static let median = Aggregate(.other) { arguments, grouping in
    try quantiles(arguments[0], 0.5, grouping, of: "median")
  }

  /// Linear between the two nearest ranks (type 7): p 0 is the least, 0.5 the median, 1 the greatest value.
  static let quantile = Aggregate(.other) { arguments, grouping in
    guard let p = try constantNumber(arguments[1]) else {
      return Column(floats: Array(repeating: nil, count: grouping.groupCount))
    }
    guard (0...1).contains(p) else {
      let hint = p > 1 && p <= 100 ? "for the percentile \(Value.float(p).shortNumber) write \(p / 100)" : nil
      throw Diagnostic(.outOfRange, "`quantile` takes p from 0 to 1, found \(Value.float(p).shortNumber)", hint: hint)
    }
    return try quantiles(arguments[0], p, grouping, of: "quantile")
  }
}

private func quantiles(_ argument: Datum, _ p: Double, _ grouping: Grouping, of name: String) throws -> Column {
  let column = argument.column(count: grouping.rowCount)
  guard let values = try NumberStorage(column, of: name)?.doubles else {
    return Column(floats: Array(repeating: nil, count: grouping.groupCount))
  }
  var (ordered, starts) = grouping.valuesOfGroups(values, column.presence)
  return Column(
    floats: (0..<grouping.groupCount).map { group in
      ordered.withUnsafeMutableBufferPointer { ordered in
        quantile(p, of: UnsafeMutableBufferPointer(rebasing: ordered[starts[group]..<starts[group + 1]]))
      }
    })
}

extension Grouping {
  /// The present values of each group one after another, from `starts` on.
  fileprivate func valuesOfGroups(_ values: [Double], _ presence: [Bool]?) -> (values: [Double], starts: [Int]) {
    var starts = [0]
    for count in counts(where: presence) { starts.append(starts[starts.count - 1] + count) }
    var filled = starts
    var ordered = [Double](repeating: 0, count: starts[groupCount])
    ordered.withUnsafeMutableBufferPointer { ordered in
      forEachRow(where: presence) { row, group in
        ordered[filled[group]] = values[row]
        filled[group] += 1
      }
    }
    return (ordered, starts)
  }
}

/// Nil for no values, which are put in another order.
private func quantile(_ p: Double, of values: UnsafeMutableBufferPointer<Double>) -> Double? {
  if values.isEmpty { return nil }
  let rank = p * Double(values.count - 1)
  let below = Int(rank)
  let low = select(below, of: values)
  guard below + 1 < values.count, let high = values[(below + 1)...].min() else { return low }
  let part = rank - Double(below)
  // From the nearer end, so that equal neighbours give themselves and the result never leaves [low, high].
  let distance = high - low
  guard distance.isFinite else { return low * (1 - part) + high * part }
  return part < 0.5 ? low + distance * part : high - distance * (1 - part)
}

/// The value that sorted values would have at a place: none before it is greater then, and none behind it less.
private func select(_ place: Int, of values: UnsafeMutableBufferPointer<Double>) -> Double {
  var (first, last) = (0, values.count - 1)
  // Where the middle of three is a bad guess again and again, what is left is sorted.
  var attempts = 64
  while last - first > 16 {
    attempts -= 1
    if attempts == 0 { break }
    let pivot = middle(values[first], values[(first + last) / 2], values[last])
    var (left, right) = (first, last)
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      if left <= right {
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    if place <= right { last = right } else if place >= left { first = left } else { return values[place] }
  }
  var rest = UnsafeMutableBufferPointer(rebasing: values[first...last])
  rest.sort()
  return values[place]
}

private func middle(_ first: Double, _ second: Double, _ third: Double) -> Double {
  max(min(first, second), min(max(first, second), third))
}

/// A parameter that must not change from row to row.
private func constantNumber(_ datum: Datum) throws -> Double? {
  let value: Value
  switch datum {
  case .constant(let constant): value = constant
  case .column(let column):
    guard column.count > 0 else { return nil }
    value = column[0]
    if (1..<column.count).contains(where: { !Value.isEqual(column[$0], value) }) {
      throw Diagnostic(.wrongArguments, "`quantile` takes one p for all rows")
    }
  }
  if value.isNull { return nil }
  guard let number = value.asDouble else { throw Diagnostic.cannotTake(value.type, "quantile", "a number as p") }
  return number
}

extension Value {
  /// `95` for 95.0.
  fileprivate var shortNumber: String {
    guard let number = asDouble else { return type.name }
    return Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
