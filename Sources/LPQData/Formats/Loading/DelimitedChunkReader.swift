internal import CBytes

/// Lines of CSV or TSV → columns, whose names the file's first line has said.
///
/// Numbers are written as in JSON; an int beyond 64 bits is a float; what is in quotes counts like what is not. Where a line
/// is not as it should be, `DelimitedScanner` says what is wrong.
struct DelimitedChunkReader {
  private let bytes: PaddedBytes
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private let dialect: DelimitedScanner.Dialect
  private let separator: UInt8
  private let columns: [DelimitedColumn]
  /// For each column where its values go; nil where it is not wanted, or of a type that is told.
  private let lanes: [UnsafeMutablePointer<Lane>?]
  private let check: (Int) throws -> Void
  private var place = 0
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
      if dialect == .csv, takeLineEnd() { continue }
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
      if dialect != .csv || base[place] == DelimitedScanner.quote || columns[column].told != nil {
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

  /// A cell of CSV that is not in quotes.
  @inline(__always)
  private mutating func readPlainCell(_ column: Int) throws {
    let start = place
    skipPlain()
    guard let lane = lanes[column] else { return }
    let byteCount = place &- start
    let text = base + start
    if byteCount > 0 {
      if lane.pointee.append(text, byteCount) { return }
      if text[0] &- UInt8(ascii: "0") < 10 || text[0] == UInt8(ascii: "-") {
        let number = QuickNumber(text, 0)
        if number.end == byteCount {
          if number.form == .int, lane.pointee.append(number.int) { return }
          if number.form == .float, lane.pointee.append(number.double) { return }
        }
      }
    }
    try columns[column].append(Cell(start..<place, byteCount == 0 ? .null : .plain), bytes, dialect)
  }

  @inline(__always)
  private mutating func skipPlain() {
    while place < count {
      let stops = lpq_cell_stops(base + place, separator)
      if stops != 0 {
        place &+= stops.trailingZeroBitCount
        break
      }
      place &+= 16
    }
    if place > count { place = count }
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
    if dialect == .tsv, cells.count == 1, cells[0].isEmpty {
      place = scanner.offset
      return true
    }
    throw LoadError(
      .raggedRow(cellCount: cells.count, columnCount: columns.count), at: cells[0].utf8Range.lowerBound + bytes.offset)
  }

  /// nil where it is not well-formed.
  @inline(__always)
  private mutating func nextCell() -> Cell? {
    let start = place
    if dialect == .csv, base[start] == DelimitedScanner.quote, start < count { return quotedCell() }
    skipPlain()
    if dialect == .csv { return Cell(start..<place, start == place ? .null : .plain) }
    if place - start == 2, base[start] == UInt8(ascii: "\\"), base[start + 1] == UInt8(ascii: "N") {
      return Cell(start..<place, .null)
    }
    let text = UnsafeBufferPointer(start: base + start, count: place - start)
    return Cell(start..<place, text.contains(UInt8(ascii: "\\")) ? .escaped : .plain)
  }

  private mutating func quotedCell() -> Cell? {
    let start = place
    var form = Cell.Form.quoted
    place += 1
    while true {
      while place < count {
        let quotes = lpq_equal_bytes(base + place, DelimitedScanner.quote)
        if quotes != 0 {
          place += quotes.trailingZeroBitCount
          break
        }
        place += 16
      }
      guard place < count else { return nil }
      place += 1
      guard base[place] == DelimitedScanner.quote, place < count else {
        return Cell((start + 1)..<(place - 1), form)
      }
      form = .escaped
      place += 1
    }
  }
}

/// The values of one column so far.
private struct DelimitedColumn {
  let name: String
  let told: ScalarType?
  /// nil where it is not wanted.
  let builder: ColumnBuilder?

  init(name: String, mode: ColumnMode, _ told: ScalarType?) {
    self.name = name
    self.told = told
    builder = mode == .skipped ? nil : ColumnBuilder(mode)
  }

  func append(_ cell: Cell, _ bytes: PaddedBytes, _ dialect: DelimitedScanner.Dialect) throws {
    guard let builder else { return }
    if told != nil { return try appendTold(cell, builder, bytes, dialect) }
    if cell.form == .null { return builder.appendNull() }
    if cell.isEmpty { return builder.appendEmptyText() }
    let isTaken =
      if cell.form == .escaped {
        cell.unescaped(bytes.buffer, dialect).withUnsafeBufferPointer { builder.append($0) }
      } else {
        builder.append(cellText: UnsafePointer(bytes.base) + cell.utf8Range.lowerBound, cell.utf8Range.count)
      }
    if !isTaken { throw ColumnConflict(column: name) }
  }

  private func appendTold(
    _ cell: Cell, _ builder: ColumnBuilder, _ bytes: PaddedBytes, _ dialect: DelimitedScanner.Dialect
  ) throws {
    guard let told else { return }
    if cell.form == .null || (cell.isEmpty && told != .string) { return builder.appendNull() }
    let text = cell.text(bytes.buffer, dialect)
    guard let value = told.loadedValue(of: text) else {
      throw LoadError(.notOfType(told, text: text), at: cell.utf8Range.lowerBound + bytes.offset, column: name)
    }
    _ = builder.append(value)
  }
}

extension ColumnBuilder {
  /// A text that is not empty, as what it can be read as.
  fileprivate func append(cellText text: UnsafePointer<UInt8>, _ byteCount: Int) -> Bool {
    let cell = UnsafeBufferPointer(start: text, count: byteCount)
    if lane.pointee.kind == .string { return append(cell) }
    let first = text[0]
    let isDigit = first &- UInt8(ascii: "0") < 10
    guard isDigit || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return append(word: cell) }
    let number = QuickNumber(text, 0)
    if number.end == byteCount {
      if number.form == .int { return append(number.int) }
      if number.form == .float { return append(number.double) }
    }
    return append(unusualNumber: cell)
  }

  private func append(word: UnsafeBufferPointer<UInt8>) -> Bool {
    if word.elementsEqual("true".utf8) { return append(true) }
    if word.elementsEqual("false".utf8) { return append(false) }
    return append(word)
  }

  private func append(unusualNumber text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count >= 20, text[4] == UInt8(ascii: "-"), let instant = Timestamp(dateTime: text) {
      return append(instant)
    }
    var scanner = JSONScanner(text)
    if text[0] != UInt8(ascii: "+"), let number = try? scanner.number(), scanner.offset == text.count {
      switch number {
      case .int(let number): return append(number)
      case .float(let number):
        let isWhole = text.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
        if isWhole { noteWhole(number, text) }
        return append(number)
      }
    }
    if let instant = Timestamp(dateTime: text) { return append(instant) }
    return append(text)
  }

  /// A whole number beyond 64 bits is taken for the nearest float.
  private func noteWhole(_ number: Double, _ text: UnsafeBufferPointer<UInt8>) {
    let digits = String(decoding: text, as: UTF8.self)
    let isExact = UInt64(exactly: number.magnitude).map { digits.hasSuffix(String($0)) } ?? false
    if !isExact { noteInexact() }
  }
}
