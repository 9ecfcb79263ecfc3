/// A file's bytes → a table: CSV, TSV, JSON or NDJSON, the types of its columns inferred from the whole of it, or told.
///
/// `zip,n\r\n01234,7\r\n` as CSV is `{zip: "01234", n: 7}`.
package struct TableReader {
  /// What a file holds, and what must be said of it.
  package struct Answer: Sendable {
    package var table: Table
    /// Columns of floats whose text has whole numbers that no float equals.
    package var inexactColumns: [String] = []

    package init(table: Table, inexactColumns: [String] = []) {
      self.table = table
      self.inexactColumns = inexactColumns
    }
  }

  private let format: OutputFormat
  private let separator: UInt8?
  private let hints: ColumnHints
  private let chunkByteCount: Int

  /// nil for a format that is only written.
  package init?(
    _ format: OutputFormat, separator: UInt8? = nil, hints: ColumnHints = ColumnHints(),
    chunkByteCount: Int = RowFile.greatestChunk
  ) {
    guard format.isReadable else { return nil }
    self.chunkByteCount = chunkByteCount
    self.format = format
    self.separator = separator
    self.hints = hints
  }

  /// Throws a `LoadError`, and what `check` throws, which is called with the place of each row.
  package func read(_ bytes: any ByteSource, check: @escaping (Int) throws -> Void = { _ in }) throws -> Answer {
    try read([bytes], check: check)
  }

  /// Several files as one table.
  package func read(_ sources: [any ByteSource], check: @escaping (Int) throws -> Void = { _ in }) throws -> Answer {
    let files = RowFiles(
      try sources.compactMap {
        try RowFile($0, format, separator: separator, hints: hints, chunkByteCount: chunkByteCount)
      })
    do {
      return try read(files, check)
    } catch let error as LoadError {
      throw try files.placed(error)
    }
  }

  private func read(_ files: RowFiles, _ check: @escaping (Int) throws -> Void) throws -> Answer {
    var request = RowFile.Request(columns: nil, of: files)
    while true {
      var (pass, tables, places) = (FilePass(files), [Table](), ChunkPlaces(files))
      while let place = places.next() {
        if pass.isPassed(place) { continue }
        let chunk = try files.read(place, from: pass.expectedStart(of: place), request, check: check)
        pass.take(chunk, of: place)
        if chunk.isLast { places.end(place.file) }
        tables.append(chunk.table)
      }
      let conflicts = pass.conflicts
      if conflicts.isEmpty {
        let table = Table(chunks: tables, names: pass.names)
        return Answer(table: try hints.applied(to: table), inexactColumns: pass.inexactColumns)
      }
      request.types.merge(conflicts) { _, new in new }
    }
  }
}

extension Table {
  /// The rows of the chunks of a file, one after another; a column that a chunk does not have is null there.
  package init(chunks: [Table], names: [String]) {
    let rowCount = chunks.reduce(0) { $0 + $1.rowCount }
    self.init(schema: Schema(), columns: [], rowCount: rowCount)
    for name in names {
      let parts = chunks.map { $0[name] ?? Column([Value](repeating: .null, count: $0.rowCount)) }
      let column = Column(joining: parts)
      schema.columns.append(
        ColumnInfo(name: name, type: column.type, metric: chunks.lazy.compactMap { $0.schema[name]?.metric }.first))
      columns.append(column)
    }
  }
}

extension Column {
  /// Parts of one column: those of nothing but nulls are of the others' type.
  package init(joining parts: [Column]) {
    let types = Set(parts.map(\.type)).subtracting([.null])
    guard types.count == 1, let type = types.first else {
      self.init(concatenating: parts)
      return
    }
    self.init(
      concatenating: parts.filter { $0.count > 0 }.map {
        $0.type == .null ? Column([Value](repeating: .null, count: $0.count), as: type) : $0
      })
  }
}
