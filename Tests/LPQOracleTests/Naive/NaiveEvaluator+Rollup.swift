import LPQSyntax

// `rollup`: sums of what adds up, means by weight of ratios, nothing of the rest.
extension NaiveEvaluator {
  func rolledUp(_ table: NaiveTable, by keys: [NamedExpr], _ place: Place) throws -> NaiveTable {
    let keyColumns = try keys.map { key in
      NaiveTable.Column(name: NaiveEvaluator.name(of: key), kind: try column(key.value, table, place).kind)
    }
    let groups =
      keys.isEmpty ? [Group(keys: [], rows: Array(table.rows.indices))] : try groups(of: table, by: keys, place)
    var result = NaiveTable(columns: keyColumns, rows: groups.map(\.keys))
    for (place, column) in table.columns.enumerated() where result.place(column.name) == nil {
      var merged = column
      let values: [Naive]
      switch column.metric {
      case nil: continue
      case .notAdditive:
        notices.all.append(.leftOut(column.name))
        coverage?.note("rollup leaves out what does not add up")
        continue
      case .additive:
        values = try groups.map { try sum($0.rows.map { table.rows[$0][place] }, column.kind) }
      case .ratio(let weight):
        guard let weightPlace = weight.flatMap({ table.place($0.string) }) else {
          notices.all.append(.leftOut(column.name))
          coverage?.note("rollup leaves out a ratio without its weight")
          continue
        }
        if groups.contains(where: { $0.rows.count > 1 }) { merged.isApproximate = true }
        values = try groups.map { try mean(of: place, by: weightPlace, $0.rows, table) }
        noteWeightless(place, weightPlace, groups, table)
      }
      result.columns.append(merged)
      for row in values.indices { result.rows[row].append(values[row]) }
    }
    return result
  }

  private func sum(_ values: [Naive], _ kind: Kind) throws -> Naive {
    if values.count == 1 { return values[0] }
    return try NaiveAggregate("sum").apply([values], rowCount: values.count, kind: kind)
  }

  /// A group of one row passes as it is.
  private func mean(of ratio: Int, by weight: Int, _ rows: [Int], _ table: NaiveTable) throws -> Naive {
    if rows.count == 1 { return table.rows[rows[0]][ratio] }
    coverage?.note("rollup merges a ratio")
    let columns = [ratio, weight].map { column in rows.map { table.rows[$0][column] } }
    let mean = try NaiveAggregate("wmean").apply(columns, rowCount: rows.count, kind: .float)
    if mean.isNull, !rows.isEmpty, columns[0].contains(where: { !$0.isNull }) {
      coverage?.note("rollup of weights that sum to zero")
    }
    return mean
  }

  private func noteWeightless(_ ratio: Int, _ weight: Int, _ groups: [Group], _ table: NaiveTable) {
    for group in groups {
      for row in group.rows where !table.rows[row][ratio].isNull && table.rows[row][weight].asDouble == 0 {
        notices.all.append(group.rows.count > 1 ? .weightless : .perhapsWeightless)
        if group.rows.count > 1 { coverage?.note("rollup merges a row without weight") }
      }
      if group.rows.count == 1 { coverage?.note("rollup passes a row as it is") }
    }
  }
}
