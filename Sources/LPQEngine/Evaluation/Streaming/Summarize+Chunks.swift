internal import LPQData
internal import LPQDiagnostics

extension Summarize {
  /// As `apply(to: Table…)`, over chunks: groups and aggregates of each, put together in the chunks' order.
  func apply(to pipeline: RowPipeline, by executor: Executor) async throws -> Table {
    var groups = PartialGroups(isKeyed: !keys.isEmpty)
    _ = try await pipeline.run(by: executor) { table in
      try await partialGroups(of: table, by: executor)
    } restart: {
      groups = PartialGroups(isKeyed: !keys.isEmpty)
    } take: { part in
      if let part { try groups.take(part) }
    }
    guard let merged = try groups.merged() else { throw NotInChunks() }
    return try await output(merged, by: executor)
  }

  /// nil where the table is too small to be worth it, or where its slices do not tell the whole.
  func applyInSlices(to table: Table, by executor: Executor) async throws -> Table? {
    guard aggregates.allSatisfy({ $0.partial != nil }) else { return nil }
    let names = keys.columnNames.union(aggregates.columnNames)
    do {
      guard
        let parts = try await executor.inSlices(of: table, columns: names, { try await partialGroups(of: $0, by: $1) })
      else { return nil }
      var groups = PartialGroups(isKeyed: !keys.isEmpty)
      for case let part? in parts { try groups.take(part) }
      guard let merged = try groups.merged() else { return nil }
      return try await output(merged, by: executor)
    } catch is NotInChunks {
      return nil
    }
  }

  /// nil of no rows.
  private func partialGroups(of table: Table, by executor: Executor) async throws -> PartialGroups.Part? {
    if table.rowCount == 0 { return nil }
    let (keyTable, grouping) = try await executor.groups(of: table, by: keys)
    let frame = Frame(table, variables: executor.scope)
    var states: [PartialState] = []
    for (place, call) in aggregates.enumerated() {
      guard let partial = call.partial else { throw NotInChunks() }
      var arguments: [Datum] = []
      for argument in call.arguments { arguments.append(try await executor.argument(argument, over: frame)) }
      let state = try partial.state(arguments, grouping)
      let same = (0..<place).first { aggregates[$0].isOfColumn(of: call) && states[$0].isOfNumbers }
      states.append(same.map { state.sharing(states[$0]) } ?? state)
    }
    return PartialGroups.Part(keys: keyTable, states: states)
  }

  private func output(_ part: PartialGroups.Part, by executor: Executor) async throws -> Table {
    var results: [Result<Datum, any Error>] = []
    for (call, state) in zip(aggregates, part.states) {
      let column = try state.column(groupCount: part.keys.rowCount).conformed(to: call.type)
      results.append(.success(keys.isEmpty ? .constant(column[0]) : .column(column)))
    }
    return try await output(
      over: Frame(part.keys, aggregates: results, variables: executor.scope), keyTable: part.keys, by: executor)
  }
}

extension AggregateCall {
  /// `median(x)` and `quantile(x, 0.9)`
  fileprivate func isOfColumn(of other: AggregateCall) -> Bool {
    guard case .column(let name)? = arguments.first?.kind, case .column(let others)? = other.arguments.first?.kind
    else { return false }
    return name.isSameText(as: others)
  }

  /// How its results over chunks are put together; nil where it needs all rows at once.
  var partial: PartialAggregate? {
    guard case .aggregate(let aggregate, _) = function.implementation else { return nil }
    return PartialAggregate(function.name, aggregate)
  }
}

/// Groups of chunks that wait to be put together: their keys one under another, and the states of their aggregates.
struct PartialGroups: Sendable {
  struct Part: Sendable {
    /// A row a group; of no keys, one row without columns.
    var keys: Table
    var states: [PartialState]
  }

  let isKeyed: Bool
  private var parts: [Part] = []
  private var waitingCount = 0
  private var settledCount = 0

  init(isKeyed: Bool) { self.isKeyed = isKeyed }

  /// Puts them together now and then, so that what waits is never much more than the result.
  mutating func take(_ part: Part) throws {
    parts.append(part)
    waitingCount += part.keys.rowCount
    guard waitingCount > max(1 << 14, 2 * settledCount), let merged = try merged() else { return }
    parts = [merged]
    (waitingCount, settledCount) = (0, merged.keys.rowCount)
  }

  /// nil of no groups.
  func merged() throws -> Part? {
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return first }
    let rowCount = parts.reduce(0) { $0 + $1.keys.rowCount }
    var keys = Table(schema: Schema(), columns: [], rowCount: rowCount)
    for place in first.keys.columns.indices {
      let columns = parts.map { $0.keys.columns[place] }
      if Set(columns.map(\.type)).subtracting([.null]).count > 1 { throw NotInChunks() }
      var info = first.keys.schema.columns[place]
      let column = Column(joining: columns)
      info.type = column.type
      for part in parts { info.marks.formUnion(part.keys.schema.columns[place].marks) }
      keys.schema.columns.append(info)
      keys.columns.append(column)
    }
    let groups = try RowGroups(keys.columns, rowCount: rowCount)
    var states: [PartialState] = []
    for (place, state) in first.states.enumerated() {
      let same = (0..<place).first { other in parts.allSatisfy { $0.states[place].isOfTheNumbers(of: $0.states[other]) }
      }
      if let same {
        states.append(state.sharing(states[same]))
      } else {
        let parts = parts.map { $0.states[place] }
        states.append(try PartialState.merged(parts, groups.groupOfRow, groups.firstRows.count))
      }
    }
    return Part(keys: keys.gather(groups.firstRows), states: states)
  }
}
