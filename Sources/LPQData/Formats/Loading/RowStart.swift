internal import CBytes

/// Where the rows of a file begin, and how their beginnings are found in the middle of it.
struct RowStart {
  /// Of the first row.
  private(set) var offset = 0
  /// Of CSV and TSV.
  private(set) var names: [String]?
  /// JSON that is no array of objects, which is read at once.
  private(set) var isWhole = false
  /// The first key of an array's first object, with its quotes: what else looks like a row is nested in one as a rule.
  private var firstKey: [UInt8] = []
  private let isArray: Bool

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

  // MARK: Rows in the middle

  /// Where a row begins at or behind a place, as it looks; nil where none does before the limit.
  func row(from nominal: Int, before limit: Int, in source: any ByteSource) throws -> Int? {
    isArray
      ? try element(from: nominal, before: limit, in: source) : try line(from: nominal, before: limit, in: source)
  }

  private func line(from nominal: Int, before limit: Int, in source: any ByteSource) throws -> Int? {
    var offset = nominal - 1
    while offset < limit {
      let piece = PaddedBytes(at: offset, capacity: Self.pieceByteCount)
      try piece.fill(Self.pieceByteCount, from: source)
      if let place = piece.buffer.firstIndex(of: UInt8(ascii: "\n")) { return offset + place + 1 }
      if piece.count == 0 { return nil }
      offset += piece.count
    }
    return nil
  }

  private static let pieceByteCount = 1 << 13
  /// How far before a row the comma and the brace are looked for.
  static let lookBehind = 64
  /// How far an object that begins with another key is not believed to be a row.
  private static let doubtByteCount = 1 << 18

  /// `{` behind `},`, with the first row's first key if there is one.
  private func element(from nominal: Int, before limit: Int, in source: any ByteSource) throws -> Int? {
    var (from, other): (Int, Int?) = (nominal, nil)
    while from < limit {
      let offset = max(0, from - Self.lookBehind)
      let piece = PaddedBytes(at: offset, capacity: Self.pieceByteCount)
      try piece.fill(Self.pieceByteCount, from: source)
      var place = from - offset
      // A key may go on behind the piece.
      let end = piece.hasEnded ? piece.count : piece.count - 320
      while let brace = Self.brace(in: piece, from: place), brace < end {
        if Self.isBehindComma(piece.base, brace) {
          if isFirstKey(piece, behind: brace) { return offset + brace }
          other = other ?? offset + brace
        }
        place = brace + 1
      }
      if piece.hasEnded || (other != nil && from - nominal > Self.doubtByteCount) { break }
      from = offset + max(end, place)
    }
    return other
  }

  private static func brace(in piece: PaddedBytes, from start: Int) -> Int? {
    var place = start
    while place < piece.count {
      let found = lpq_equal_bytes(piece.base + place, JSONByte.openBrace)
      if found != 0 { return place + found.trailingZeroBitCount }
      place += 16
    }
    return nil
  }

  private static func isBehindComma(_ base: UnsafeMutablePointer<UInt8>, _ brace: Int) -> Bool {
    guard let comma = byte(base, before: brace), base[comma] == JSONByte.comma, let end = byte(base, before: comma)
    else {
      return false
    }
    return base[end] == JSONByte.closeBrace
  }

  /// The last byte before that is no space.
  private static func byte(_ base: UnsafeMutablePointer<UInt8>, before place: Int) -> Int? {
    var place = place - 1
    while place >= 0, isSpace(base[place]) { place -= 1 }
    return place < 0 ? nil : place
  }

  private func isFirstKey(_ piece: PaddedBytes, behind brace: Int) -> Bool {
    var place = brace + 1
    while Self.isSpace(piece.base[place]) { place += 1 }
    return piece.buffer.dropFirst(place).starts(with: firstKey)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Behind the end of an array only space may stand.
  func checkNothingFollows(_ offset: Int, in source: any ByteSource) throws {
    var offset = offset
    while true {
      let piece = PaddedBytes(at: offset, capacity: Self.pieceByteCount)
      try piece.fill(Self.pieceByteCount, from: source)
      var scanner = JSONScanner(piece.buffer)
      scanner.offset = 0
      scanner.skipSpace()
      offset += scanner.offset
      guard scanner.next == nil else { throw LoadError(.json(.trailingText), at: offset) }
      if piece.count == 0 || piece.hasEnded { return }
    }
  }
}
