internal import LPQData

/// `summarize NAME: AGG, … by KEY, …`: one row for each group in the order of their first rows; without keys one row,
/// even over no rows.
struct Summarize: Operator {
  let keys: [Derivation]
  let aggregates: [AggregateCall]
  /// Over the keys and the aggregates.
  let values: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    if let table = try await applyInSlices(to: input, by: executor) { return table }
    let frame = try await executor.frame(of: input)
    var (schema, columns): (Schema, [Column]) = (Schema(), [])
    for key in keys {
      let (info, column) = try await executor.key(key, over: frame)
      schema.columns.append(info)
      columns.append(column)
    }
    let (grouping, firstRows) = try grouping(of: input.rowCount, by: columns)
    let keyTable = Table(
      schema: schema, columns: columns.map { $0.gather(firstRows) }, rowCount: grouping.groupCount)
    let groups = Frame(
      keyTable, aggregates: try await executor.aggregates(aggregates, over: frame, grouping), variables: frame.variables
    )
    return try await output(over: groups, keyTable: keyTable, by: executor)
  }

  /// The keys, and the values over them and the aggregates.
  func output(over groups: Frame, keyTable: Table, by executor: Executor) async throws -> Table {
    var output = keyTable
    for value in values {
      let (info, column) = try await executor.column(value, over: groups)
      output.schema.columns.append(info)
      output.columns.append(column)
    }
    return output
  }

  func grouping(of rowCount: Int, by columns: [Column]) throws -> (Grouping, firstRows: [Int]) {
    if columns.isEmpty { return (.single(rowCount: rowCount), []) }
    let groups = try RowGroups(columns, rowCount: rowCount)
    let grouping = Grouping(
      groupOfRow: groups.groupOfRow, groupCount: groups.firstRows.count, rowCount: rowCount)
    return (grouping, groups.firstRows)
  }
}
