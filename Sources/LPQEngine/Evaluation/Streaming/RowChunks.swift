internal import LPQData
internal import LPQDiagnostics

/// The rows of a large file, chunk by chunk as they are read.
struct RowChunks: Sendable {
  let file: OpenedFile
  let columns: Set<ExactText>?

  /// Rows of a table that are worth a task of their own.
  static let rowsAChunk = 1 << 17
}

/// Chunk by chunk the answer could be another than over all rows at once, or be none: then it is computed over all rows.
struct NotInChunks: Error {}

extension Executor {
  /// What `make` gives of each slice of a large table, in order, computed on all cores; it sees these columns only. nil where the
  /// table is small, or where a slice fails: what is wrong is then said of all rows.
  func inSlices<Made: Sendable>(
    of table: Table, columns names: Set<ExactText>, _ make: @escaping @Sendable (Table, Executor) async throws -> Made
  ) async throws -> [Made]? {
    guard table.rowCount >= 2 * RowChunks.rowsAChunk, context.streamedByteCount != .max else { return nil }
    let kept = table.schema.columns.indices.filter { names.contains(ExactText(table.schema.columns[$0].name)) }
    let narrow = Table(
      schema: Schema(kept.map { table.schema.columns[$0] }), columns: kept.map { table.columns[$0] },
      rowCount: table.rowCount)
    let count = (table.rowCount + RowChunks.rowsAChunk - 1) / RowChunks.rowsAChunk
    var made: [Made] = []
    do {
      try await inOrder(count: count) { index in
        try Task.checkCancellation()
        let start = index * RowChunks.rowsAChunk
        return try await make(narrow.slice(start..<min(start + RowChunks.rowsAChunk, narrow.rowCount)), self)
      } take: { _, part in
        made.append(part)
      }
    } catch is Diagnostic {
      return nil
    }
    return made
  }
}

extension Table {
  /// As `gather`, a large one's columns at the same time.
  func gatherInParallel(_ rows: [Int]) async throws -> Table {
    guard rows.count >= RowChunks.rowsAChunk, columns.count > 1 else { return gather(rows) }
    var gathered: [Column] = []
    try await inOrder(count: columns.count) { place in
      columns[place].gather(rows)
    } take: { _, column in
      gathered.append(column)
    }
    return Table(schema: schema, columns: gathered, rowCount: rows.count)
  }
}
