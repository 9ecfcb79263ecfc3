internal import LPQData
internal import LPQDiagnostics

/// Thrown by who takes parts in their order: no further rows matter.
package struct EnoughRows: Error {
  package init() {}
}

/// Chunks, and the stages that each goes through by itself.
struct RowPipeline: Sendable {
  let chunks: RowChunks
  let stages: [any Operator]

  /// Calls `make` with what is left of each chunk, and `take` with what it gives, in order. Gives the names of the chunks' columns. What
  /// a file's rows come from is recorded when they have been read.
  func run<Part: Sendable>(
    by executor: Executor, make: @escaping @Sendable (Table) async throws -> Part, restart: () -> Void,
    take: (Part) async throws -> Void
  ) async throws -> [String] {
    switch chunks.source {
    case .table(let table):
      try await run(over: table, executor, make, take)
      return table.schema.names
    case .file(let file, let columns, let span):
      do {
        return try await run(over: file, columns, executor, make, restart, take)
      } catch let error as LoadError {
        var diagnostic = file.diagnostic(error)
        diagnostic.span = diagnostic.span ?? span
        throw FileFailure(diagnostic: diagnostic)
      }
    }
  }

  private func run<Part: Sendable>(
    over file: OpenedFile, _ columns: Set<ExactText>?, _ executor: Executor,
    _ make: @escaping @Sendable (Table) async throws -> Part, _ restart: () -> Void, _ take: (Part) async throws -> Void
  ) async throws -> [String] {
    let pass = try await FileScan(file.rows, columns: columns).run(
      part: { [stages] chunk in
        var table = chunk
        for stage in stages { table = try await stage.apply(to: table, by: executor) }
        return try await make(table)
      }, restart: restart, take: take)
    let names = Set(pass.names.map { ExactText($0) })
    guard (columns ?? []).isSubset(of: names), file.rows.hints.isApplicable(to: pass) else { throw NotInChunks() }
    executor.context.recorder.add(file.provenance(pass.rowCount, pass.inexactColumns))
    return pass.names
  }

  private func run<Part: Sendable>(
    over table: Table, _ executor: Executor, _ make: @escaping @Sendable (Table) async throws -> Part,
    _ take: (Part) async throws -> Void
  ) async throws {
    do {
      try await inOrder(count: RowChunks.count(ofRows: table.rowCount)) { [self] index in
        try Task.checkCancellation()
        return try await make(try await slice(index, of: table, executor))
      } take: { _, part in
        try await take(part)
      }
    } catch is EnoughRows {}
  }

  /// A slice behind the stages; of what a `where` at their beginning drops no more is copied than its condition reads.
  private func slice(_ index: Int, of table: Table, _ executor: Executor) async throws -> Table {
    let rows = RowChunks.rows(ofChunk: index, of: table.rowCount)
    var slice: Table
    if let filter = stages.first as? Filter {
      let tested = table.narrowed(to: filter.condition.columnNames).slice(rows)
      var kept = try await filter.kept(of: Frame(tested, variables: executor.scope), by: executor)
      for place in kept.indices { kept[place] += rows.lowerBound }
      slice = table.gather(kept)
    } else {
      slice = table.slice(rows)
    }
    for stage in stages.dropFirst(stages.first is Filter ? 1 : 0) {
      slice = try await stage.apply(to: slice, by: executor)
    }
    return slice
  }
}
