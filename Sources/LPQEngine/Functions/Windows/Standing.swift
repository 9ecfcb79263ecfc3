internal import LPQData
internal import LPQDiagnostics

// How a value stands among all values, whatever the order of the rows: rank, share.
extension Window {
  /// From 1, the least; equal values share the lowest of their places. Null for a null.
  static let rank = Window(.other, readsOrder: false) { arguments, grouping, _ in
    let column = arguments[0].column(count: grouping.rowCount).narrowed
    let order = try SortKey(column, isDescending: false).ranks
    var ranks = [Int](repeating: 0, count: column.count)
    for rows in grouping.rows(where: column.presence) {
      try Task.checkCancellation()
      let sorted = rows.sorted { (order[$0], $0) < (order[$1], $1) }
      for (place, row) in sorted.enumerated() {
        let isTie = place > 0 && order[sorted[place - 1]] == order[row]
        ranks[row] = isTie ? ranks[sorted[place - 1]] : place + 1
      }
    }
    return Column(.int(ranks), validity: column.presence)
  }

  /// The value divided by the sum of its group; null for a null, and where the sum is zero or not finite.
  static let share = Window(.sum, readsOrder: false) { arguments, grouping, _ in
    let column = arguments[0].column(count: grouping.rowCount)
    let presence = column.presence
    var shares = [Double?](repeating: nil, count: grouping.rowCount)
    switch try NumberStorage(column, of: "share") {
    case .int(let values):
      var sums = [Int128](repeating: 0, count: grouping.groupCount)
      grouping.forEachRow(where: presence) { row, group in sums[group] += Int128(values[row]) }
      grouping.forEachRow(where: presence) { row, group in
        shares[row] = sums[group] == 0 ? nil : Int128(values[row]).quotient(by: sums[group])
      }
    case .float(let values):
      var sums = [ExactSum](repeating: ExactSum(), count: grouping.groupCount)
      grouping.forEachRow(where: presence) { row, group in sums[group].add(values[row]) }
      // A part of a sum beyond all doubles is not known, and no zero.
      grouping.forEachRow(where: presence) { row, group in
        let sum = sums[group].value
        shares[row] = sum.isFinite ? values[row] / sum : nil
      }
    case nil: break
    }
    return Column(floats: shares)
  }
}
