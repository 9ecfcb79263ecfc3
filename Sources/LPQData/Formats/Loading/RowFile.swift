internal import CBytes

/// A file of rows as chunks that can be read in any order, and from several threads at once: `usage.csv`, 100 MB, is 25 of
/// them.
///
/// A chunk has the lines that begin in its part of the file. Where a line begins is guessed, for it may be in quotes; `FilePass`
/// sees by the end of the chunk before whether the guess was right.
package final class RowFile: Sendable {
  package let hints: ColumnHints
  let format: OutputFormat
  private let source: any ByteSource
  /// Of CSV and TSV, which say their columns' names at once.
  package let names: [String]?
  private let firstOffset: Int
  private let chunkByteCount: Int

  /// nil for a format that is only written; throws what is wrong with the line of names.
  package init?(
    _ source: any ByteSource, _ format: OutputFormat, hints: ColumnHints, chunkByteCount: Int = greatestChunk
  ) throws {
    guard format.isReadable else { return nil }
    self.source = source
    self.format = format
    self.hints = hints
    do {
      (names, firstOffset) = try Self.header(of: source, format) ?? (nil, 0)
    } catch let error as LoadError {
      throw try error.placed(in: source)
    }
    let byteCount = source.byteCount - firstOffset
    // A file of a few chunks is divided further, for both cores to have as much to do.
    let divided = max(byteCount / 16, min(Self.leastChunk, chunkByteCount))
    self.chunkByteCount = format == .json ? max(byteCount, 1) : min(divided, chunkByteCount)
  }

  private static let leastChunk = 1 << 18
  /// What the caches of a core hold, with the columns.
  package static let greatestChunk = 1 << 22

  package var byteCount: Int { source.byteCount }

  /// At least one, even of an empty file.
  package var chunkCount: Int { max(1, (source.byteCount - firstOffset + chunkByteCount - 1) / chunkByteCount) }

  // MARK: A chunk

  func start(ofChunk index: Int) -> Int { firstOffset + index * chunkByteCount }

  /// The rows of a chunk; `from` says where its first line begins, where that is known. Throws a `LoadError` without its line,
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
    let limit = index + 1 == chunkCount ? source.byteCount : start(ofChunk: index + 1)
    let nominal = start(ofChunk: index)
    guard let first = try known ?? (index == 0 ? nominal : lineStart(from: nominal)), first < limit || index == 0 else {
      return LoadedChunk(columns: [], rowCount: 0, start: limit, end: limit)
    }
    if format == .json {
      let bytes = PaddedBytes(at: 0, capacity: source.byteCount)
      try bytes.fill(source.byteCount, from: source)
      var reader = JSONChunkReader(bytes, modes, check)
      try reader.readArray()
      return try reader.chunk(end: source.byteCount)
    }
    let bytes = PaddedBytes(at: first, capacity: limit - first + Self.lookAhead)
    var wanted = limit - first + Self.lookAhead
    try bytes.fill(wanted, from: source)
    var end = try cut(bytes, behind: limit, &wanted)
    while true {
      let isLast = first + end >= source.byteCount || (bytes.hasEnded && end == bytes.count)
      if let chunk = try rows(bytes, end, limit, isLast, modes, check) { return chunk }
      wanted = 2 * wanted
      try bytes.fill(wanted, from: source)
      end = bytes.count
    }
  }

  /// nil where more of the file is needed.
  private func rows(
    _ bytes: PaddedBytes, _ end: Int, _ limit: Int, _ isLast: Bool, _ modes: ColumnModes,
    _ check: @escaping (Int) throws -> Void
  ) throws -> LoadedChunk? {
    guard let names else {
      bytes.cut(to: end)
      var reader = JSONChunkReader(bytes, modes, check)
      do {
        try reader.readLines()
      } catch let error as LoadError where !isLast && error.reason == .json(.unexpectedEnd) {
        // An object that goes on in the next line: what is wrong with it is seen when all of it is.
        return nil
      }
      return try reader.chunk(end: bytes.offset + end)
    }
    // What begins before the limit may go on behind the first line end after it.
    let dialect: DelimitedScanner.Dialect = format == .csv ? .csv : .tsv
    bytes.cut(to: end)
    var reader = DelimitedChunkReader(bytes, dialect, names, modes, check)
    return try reader.readLines(before: limit - bytes.offset, isLast: isLast) ? try reader.chunk() : nil
  }

  /// Where the first line behind `limit` begins, in the piece; reads on until there is one.
  private func cut(_ bytes: PaddedBytes, behind limit: Int, _ wanted: inout Int) throws -> Int {
    var from = max(0, limit - bytes.offset - 1)
    while true {
      while from < bytes.count {
        let found = lpq_equal_bytes(bytes.base + from, UInt8(ascii: "\n"))
        if found != 0 { return min(bytes.count, from + found.trailingZeroBitCount + 1) }
        from += 16
      }
      if bytes.hasEnded || bytes.offset + bytes.count >= source.byteCount { return bytes.count }
      from = bytes.count
      wanted *= 2
      try bytes.fill(wanted, from: source)
    }
  }

  /// Where a line begins at or behind a place; nil where none does.
  private func lineStart(from nominal: Int) throws -> Int? {
    var offset = nominal - 1
    while offset < source.byteCount {
      let piece = PaddedBytes(at: offset, capacity: Self.lookAhead)
      try piece.fill(Self.lookAhead, from: source)
      if let place = piece.buffer.firstIndex(of: UInt8(ascii: "\n")) { return offset + place + 1 }
      if piece.count == 0 { return nil }
      offset += piece.count
    }
    return nil
  }

  private static let lookAhead = 1 << 13

  func placed(_ error: LoadError) throws -> LoadError { try error.placed(in: source) }

  // MARK: The line of names

  private static func header(of source: any ByteSource, _ format: OutputFormat) throws -> ([String], Int)? {
    guard format.isDelimited else { return nil }
    let bytes = PaddedBytes(at: 0, capacity: 1 << 16)
    var wanted = 1 << 16
    while true {
      try bytes.fill(wanted, from: source)
      let isAll = bytes.hasEnded || bytes.count >= source.byteCount
      if let header = try header(bytes, format, isAll: isAll) { return header }
      wanted *= 2
    }
  }

  /// nil where the line goes on.
  private static func header(_ bytes: PaddedBytes, _ format: OutputFormat, isAll: Bool) throws -> ([String], Int)? {
    let dialect: DelimitedScanner.Dialect = format == .csv ? .csv : .tsv
    var scanner = DelimitedScanner(bytes.buffer, dialect)
    var cells: [Cell] = []
    do throws(LoadError) {
      guard try scanner.row(into: &cells) else {
        if !isAll { return nil }
        throw LoadError(.noHeader)
      }
    } catch {
      if !isAll { return nil }
      try checkUTF8(bytes.buffer, upTo: bytes.count)
      throw error
    }
    if !isAll, scanner.offset >= bytes.count - 1 { return nil }
    try checkUTF8(bytes.buffer, upTo: scanner.offset)
    return (try names(cells, bytes.buffer, dialect), scanner.offset)
  }

  private static func checkUTF8(_ bytes: UnsafeBufferPointer<UInt8>, upTo end: Int) throws(LoadError) {
    let scanner = JSONScanner(bytes)
    var place = 0
    while place < end {
      if bytes[place] < 0x80 {
        place += 1
      } else if let length = scanner.sequenceLength(at: place) {
        place += length
      } else {
        throw LoadError(.invalidUTF8, at: place)
      }
    }
  }

  private static func names(
    _ header: [Cell], _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: DelimitedScanner.Dialect
  ) throws(LoadError) -> [String] {
    var names: [String] = []
    var seen: Set<ExactText> = []
    for (place, cell) in header.enumerated() {
      let name = cell.text(bytes, dialect)
      let start = cell.utf8Range.lowerBound
      if name.isEmpty { throw LoadError(.unnamedColumn(place + 1), at: start) }
      guard seen.insert(ExactText(name)).inserted else { throw LoadError(.duplicateColumn(name), at: start) }
      names.append(name)
    }
    return names
  }
}

extension OutputFormat {
  /// Lines of cells, whose first has the names.
  var isDelimited: Bool { self == .csv || self == .tsv }
}
