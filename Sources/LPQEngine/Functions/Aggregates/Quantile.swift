internal import LPQData
internal import LPQDiagnostics

extension Aggregate {
  /// The middle value, or half-way between the two middle ones.
  static let median = Aggregate(.other) { arguments, grouping in
    try quantiles(arguments[0], 0.5, grouping, of: "median")
  }

  /// Linear between the two nearest ranks (type 7): p 0 is the least, 0.5 the median, 1 the greatest value.
  static let quantile = Aggregate(.other) { arguments, grouping in
    guard let p = try share(arguments[1]) else {
      return Column(floats: Array(repeating: nil, count: grouping.groupCount))
    }
    return try quantiles(arguments[0], p, grouping, of: "quantile")
  }

  /// What quantiles are computed of, of a part of the rows.
  static func quantileState(_ arguments: [Datum], _ grouping: Grouping, _ name: String) throws -> PartialState? {
    var p = 0.5
    if arguments.count > 1 {
      guard case .constant = arguments[1], let share = try share(arguments[1]) else { return nil }
      p = share
    }
    return .values(try GroupedValues(arguments[0], grouping, of: name), p: p)
  }

  private static func share(_ argument: Datum) throws -> Double? {
    guard let p = try constantNumber(argument) else { return nil }
    guard (0...1).contains(p) else {
      let hint = p > 1 && p <= 100 ? "for the percentile \(Value.float(p).shortNumber) write \(p / 100)" : nil
      throw Diagnostic(.outOfRange, "`quantile` takes p from 0 to 1, found \(Value.float(p).shortNumber)", hint: hint)
    }
    return p
  }
}

private func quantiles(_ argument: Datum, _ p: Double, _ grouping: Grouping, of name: String) throws -> Column {
  try GroupedValues(argument, grouping, of: name).quantiles(p)
}

/// The numbers of each group one after another, nulls left out: eight bytes a row, and nothing that says which row it was.
///
/// Several quantiles of one column are of one and the same object.
final class GroupedValues: Sendable {
  private let values: [Double]
  /// Of each group the place of its first value, and of the end.
  private let starts: [Int]

  private init(_ values: [Double], _ starts: [Int]) {
    (self.values, self.starts) = (values, starts)
  }

  convenience init(_ argument: Datum, _ grouping: Grouping, of name: String) throws {
    let column = argument.column(count: grouping.rowCount)
    guard let values = try NumberStorage(column, of: name)?.doubles else {
      self.init([], [Int](repeating: 0, count: grouping.groupCount + 1))
      return
    }
    let presence = column.presence
    let starts = Self.starts(of: grouping.counts(where: presence))
    var filled = starts
    let ordered = [Double](unsafeUninitializedCapacity: starts[grouping.groupCount]) { ordered, count in
      grouping.forEachRow(where: presence) { row, group in
        ordered.initializeElement(at: filled[group], to: values[row])
        filled[group] += 1
      }
      count = ordered.count
    }
    self.init(ordered, starts)
  }

  /// Of parts, whose groups stand one under another in `groupOfRow`.
  convenience init(joining parts: [GroupedValues], _ groupOfRow: [Int32], _ groupCount: Int) {
    let groups = parts.flatMap { part in (1..<part.starts.count).map { (part, part.starts[$0 - 1]..<part.starts[$0]) } }
    var counts = [Int](repeating: 0, count: groupCount)
    for (row, group) in groups.enumerated() { counts[Int(groupOfRow[row])] += group.1.count }
    let starts = Self.starts(of: counts)
    var filled = starts
    let ordered = [Double](unsafeUninitializedCapacity: starts[groupCount]) { ordered, count in
      for (row, (part, range)) in groups.enumerated() {
        let place = filled[Int(groupOfRow[row])]
        part.values.withUnsafeBufferPointer { values in
          _ = ordered[place..<place + range.count].initialize(fromContentsOf: values[range])
        }
        filled[Int(groupOfRow[row])] += range.count
      }
      count = ordered.count
    }
    self.init(ordered, starts)
  }

  private static func starts(of counts: [Int]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    return starts
  }

  /// One of each group; null for no values.
  func quantiles(_ p: Double) -> Column {
    Column(
      floats: (1..<starts.count).map { group in
        var ordered = Array(values[starts[group - 1]..<starts[group]])
        return ordered.withUnsafeMutableBufferPointer { quantile(p, of: $0) }
      })
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
