/// A file of rows as chunks that can be read in any order, and from several threads at once: `usage.csv`, 100 MB, is 25 of
/// them.
///
/// A chunk has the rows that begin in its part of the file. Where a row begins is guessed, for what looks like it may be in
/// quotes; `FilePass` sees by the end of the chunk before whether the guess was right.
package final class RowFile: Sendable {
  package let hints: ColumnHints
  package let format: OutputFormat
  let dialect: DelimitedScanner.Dialect
  let source: any ByteSource
  /// For messages, where several files are read.
  let path: String?
  private let start: RowStart
  private let chunkByteCount: Int

  /// nil for a format that is only written; throws what is wrong with the line of names.
  package init?(
    _ source: any ByteSource, _ format: OutputFormat, separator: UInt8? = nil, hints: ColumnHints,
    path: String? = nil, chunkByteCount: Int = greatestChunk
  ) throws {
    guard format.isReadable else { return nil }
    self.source = source
    self.format = format
    self.hints = hints
    self.path = path
    dialect = format == .tsv ? .tsv : .csv(separator)
    defer { (source as? GzipSource)?.rest() }
    do {
      start = try RowStart(of: source, format, dialect)
    } catch var error as LoadError {
      error.path = path
      throw try error.placed(in: source)
    }
    guard let wholeByteCount = source.byteCount else {
      self.chunkByteCount = min(Self.streamedChunk, chunkByteCount)
      return
    }
    let byteCount = wholeByteCount - start.offset
    // A file of a few chunks is divided further, for both cores to have as much to do.
    let divided = max(byteCount / 16, min(Self.leastChunk, chunkByteCount))
    self.chunkByteCount = min(divided, chunkByteCount)
  }

  private static let leastChunk = 1 << 18
  /// What the caches of a core hold, with the columns.
  package static let greatestChunk = 1 << 22
  /// Of what is no longer than it turns out to be: several are made before the first is parsed.
  private static let streamedChunk = 1 << 20
  /// What is held of one row at most: more is no row, but a file without line ends.
  static let rowByteLimit = 1 << 26

  /// Of CSV and TSV, which say their columns' names at once.
  package var names: [String]? { start.names }

  /// nil where only the end says it.
  var byteCount: Int? { source.byteCount }

  /// Also of what is packed, once its end has been seen.
  var knownByteCount: Int? { source.byteCount ?? (source as? GzipSource)?.knownByteCount }

  func holds(atLeast byteCount: Int) throws -> Bool { try source.holds(atLeast: byteCount) }

  /// At least one, even of an empty file; nil where the source's end is not known.
  package var chunkCount: Int? {
    if start.isWhole { return 1 }
    return source.byteCount.map { max(1, ($0 - start.offset + chunkByteCount - 1) / chunkByteCount) }
  }

  /// The same with its line.
  func placed(_ error: LoadError) throws -> LoadError {
    var placed = try error.placed(in: (source as? GzipSource)?.another ?? source)
    placed.path = path
    return placed
  }

  /// The chunks before this one have been read.
  func release(before index: Int) {
    source.release(before: start(ofChunk: index) - RowStart.lookBehind - 1)
  }

  /// All chunks have been read, or none is yet.
  func rest() { (source as? GzipSource)?.rest() }

  // MARK: A chunk

  func start(ofChunk index: Int) -> Int { start.offset + index * chunkByteCount }

  /// The rows of a chunk; `from` says where its first row begins, where that is known. Throws a `LoadError` without its line,
  /// and what `check` throws.
  func chunk(
    _ index: Int, from known: Int? = nil, _ modes: ColumnModes, _ check: @escaping (Int) throws -> Void
  ) throws -> LoadedChunk {
    var modes = modes
    while true {
      do {
        return try attempt(index, known, modes, check)
      } catch let conflict as ColumnConflict {
        modes.forced[ExactText(conflict.column)] = format.isDelimited ? .string : .values
      }
    }
  }

  private func attempt(
    _ index: Int, _ known: Int?, _ modes: ColumnModes, _ check: @escaping (Int) throws -> Void
  ) throws -> LoadedChunk {
    if start.isWhole { return try document(modes, check) }
    let isLast = chunkCount.map { index + 1 == $0 } ?? false
    let limit = isLast ? source.byteCount ?? 0 : start(ofChunk: index + 1)
    let nominal = start(ofChunk: index)
    let first = try known ?? (index == 0 ? nominal : start.row(from: nominal, before: limit, in: source))
    guard let first, first < limit || index == 0 else {
      let isLast = try !source.holds(atLeast: limit + 1)
      return LoadedChunk(columns: [], rowCount: 0, start: limit, end: limit, isLast: isLast)
    }
    var piece = try FilePiece(source, first, limit, endsWithLine: format != .json)
    while true {
      if var chunk = try rows(piece, limit, modes, check) {
        chunk.isLast = piece.isLast && chunk.end >= piece.bytes.offset + piece.bytes.count
        return chunk
      }
      try piece.extend()
    }
  }

  /// nil where more of the file is needed.
  private func rows(
    _ piece: FilePiece, _ limit: Int, _ modes: ColumnModes, _ check: @escaping (Int) throws -> Void
  ) throws -> LoadedChunk? {
    let bytes = piece.bytes
    if let names {
      // What begins before the limit may go on behind the first line end after it.
      var reader = DelimitedChunkReader(bytes, dialect, names, modes, check)
      return try reader.readLines(before: limit - bytes.offset, isLast: piece.isLast) ? try reader.chunk() : nil
    }
    var reader = JSONChunkReader(bytes, modes, check)
    if format == .json {
      switch try reader.readElements(before: limit - bytes.offset, isLast: piece.isLast) {
      case .goesOn: return nil
      case .nextRow(let offset): return try reader.chunk(end: bytes.offset + offset)
      case .closed(let offset):
        try start.checkNothingFollows(bytes.offset + offset, in: source)
        return try reader.chunk(end: .max)
      }
    }
    do {
      try reader.readLines()
    } catch let error as LoadError where !piece.isLast && error.reason == .json(.unexpectedEnd) {
      // An object that goes on in the next line: what is wrong with it is seen when all of it is.
      return nil
    }
    return try reader.chunk(end: bytes.offset + bytes.count)
  }

  /// JSON that is no array of objects: one object, or a mistake.
  private func document(_ modes: ColumnModes, _ check: @escaping (Int) throws -> Void) throws -> LoadedChunk {
    let bytes = PaddedBytes(at: 0, capacity: source.byteCount ?? 1 << 16)
    var wanted = source.byteCount ?? 1 << 16
    try bytes.fill(wanted, from: source)
    while source.byteCount == nil, !bytes.hasEnded {
      if wanted >= Self.documentByteLimit { throw LoadError(.tooLong(byteLimit: Self.documentByteLimit), at: 0) }
      wanted *= 2
      try bytes.fill(wanted, from: source)
    }
    var reader = JSONChunkReader(bytes, modes, check)
    try reader.readArray()
    return try reader.chunk(end: bytes.count)
  }

  private static let documentByteLimit = 1 << 30
}

extension OutputFormat {
  /// Lines of cells, whose first has the names.
  var isDelimited: Bool { self == .csv || self == .tsv }
}
