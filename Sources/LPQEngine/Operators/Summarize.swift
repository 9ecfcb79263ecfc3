internal import LPQData

/// `summarize NAME: AGG, … by KEY, …`: one row for each group in the order of their first rows; without keys one row,
/// even over no rows.
struct Summarize: ChunkedOperator {
  let keys: [Derivation]
  let aggregates: [AggregateCall]
  /// Over the keys and the aggregates.
  let values: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    if let table = try await applyInSlices(to: input, by: executor) { return table }
    let (keyTable, grouping) = try await executor.groups(of: input, by: keys)
    let frame = Frame(input, variables: executor.scope)
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
}

extension Executor {
  /// The groups of rows by keys, in the order of their first rows, and which each row is of; without keys one, even of no rows.
  func groups(of table: Table, by keys: [Derivation]) async throws -> (keys: Table, grouping: Grouping) {
    if keys.isEmpty {
      return (Table(schema: Schema(), columns: [], rowCount: 1), .single(rowCount: table.rowCount))
    }
    let frame = Frame(table, variables: scope)
    var rows = Table(schema: Schema(), columns: [], rowCount: table.rowCount)
    for key in keys {
      let (info, column) = try await self.key(key, over: frame)
      rows.schema.columns.append(info)
      rows.columns.append(column)
    }
    let groups = try RowGroups(rows.columns, rowCount: table.rowCount)
    return (
      rows.gather(groups.firstRows),
      Grouping(groupOfRow: groups.groupOfRow, groupCount: groups.firstRows.count, rowCount: table.rowCount)
    )
  }
}
