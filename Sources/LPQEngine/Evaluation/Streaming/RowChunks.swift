internal import LPQData

/// Rows that come in chunks: a large file's as they are read, or a large table's.
enum RowChunks: Sendable {
  case file(OpenedFile, columns: Set<ExactText>?)
  case table(Table)

  /// Rows of a table that are worth a task of their own.
  static let rowsAChunk = 1 << 17

  /// What stands behind is all rows of the file; nil for a table, whose rows are known.
  func run<Part: Sendable>(
    part: @escaping @Sendable (Table) async throws -> Part, restart: () -> Void, take: (Part) throws -> Void
  ) async throws -> FilePass? {
    switch self {
    case .file(let file, let columns):
      return try await FileScan(file.rows, columns: columns).run(part: part, restart: restart, take: take)
    case .table(let table):
      let count = (table.rowCount + Self.rowsAChunk - 1) / Self.rowsAChunk
      try await inOrder(count: count) { index in
        let start = index * Self.rowsAChunk
        return try await part(table.slice(start..<min(start + Self.rowsAChunk, table.rowCount)))
      } take: { _, part in
        try take(part)
      }
      return nil
    }
  }
}

/// Chunk by chunk the answer could be another than over all rows at once, or be none: then it is computed over all rows.
struct NotInChunks: Error {}
