/// Where the rows of a file begin, and how their beginnings are found in the middle of it.
struct RowStart {
  /// Of the first row.
  private(set) var offset = 0
  /// Of CSV and TSV.
  private(set) var names: [String]?
  /// JSON that is no array of objects, which is read at once.
  private(set) var isWhole = false
  /// The first key of an array's first object, with its quotes: what else looks like a row is nested in one as a rule.
  private(set) var firstKey: [UInt8] = []
  let isArray: Bool

  /// Throws what is wrong with the line of names.
  init(of source: any ByteSource, _ format: OutputFormat, _ dialect: DelimitedScanner.Dialect) throws {
    isArray = format == .json
    if format == .ndjson { return }
    let bytes = PaddedBytes(at: 0, capacity: 1 << 16)
    var wanted = 1 << 16
    while true {
      try bytes.fill(wanted, from: source)
      let isAll = bytes.hasEnded || source.byteCount.map { bytes.count >= $0 } ?? false
      if isArray ? findArray(bytes, isAll: isAll) : try readNames(bytes, dialect, isAll: isAll) { return }
      if wanted > RowFile.rowByteLimit { throw LoadError(.tooLong(byteLimit: RowFile.rowByteLimit), at: 0) }
      wanted *= 2
    }
  }

  // MARK: The first row

  /// False where the line goes on.
  private mutating func readNames(_ bytes: PaddedBytes, _ dialect: DelimitedScanner.Dialect, isAll: Bool) throws -> Bool
  {
    var scanner = DelimitedScanner(bytes.buffer, dialect)
    var cells: [Cell] = []
    do throws(LoadError) {
      guard try scanner.row(into: &cells) else {
        if !isAll { return false }
        throw LoadError(.noHeader)
      }
    } catch {
      if !isAll { return false }
      try Self.checkUTF8(bytes.buffer, upTo: bytes.count)
      throw error
    }
    if !isAll, scanner.offset >= bytes.count - 1 { return false }
    try Self.checkUTF8(bytes.buffer, upTo: scanner.offset)
    names = try Self.names(cells, bytes.buffer, dialect)
    offset = scanner.offset
    return true
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

  /// False where more must be seen.
  private mutating func findArray(_ bytes: PaddedBytes, isAll: Bool) -> Bool {
    var scanner = JSONScanner(bytes.buffer)
    scanner.skipSpace()
    if scanner.take(JSONByte.openBracket) {
      scanner.skipSpace()
      offset = scanner.offset
      if let next = scanner.next, next != JSONByte.closeBracket {
        noteFirstKey(&scanner)
        return true
      }
    }
    isWhole = scanner.next != nil || isAll
    if isWhole { offset = 0 }
    return isWhole
  }

  private mutating func noteFirstKey(_ scanner: inout JSONScanner) {
    guard scanner.take(JSONByte.openBrace) else { return }
    scanner.skipSpace()
    let start = scanner.offset
    guard scanner.next == JSONByte.quote, (try? scanner.string()) != nil, scanner.offset - start < 256 else { return }
    firstKey = Array(scanner.bytes[start..<scanner.offset])
  }
}
