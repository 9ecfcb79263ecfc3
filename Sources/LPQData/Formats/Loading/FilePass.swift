/// One pass over a file, its chunks in their order: what its columns are, as the union over all chunks, and whether each chunk
/// was read as what its columns are.
package struct FilePass {
  private let file: RowFile
  private var columns: [Column] = []
  private var places: [ExactText: Int] = [:]
  package private(set) var rowCount = 0
  /// Where the next chunk begins.
  private var offset: Int?

  private struct Column {
    var name: String
    var types: [LoadedType] = []
    var isInexact = false
  }

  package init(_ file: RowFile) {
    self.file = file
    for name in file.names ?? [] { _ = place(of: name) }
  }

  /// Where a chunk begins, as the chunk before it says; nil of the first.
  package func expectedStart(ofChunk index: Int) -> Int? { offset }

  /// Whether the line before goes over all of a chunk.
  package func isPassed(chunk index: Int) -> Bool {
    guard let offset, index + 1 < file.chunkCount else { return false }
    return offset >= file.start(ofChunk: index + 1)
  }

  /// How much of the file it has been through.
  package var byteCount: Int { offset ?? 0 }

  package mutating func take(_ chunk: FileChunk) {
    for column in chunk.loaded.columns {
      let place = place(of: column.name)
      if !columns[place].types.contains(column.type) { columns[place].types.append(column.type) }
      if column.isInexact { columns[place].isInexact = true }
    }
    rowCount += chunk.loaded.rowCount
    offset = chunk.loaded.end
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[ExactText(name)] { return place }
    places[ExactText(name)] = columns.count
    columns.append(Column(name: name))
    return columns.count - 1
  }

  /// The columns that must be read again, as what they are; empty where each chunk was read right.
  package var conflicts: [String: LoadedColumnType] {
    var conflicts: [String: LoadedColumnType] = [:]
    for column in columns {
      let type = type(of: column)
      if column.types.contains(where: { !$0.stands(for: type) }) { conflicts[column.name] = LoadedColumnType(type) }
    }
    return conflicts
  }

  private func type(of column: Column) -> LoadedType {
    let type = column.types.reduce(LoadedType.nothing) { $0.union($1, isDelimited: file.format.isDelimited) }
    return type == .emptyTexts ? .string : type
  }

  /// The names of all columns, those that were not wanted too.
  package var names: [String] { columns.map(\.name) }

  /// Columns of floats whose text has whole numbers that no float equals.
  package var inexactColumns: [String] {
    columns.filter { $0.isInexact && type(of: $0) == .float }.map(\.name)
  }
}

/// What a column of a file is to be read as.
package struct LoadedColumnType: Sendable {
  let type: LoadedType

  init(_ type: LoadedType) { self.type = type }
}

/// The rows of a chunk as a table.
package struct FileChunk: Sendable {
  let loaded: LoadedChunk
  package let table: Table

  /// Where it begins.
  package var start: Int { loaded.start }
}

extension RowFile {
  /// What of the file is to be read: nil for all columns.
  package struct Request: Sendable {
    package var columns: Set<ExactText>?
    package var types: [String: LoadedColumnType] = [:]

    package init(columns: Set<ExactText>?) { self.columns = columns }
  }

  /// Reads a chunk; `start` says where its first line begins, where that is known. Throws a `LoadError`, and what `check`
  /// throws, which is called with the place of some rows.
  package func read(
    chunk index: Int, from start: Int? = nil, _ request: Request, check: @escaping (Int) throws -> Void = { _ in }
  ) throws -> FileChunk {
    do {
      var modes = ColumnModes(wanted: wanted(request), told: hints.types)
      for (name, type) in request.types { modes.forced[ExactText(name)] = type.type }
      let loaded = try chunk(index, from: start, modes, check)
      return FileChunk(loaded: loaded, table: table(of: loaded, request))
    } catch let error as JSONError {
      throw try placed(LoadError(error))
    } catch let error as LoadError {
      throw try placed(error)
    }
  }

  /// With those that the program says something of.
  private func wanted(_ request: Request) -> Set<ExactText>? {
    request.columns?.union(hints.types.keys).union(hints.metrics.keys)
      .union(hints.metrics.values.compactMap { if case .ratio(let weight) = $0 { ExactText(weight) } else { nil } })
  }

  /// Columns that are wanted and do not occur in the chunk are null.
  private func table(of loaded: LoadedChunk, _ request: Request) -> Table {
    var table = Table(schema: Schema(), columns: [], rowCount: loaded.rowCount)
    var missing = wanted(request) ?? []
    for column in loaded.columns {
      guard let values = column.column else { continue }
      missing.remove(ExactText(column.name))
      let metric = hints.metrics[ExactText(column.name)]
      table.schema.columns.append(ColumnInfo(name: column.name, type: values.type, metric: metric))
      table.columns.append(values)
    }
    for name in missing.sorted() {
      table.schema.columns.append(ColumnInfo(name: name.string, type: .null, metric: hints.metrics[name]))
      table.columns.append(Column([Value](repeating: .null, count: loaded.rowCount)))
    }
    return table
  }
}

extension LoadedType {
  /// The narrowest type that both can be read as.
  func union(_ other: LoadedType, isDelimited: Bool) -> LoadedType {
    if self == other { return self }
    switch (self, other) {
    case (.nothing, let type), (let type, .nothing), (.emptyTexts, let type), (let type, .emptyTexts): return type
    case (.int, .float), (.float, .int): return .float
    case (.timestamp, .string), (.string, .timestamp): return .string
    default: return isDelimited ? .string : .values
    }
  }

  /// Whether values read as this are the same read as the other: nulls are.
  func stands(for other: LoadedType) -> Bool {
    self == other || self == .nothing || (self == .emptyTexts && other != .string)
  }
}
