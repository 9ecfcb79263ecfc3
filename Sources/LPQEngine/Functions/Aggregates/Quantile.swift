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
  let groups = grouping.rows(where: column.presence)
  return Column(floats: groups.map { rows in quantile(p, ofSorted: rows.map { values[$0] }.sorted()) })
}

/// Nil for no values.
private func quantile(_ p: Double, ofSorted values: [Double]) -> Double? {
  guard let last = values.last else { return nil }
  let rank = p * Double(values.count - 1)
  let below = Int(rank)
  guard below + 1 < values.count else { return last }
  let (low, high, part) = (values[below], values[below + 1], rank - Double(below))
  // From the nearer end, so that equal neighbours give themselves and the result never leaves [low, high].
  let distance = high - low
  guard distance.isFinite else { return low * (1 - part) + high * part }
  return part < 0.5 ? low + distance * part : high - distance * (1 - part)
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
