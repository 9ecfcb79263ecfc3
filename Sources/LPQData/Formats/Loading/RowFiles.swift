/// The files of one `load`, one after another: one table. A column that one of them does not have is null there.
package struct RowFiles: Sendable {
  package let files: [RowFile]
  /// The columns that CSV and TSV name at once: those of all files, in the order in which they first occur.
  package let names: [String]?
  package let hints: ColumnHints

  /// Of one format; at least one.
  package init(_ files: [RowFile]) {
    self.files = files
    hints = files.first?.hints ?? ColumnHints()
    var seen: Set<ExactText> = []
    let all = files.compactMap(\.names)
    names = all.isEmpty ? nil : all.joined().filter { seen.insert(ExactText($0)).inserted }
  }

  var isDelimited: Bool { files.first?.format.isDelimited ?? false }

  /// Whether there are so many bytes at least. (What is damaged is said when it is read.)
  package func holds(atLeast byteCount: Int) -> Bool {
    var missing = byteCount
    for case let known? in files.map(\.byteCount) { missing -= known }
    for file in files where missing > 0 && file.byteCount == nil {
      if (try? file.holds(atLeast: missing)) == true { return true }
      missing -= file.knownByteCount ?? 0
    }
    return missing <= 0
  }

  /// Reads a chunk; `start` says where its first row begins, where that is known. Throws a `LoadError` that is yet to be
  /// `placed`, and what `check` throws.
  package func read(
    _ place: ChunkPlace, from start: Int? = nil, _ request: RowFile.Request,
    check: @escaping (Int) throws -> Void = { _ in }
  ) throws -> FileChunk {
    do {
      return try files[place.file].read(chunk: place.chunk, from: start, request, check: check)
    } catch var error as LoadError {
      error.file = place.file
      throw error
    }
  }

  /// With its file and line.
  package func placed(_ error: LoadError) throws -> LoadError {
    guard let file = error.file else { return error }
    var placed = try files[file].placed(error)
    placed.file = nil
    return placed
  }
}

/// A chunk of one of several files.
package struct ChunkPlace: Hashable, Sendable {
  package var file: Int
  package var chunk: Int
}

/// The chunks of files in their order. Of a file whose length is not known they go on until its end has been seen.
package struct ChunkPlaces {
  private let files: RowFiles
  private var place = ChunkPlace(file: 0, chunk: 0)

  package init(_ files: RowFiles) { self.files = files }

  package mutating func next() -> ChunkPlace? {
    guard place.file < files.files.count else { return nil }
    defer {
      place.chunk += 1
      if files.files[place.file].chunkCount == place.chunk { end(place.file) }
    }
    return place
  }

  /// The file has no more.
  package mutating func end(_ file: Int) {
    if place.file == file { place = ChunkPlace(file: file + 1, chunk: 0) }
  }
}
