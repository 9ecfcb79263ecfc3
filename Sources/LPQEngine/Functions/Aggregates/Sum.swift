internal import LPQData
internal import LPQDiagnostics

extension Aggregate {
  /// Ints to an int (an error where it does not fit), floats to a float, lengths of time to one.
  ///
  /// A group without rows gives zero of the column's type, one with nothing but nulls gives null.
  static let sum = Aggregate(.sum) { arguments, grouping in
    let column = arguments[0].column(count: grouping.rowCount).narrowed
    let presence = column.presence
    // Zero where there are no rows at all, null where all rows are null.
    let rowCounts = grouping.counts()
    let isKnown = zip(grouping.counts(where: presence), rowCounts).map { $0 > 0 || $1 == 0 }
    switch column.storage {
    case .int(let values):
      return Column(.int(try integerSums(values, presence, grouping)), validity: isKnown)
    case .float(let values):
      let sums = floatSums(values, presence, grouping)
      return Column(floats: zip(sums, isKnown).map { $1 ? $0 : nil })
    case .duration(let values):
      return Column(.duration(try durationSums(values, presence, grouping)), validity: isKnown)
    case .mixed(_, .null):
      return Column(.int(Array(repeating: 0, count: grouping.groupCount)), validity: isKnown)
    default:
      throw Diagnostic.cannotTake(column.type, "sum", "numbers or durations")
    }
  }
}

/// Summed in 128 bits, so that only the result must fit and the order of the rows does not matter.
private func integerSums(_ values: [Int], _ presence: [Bool]?, _ grouping: Grouping) throws -> [Int] {
  var sums = [Int128](repeating: 0, count: grouping.groupCount)
  grouping.forEachRow(where: presence) { row, group in sums[group] += Int128(values[row]) }
  return try sums.map { try $0.asInt(of: "the sum") }
}

private func floatSums(_ values: [Double], _ presence: [Bool]?, _ grouping: Grouping) -> [Double] {
  var sums = [CompensatedSum](repeating: CompensatedSum(), count: grouping.groupCount)
  grouping.forEachRow(where: presence) { row, group in sums[group].add(values[row]) }
  return sums.map(\.value)
}

private func durationSums(_ values: [TimeSpan], _ presence: [Bool]?, _ grouping: Grouping) throws -> [TimeSpan] {
  let months = try integerSums(values.map(\.months), presence, grouping)
  let milliseconds = try integerSums(values.map(\.ms), presence, grouping)
  return try zip(months, milliseconds).map { months, ms in
    if months == 0 { return TimeSpan(ms: ms) }
    if ms == 0 { return TimeSpan(months: months) }
    throw Diagnostic(.valueMismatch, "exact durations and calendar ones (`1mo`, `1y`) have no sum")
  }
}

extension Int128 {
  /// As an int of the language, or the overflow error that says of what.
  func asInt(of what: String) throws -> Int {
    guard let int = Int(exactly: self) else {
      throw Diagnostic(
        .overflow, "\(what) does not fit a 64-bit integer", hint: "convert to floats first, with `float(…)`")
    }
    return int
  }
}
