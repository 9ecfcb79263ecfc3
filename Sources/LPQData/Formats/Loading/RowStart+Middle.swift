internal import CBytes

// Rows in the middle of a file, and what is behind the last.
extension RowStart {
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
