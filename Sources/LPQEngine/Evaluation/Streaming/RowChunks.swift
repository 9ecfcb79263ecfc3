internal import LPQData
internal import LPQDiagnostics

/// The rows of a large file, chunk by chunk as they are read, or those of a large table, slice by slice.
struct RowChunks: Sendable {
  enum Source: Sendable {
    /// These columns; `span` is where the `load` stands.
    case file(OpenedFile, columns: Set<ExactText>?, span: SourceSpan)
    case table(Table)
  }

  let source: Source

  init(_ source: Source) { self.source = source }

  /// Rows of a table that are worth a task of their own.
  static let rowsAChunk = 1 << 17

  static func count(ofRows rowCount: Int) -> Int { (rowCount + rowsAChunk - 1) / rowsAChunk }

  static func rows(ofChunk index: Int, of rowCount: Int) -> Range<Int> {
    index * rowsAChunk..<min((index + 1) * rowsAChunk, rowCount)
  }
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
    let narrow = table.narrowed(to: names)
    var made: [Made] = []
    do {
      try await inOrder(count: RowChunks.count(ofRows: table.rowCount)) { index in
        try Task.checkCancellation()
        return try await make(narrow.slice(RowChunks.rows(ofChunk: index, of: narrow.rowCount)), self)
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
