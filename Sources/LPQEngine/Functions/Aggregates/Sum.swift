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
      let sums = try integerSums(values, presence, grouping).map { try $0.asInt(of: "the sum") }
      return Column(.int(sums), validity: isKnown)
    case .float(let values):
      let sums = exactSums(values, presence, grouping)
      return Column(floats: zip(sums, isKnown).map { $1 ? $0.value : nil })
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
func integerSums(_ values: [Int], _ presence: [Bool]?, _ grouping: Grouping) -> [Int128] {
  var sums = [Int128](repeating: 0, count: grouping.groupCount)
  values.withUnsafeBufferPointer { values in
    sums.withUnsafeMutableBufferPointer { sums in
      grouping.forEachRow(where: presence) { row, group in sums[group] &+= Int128(values[row]) }
    }
  }
  return sums
}

func exactSums(_ values: [Double], _ presence: [Bool]?, _ grouping: Grouping) -> [ExactSum] {
  var sums = [ExactSum](repeating: ExactSum(), count: grouping.groupCount)
  values.withUnsafeBufferPointer { values in
    sums.withUnsafeMutableBufferPointer { sums in
      grouping.forEachRow(where: presence) { row, group in sums[group].add(values[row]) }
    }
  }
  return sums
}

private func durationSums(_ values: [TimeSpan], _ presence: [Bool]?, _ grouping: Grouping) throws -> [TimeSpan] {
  let months = integerSums(values.map(\.months), presence, grouping)
  let milliseconds = integerSums(values.map(\.ms), presence, grouping)
  return try zip(months, milliseconds).map { months, ms in
    let (months, ms) = (try months.asInt(of: "the sum"), try ms.asInt(of: "the sum"))
    if months == 0 { return TimeSpan(ms: ms) }
    if ms == 0 { return TimeSpan(months: months) }
    throw Diagnostic(.valueMismatch, "exact durations and calendar ones (`1mo`, `1y`) have no sum")
  }
}

extension Int128 {
  /// `self / divisor` rounded once, for divisors up to 64 bits and a power of two, else to within a unit in the last place.
  func quotient(by divisor: Int128) -> Double {
    if magnitude <= 1 << 53, divisor.magnitude <= 1 << 53 { return Double(self) / Double(divisor) }
    if let quotient = roundedQuotient(by: divisor) { return quotient }
    let (whole, rest) = quotientAndRemainder(dividingBy: divisor)
    return Double(whole) + Double(rest) / Double(divisor)
  }

  /// As an int of the language, or the overflow error that says of what.
  func asInt(of what: String) throws -> Int {
    guard let int = Int(exactly: self) else {
      throw Diagnostic(
        .overflow, "\(what) does not fit a 64-bit integer", hint: "convert to floats first, with `float(…)`")
    }
    return int
  }
}
