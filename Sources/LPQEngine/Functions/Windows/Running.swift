internal import LPQData
internal import LPQDiagnostics

// What goes along the rows: cumsum, rolling_mean.
extension Window {
  /// The sum up to each row; a null stays null and adds nothing. Ints stay ints, an error where one does not fit.
  static let runningSum = Window(.sum) { arguments, grouping, context in
    let column = arguments[0].column(count: grouping.rowCount).narrowed
    switch column.storage {
    case .int(let values):
      var sums = [Int128](repeating: 0, count: grouping.groupCount)
      let running = try grouping.eachPresent(column, empty: 0) { row, group in
        sums[group] += Int128(values[row])
        return try sums[group].asInt(of: "the sum")
      }
      return Column(.int(running), validity: column.validity)
    case .float(let values):
      var sums = [ExactSum](repeating: ExactSum(), count: grouping.groupCount)
      let running = grouping.eachPresent(column, empty: 0) { row, group in
        sums[group].add(values[row])
        return sums[group].value
      }
      return Column(floats: running.indices.map { column.isNull(at: $0) ? nil : running[$0] })
    case .duration(let values):
      let addition = Arithmetic(operation: .add, context: context)
      var sums = [Value](repeating: .duration(TimeSpan(ms: 0)), count: grouping.groupCount)
      let running = try grouping.eachPresent(column, empty: .null) { row, group in
        sums[group] = try addition.apply(sums[group], .duration(values[row]))
        return sums[group]
      }
      return Column(running, as: .duration)
    case .mixed(_, .null): return column
    default: throw Diagnostic.cannotTake(column.type, "cumsum", "numbers or durations")
    }
  }

  /// The average of the last n rows: null before there are n; nulls among them are skipped, as `mean` does.
  static let rollingMean = Window(.mean) { arguments, grouping, _ in
    guard case .int(let width) = arguments[1][0] else { throw arguments[1][0].unexpected("an int") }
    guard width >= 1 else {
      throw Diagnostic(.outOfRange, "`n` of `rolling_mean` is at least 1, found \(width)")
    }
    let column = arguments[0].column(count: grouping.rowCount)
    var means = [Double?](repeating: nil, count: grouping.rowCount)
    guard let numbers = try NumberStorage(column, of: "rolling_mean") else { return Column(floats: means) }
    for rows in grouping.rows(where: nil) {
      for place in rows.indices where place >= width - 1 {
        try Task.checkCancellation()
        means[rows[place]] = numbers.mean(of: rows[(place - width + 1)...place].filter { !column.isNull(at: $0) })
      }
    }
    return Column(floats: means)
  }
}

extension Grouping {
  /// `value(row, group)` for each row that is not null, in order; `empty` for the others.
  fileprivate func eachPresent<Element>(
    _ column: Column, empty: Element, _ value: (_ row: Int, _ group: Int) throws -> Element
  ) rethrows -> [Element] {
    var values = [Element](repeating: empty, count: rowCount)
    try forEachRow(where: column.presence) { row, group in values[row] = try value(row, group) }
    return values
  }
}

extension NumberStorage {
  /// The average of these rows, rounded once; nil of none.
  fileprivate func mean(of rows: [Int]) -> Double? {
    if rows.isEmpty { return nil }
    switch self {
    case .int(let values):
      return rows.reduce(Int128(0)) { $0 + Int128(values[$1]) }.quotient(by: Int128(rows.count))
    case .float(let values):
      var sum = ExactSum()
      for row in rows { sum.add(values[row]) }
      return sum.divided(by: Double(rows.count))
    }
  }
}
