internal import LPQData
internal import LPQDiagnostics

// What looks at one other row: lag, delta, pct_change.
extension Window {
  /// The value n rows before, within the group; with a negative n, after. Null where there is no such row.
  static let lag = Window(.other) { arguments, grouping, _ in
    guard case .int(let distance) = arguments[1][0] else { throw arguments[1][0].unexpected("an int") }
    return grouping.column(of: arguments[0], before: distance)
  }

  /// The value less that of the row before; null where either is null.
  static let delta = Window(.other) { arguments, grouping, context in
    let before = grouping.column(of: arguments[0], before: 1)
    let values = Datum.column(arguments[0].column(count: grouping.rowCount))
    let subtraction = Arithmetic(operation: .subtract, context: context)
    return try subtraction.apply(values, .column(before), count: grouping.rowCount, type: .any)
      .column(count: grouping.rowCount)
  }

  /// 0.5 for half as much again; null where either value is null, or the one before is zero.
  static let relativeChange = Window(.other) { arguments, grouping, _ in
    let column = arguments[0].column(count: grouping.rowCount)
    let before = grouping.rows(before: 1)
    guard let numbers = try NumberStorage(column, of: "pct_change") else {
      return Column(floats: Array(repeating: nil, count: column.count))
    }
    return Column(
      floats: before.enumerated().map { row, before in
        guard let before, !column.isNull(at: row), !column.isNull(at: before) else { return nil }
        return numbers.relativeChange(from: before, to: row)
      })
  }
}

extension Grouping {
  /// For each row the one that lies `distance` before it in its group; nil where there is none.
  fileprivate func rows(before distance: Int) -> [Int?] {
    var found = [Int?](repeating: nil, count: rowCount)
    for rows in rows(where: nil) {
      for (place, row) in rows.enumerated() {
        let (other, overflow) = place.subtractingReportingOverflow(distance)
        if !overflow, rows.indices.contains(other) { found[row] = rows[other] }
      }
    }
    return found
  }

  fileprivate func column(of datum: Datum, before distance: Int) -> Column {
    datum.column(count: rowCount).pick(rows(before: distance))
  }
}

extension NumberStorage {
  /// Not finite where the number at `before` is zero. The difference of ints is exact.
  fileprivate func relativeChange(from before: Int, to row: Int) -> Double {
    switch self {
    case .int(let values): Double(Int128(values[row]) - Int128(values[before])) / Double(values[before])
    case .float(let values): (values[row] - values[before]) / values[before]
    }
  }
}
