/// Objects of JSON → columns: an object a line, or the elements of an array.
///
/// Rows mostly have the same keys in the same order, and values that need no second look: these are read by one loop over
/// the bytes. Any other row, and any mistake, is left to `JSONScanner`, which knows all of JSON and says what is wrong where.
struct JSONChunkReader {
  var scanner: JSONScanner
  let base: UnsafePointer<UInt8>
  let count: Int
  /// Where in the file the first byte stands.
  let fileOffset: Int
  let modes: ColumnModes
  private let check: (Int) throws -> Void
  var columns: [JSONChunkColumn] = []
  var places: [ExactText: Int] = [:]
  /// The keys of the last row that was read by the scanner: what is expected of the next.
  var shape: [ShapeKey] = []
  var rowCount = 0

  /// `"country":` in the chunk.
  struct ShapeKey {
    var start: UnsafePointer<UInt8>
    var count: Int
    /// Of the column.
    var place: Int
    /// nil where the column is not wanted, or of a type that is told.
    var lane: UnsafeMutablePointer<Lane>?
    /// Its values are read by the scanner.
    var isTold: Bool
  }

  init(_ bytes: PaddedBytes, _ modes: ColumnModes, _ check: @escaping (Int) throws -> Void) {
    scanner = JSONScanner(bytes.buffer)
    base = UnsafePointer(bytes.base)
    count = bytes.count
    fileOffset = bytes.offset
    if bytes.offset > 0 { scanner.offset = 0 }
    self.modes = modes
    self.check = check
  }

  // MARK: The two forms

  /// An object a line; empty lines are passed over.
  mutating func readLines() throws {
    scanner.skipSpace()
    while scanner.offset < count {
      if rowCount & 0xFFF == 0xFFF { try check(rowCount) }
      if try !readKnownRow() { try readLine() }
      skipLineEnds()
    }
  }

  private mutating func readLine() throws {
    let start = scanner.offset
    try readRow(among: "an object")
    let end = scanner.offset
    scanner.skipSpace()
    if hasLineEnd(start, end) { throw LoadError(.rowOverSeveralLines, at: start + fileOffset) }
    if scanner.next != nil, !hasLineEnd(end, scanner.offset) {
      throw failure(scanner.failure(.unexpected(expected: "the end of the line")))
    }
  }

  /// What came behind the last row that was read.
  enum ElementsEnd {
    /// Another row, which begins at or behind the limit.
    case nextRow(Int)
    /// The end of the array.
    case closed(Int)
    /// What is behind the chunk, and needed.
    case goesOn
  }

  /// The elements of an array that begin before `limit`, a place in the chunk, from the first byte of one on.
  mutating func readElements(before limit: Int, isLast: Bool) throws -> ElementsEnd {
    do {
      while true {
        if rowCount & 0xFFF == 0xFFF { try check(rowCount) }
        if try !readKnownRow(inArray: true) { try readRow(among: "an object") }
        scanner.skipSpace()
        guard scanner.take(JSONByte.comma) else { break }
        scanner.skipSpace()
        if scanner.offset >= limit, scanner.next != nil { return .nextRow(scanner.offset) }
      }
      try scanning { (scanner) throws(JSONError) in try scanner.expect(JSONByte.closeBracket, "`,` or `]`") }
      return .closed(scanner.offset)
    } catch let error as LoadError where !isLast && isOfCutText(error) {
      return .goesOn
    }
  }

  /// Whether it may be there only since the chunk ends in the middle of a value.
  private func isOfCutText(_ error: LoadError) -> Bool {
    let place = (error.utf8Offset ?? 0) - fileOffset
    return error.reason == .json(.unexpectedEnd) || max(scanner.offset, place) + Self.longestToken > count
  }

  /// An escaped pair, `\ud83d\ude00`, and the like: what the scanner looks at before it says what is wrong.
  private static let longestToken = 16

  /// All of an array of objects, or one object.
  mutating func readArray() throws {
    scanner.skipSpace()
    if scanner.take(JSONByte.openBracket) {
      scanner.skipSpace()
      if !scanner.take(JSONByte.closeBracket) { _ = try readElements(before: .max, isLast: true) }
    } else {
      try readRow(among: "an array of objects, or one object")
    }
    try scanning { (scanner) throws(JSONError) in try scanner.end() }
  }

  /// The columns read.
  consuming func chunk(end: Int) throws -> LoadedChunk {
    var chunk = LoadedChunk(columns: [], rowCount: rowCount, start: fileOffset, end: end)
    for column in columns {
      guard let builder = column.builder else {
        chunk.columns.append(.init(name: column.name, column: nil, type: .nothing, isInexact: false))
        continue
      }
      let (values, type) = builder.build(textsMayBeInstants: true)
      chunk.columns.append(
        .init(
          name: column.name, column: values, type: type, isInexact: false, absentRowCount: builder.absentCount))
    }
    return chunk
  }

  func hasLineEnd(_ start: Int, _ end: Int) -> Bool {
    UnsafeBufferPointer(start: base + start, count: end - start).contains(UInt8(ascii: "\n"))
  }

  private mutating func skipLineEnds() {
    while base[scanner.offset] == UInt8(ascii: "\n") || base[scanner.offset] == UInt8(ascii: "\r") {
      scanner.offset += 1
    }
    if base[scanner.offset] != JSONByte.openBrace { scanner.skipSpace() }
  }
}
