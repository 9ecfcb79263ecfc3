/// One pass over the files of a `load`, their chunks in their order: what the columns are, as the union over all chunks, and whether
/// each chunk was read as what its columns are.
package struct FilePass {
  private let files: RowFiles
  private var columns: [Column] = []
  private var places: [ExactText: Int] = [:]
  package private(set) var rowCount = 0
  /// How much of the files it has been through.
  package private(set) var byteCount = 0
  /// The file that is being read, where its next chunk begins, and whether it has none.
  private var file = -1
  private var offset = 0
  private var hasEnded = false

  private struct Column {
    var name: String
    var types: [LoadedType] = []
    var isInexact = false
  }

  package init(_ files: RowFiles) {
    self.files = files
    for name in files.names ?? [] { _ = place(of: name) }
  }

  /// Where a chunk begins, as the chunk before it says; nil of a file's first.
  package func expectedStart(of place: ChunkPlace) -> Int? { place.file == file ? offset : nil }

  /// Whether the row before goes over all of a chunk, or the file has ended before it.
  package func isPassed(_ place: ChunkPlace) -> Bool {
    place.file == file && (hasEnded || offset >= files.files[file].start(ofChunk: place.chunk + 1))
  }

  package mutating func take(_ chunk: FileChunk, of place: ChunkPlace) {
    for column in chunk.loaded.columns {
      let place = self.place(of: column.name)
      if !columns[place].types.contains(column.type) { columns[place].types.append(column.type) }
      if column.isInexact { columns[place].isInexact = true }
    }
    rowCount += chunk.loaded.rowCount
    // The last chunk of what has no known length has no known end.
    if chunk.loaded.end < .max { byteCount += chunk.loaded.end - chunk.loaded.start }
    (file, offset, hasEnded) = (place.file, chunk.loaded.end, chunk.isLast)
    if chunk.isLast { files.files[file].rest() } else { files.files[file].release(before: place.chunk + 1) }
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
    let type = column.types.reduce(LoadedType.nothing) { $0.union($1, isDelimited: files.isDelimited) }
    return type == .emptyTexts ? .string : type
  }

  /// Whether a column has numbers, or nothing at all.
  func hasNumbers(_ name: ExactText) -> Bool {
    guard let place = places[name] else { return false }
    return [.nothing, .int, .float].contains(type(of: columns[place]))
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
