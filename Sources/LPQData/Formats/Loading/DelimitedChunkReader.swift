internal import CBytes

/// Lines of CSV or TSV → columns, whose names the file's first line has said.
///
/// Numbers are written as in JSON; an int beyond 64 bits is a float; what is in quotes counts like what is not. Where a line
/// is not as it should be, `DelimitedScanner` says what is wrong.
struct DelimitedChunkReader {
  let bytes: PaddedBytes
  let base: UnsafePointer<UInt8>
  let count: Int
  let dialect: DelimitedScanner.Dialect
  let separator: UInt8
  let columns: [DelimitedColumn]
  /// For each column where its values go; nil where it is not wanted, or of a type that is told.
  let lanes: [UnsafeMutablePointer<Lane>?]
  private let check: (Int) throws -> Void
  var place = 0
  /// Where the first byte stands that belongs to no UTF-8 sequence; behind all where each does.
  private var invalidPlace = Int.max
  private(set) var rowCount = 0

  init(
    _ bytes: PaddedBytes, _ dialect: DelimitedScanner.Dialect, _ names: [String], _ modes: ColumnModes,
    _ check: @escaping (Int) throws -> Void
  ) {
    self.bytes = bytes
    base = UnsafePointer(bytes.base)
    count = bytes.count
    self.dialect = dialect
    separator = dialect.separator
    columns = names.map { DelimitedColumn(name: $0, mode: modes[$0], modes.told[ExactText($0)]) }
    lanes = columns.map { $0.told == nil ? $0.builder?.lane : nil }
    self.check = check
  }

  /// Reads the lines that begin before `limit`, a place in the chunk. False where the last of them goes on behind the chunk:
  /// then more of the file is needed, if there is more.
  mutating func readLines(before limit: Int, isLast: Bool) throws -> Bool {
    findInvalidUTF8()
    while place < limit, place < count {
      if dialect.hasQuotes, takeLineEnd() { continue }
      if rowCount & 0xFFF == 0xFFF { try check(rowCount) }
      guard try readRow(isLast: isLast) else { return false }
    }
    return true
  }

  /// Where the next chunk begins.
  var end: Int { bytes.offset + place }

  func chunk() throws -> LoadedChunk {
    var chunk = LoadedChunk(columns: [], rowCount: rowCount, start: bytes.offset, end: end)
    for column in columns {
      guard let builder = column.builder else {
        chunk.columns.append(.init(name: column.name, column: nil, type: .nothing, isInexact: false))
        continue
      }
      let (values, type) = builder.build(textsMayBeInstants: false)
      chunk.columns.append(.init(name: column.name, column: values, type: type, isInexact: builder.isInexact))
    }
    return chunk
  }

  /// LF or CR LF; a CR at the very end counts as one.
  private mutating func takeLineEnd() -> Bool {
    let isFeed = base[place] == UInt8(ascii: "\n")
    guard isFeed || base[place] == UInt8(ascii: "\r") else { return false }
    if !isFeed, place + 1 < count, base[place + 1] != UInt8(ascii: "\n") { return false }
    place += isFeed || place + 1 == count ? 1 : 2
    return true
  }

  private mutating func findInvalidUTF8() {
    var place = place
    let scanner = JSONScanner(bytes.buffer)
    while true {
      place += lpq_ascii_prefix(base + place, count - place)
      if place >= count { return }
      guard let length = scanner.sequenceLength(at: place) else { return invalidPlace = place }
      place += length
    }
  }

  /// Of two mistakes the first is told.
  private func checkUTF8(upTo end: Int) throws(LoadError) {
    if invalidPlace < end { throw LoadError(.invalidUTF8, at: invalidPlace + bytes.offset) }
  }

  // MARK: A line

  private mutating func readRow(isLast: Bool) throws -> Bool {
    let start = place
    var column = 0
    while true {
      guard column < columns.count else { return try mistake(at: start, isLast) }
      if !dialect.hasQuotes || base[place] == DelimitedScanner.quote || columns[column].told != nil {
        guard let cell = nextCell() else { return try mistake(at: start, isLast) }
        try columns[column].append(cell, bytes, dialect)
      } else {
        try readPlainCell(column)
      }
      column &+= 1
      if base[place] == separator, place < count {
        place &+= 1
        continue
      }
      // A chunk ends with a line, unless the file does, or a line end stands in quotes.
      if place == count, !isLast { return takeBack(start) }
      guard place == count || takeLineEnd() else { return try mistake(at: start, isLast) }
      break
    }
    guard column == columns.count else { return try mistake(at: start, isLast) }
    if invalidPlace < place { try checkUTF8(upTo: place) }
    rowCount += 1
    return true
  }

  private mutating func takeBack(_ start: Int) -> Bool {
    for column in columns { column.builder?.truncate(to: rowCount) }
    place = start
    return false
  }

  /// Reads the line again, for what is wrong with it; false where it only goes on behind the chunk.
  private mutating func mistake(at start: Int, _ isLast: Bool) throws -> Bool {
    _ = takeBack(start)
    var scanner = DelimitedScanner(bytes.buffer, dialect)
    scanner.offset = start
    var cells: [Cell] = []
    do throws(LoadError) {
      _ = try scanner.row(into: &cells)
    } catch {
      if !isLast, case .unterminatedQuote = error.reason { return false }
      if !isLast, scanner.offset == count { return false }
      try checkUTF8(upTo: scanner.offset)
      throw error.moved(by: bytes.offset)
    }
    try checkUTF8(upTo: scanner.offset)
    // A blank line of TSV is a text of no length where there is one column, and nothing where there are more.
    if !dialect.hasQuotes, cells.count == 1, cells[0].isEmpty {
      place = scanner.offset
      return true
    }
    throw LoadError(
      .raggedRow(cellCount: cells.count, columnCount: columns.count), at: cells[0].utf8Range.lowerBound + bytes.offset)
  }
}
