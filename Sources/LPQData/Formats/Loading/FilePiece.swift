internal import CBytes

/// The bytes of one chunk, from its first row on, with as much of what follows as its last row needs.
struct FilePiece {
  let bytes: PaddedBytes
  private let source: any ByteSource
  private let limit: Int
  private let endsWithLine: Bool
  private var wanted: Int

  /// The rows that begin before `limit`; of lines the last one whole, as far as a line end says so.
  init(_ source: any ByteSource, _ first: Int, _ limit: Int, endsWithLine: Bool) throws {
    self.source = source
    self.limit = limit
    self.endsWithLine = endsWithLine
    wanted = limit - first + (endsWithLine ? Self.lookAhead : Self.longLookAhead)
    bytes = PaddedBytes(at: first, capacity: wanted)
    try bytes.fill(wanted, from: source)
    if endsWithLine { bytes.cut(to: try lineEnd()) }
  }

  private static let lookAhead = 1 << 13
  /// Where the end is not found before all is parsed.
  private static let longLookAhead = 1 << 16

  /// Whether the file ends with it.
  var isLast: Bool {
    if let byteCount = source.byteCount, bytes.offset + bytes.count >= byteCount { return true }
    return bytes.hasEnded
  }

  /// Takes more of the file, twice as much.
  mutating func extend() throws {
    if wanted - (limit - bytes.offset) > RowFile.rowByteLimit {
      throw LoadError(.tooLong(byteLimit: RowFile.rowByteLimit), at: max(bytes.offset, limit - 1))
    }
    wanted *= 2
    try bytes.fill(wanted, from: source)
  }

  /// Where the first line behind the limit begins, in the piece; reads on until there is one.
  private mutating func lineEnd() throws -> Int {
    var from = max(0, limit - bytes.offset - 1)
    while true {
      while from < bytes.count {
        let found = lpq_equal_bytes(bytes.base + from, UInt8(ascii: "\n"))
        if found != 0 { return min(bytes.count, from + found.trailingZeroBitCount + 1) }
        from += 16
      }
      if isLast { return bytes.count }
      from = bytes.count
      try extend()
    }
  }
}
