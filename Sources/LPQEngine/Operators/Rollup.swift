internal import LPQData
internal import LPQDiagnostics

/// `rollup by KEY, …`: puts every metric column together again in the one way that is right for it.
///
/// Over rows `{country: "FR", view_count: 1, error_rate: 1.0}` and `{country: "FR", view_count: 3, error_rate: 0.0}`,
/// `rollup by country` gives `{country: "FR", view_count: 4, error_rate: 0.25}` with `error_rate` marked approximate. A
/// group of one row passes unchanged, so that nothing is marked where nothing was merged.
struct Rollup: ChunkedOperator {
  let keys: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    if let table = try await applyInSlices(to: input, by: executor) { return table }
    do {
      var whole = noParts
      try whole.take(try await part(of: input, by: executor))
      if let table = try whole.table(reportingTo: executor.context.recorder) { return table }
    } catch is NotInChunks {}
    throw Diagnostic(.internalError, "`rollup` of these columns failed: please report this")
  }

  func apply(to pipeline: RowPipeline, by executor: Executor) async throws -> Table {
    var whole = noParts
    _ = try await pipeline.run(by: executor) { table in
      table.rowCount == 0 ? nil : try await part(of: table, by: executor)
    } restart: {
      whole = noParts
    } take: { part in
      if let part { try whole.take(part) }
    }
    guard let table = try whole.table(reportingTo: executor.context.recorder) else { throw NotInChunks() }
    return table
  }

  private var noParts: RollupParts { RollupParts(isKeyed: !keys.isEmpty) }

  /// nil where the table is too small to be worth it, or where its slices do not tell the whole.
  private func applyInSlices(to table: Table, by executor: Executor) async throws -> Table? {
    do {
      let names = Set(table.schema.names.map { ExactText($0) })
      guard let parts = try await executor.inSlices(of: table, columns: names, { try await part(of: $0, by: $1) })
      else { return nil }
      var whole = noParts
      for part in parts { try whole.take(part) }
      return try whole.table(reportingTo: executor.context.recorder)
    } catch is NotInChunks {
      return nil
    }
  }

  private func part(of table: Table, by executor: Executor) async throws -> RollupParts.Part {
    let (keyTable, grouping) = try await executor.groups(of: table, by: keys)
    return try RollupParts.Part(keyTable, grouping, table)
  }
}
