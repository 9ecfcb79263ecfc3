/// Reads the system's compiled time zones: RFC 8536's TZif, versions 1 to 4 → `TransitionTable`.
///
/// A file holds a block of 32-bit times and, from version 2 on, one of 64-bit times and a footer; the last block counts.
struct TZifFile {
  private let bytes: [UInt8]

  /// The table of a file's bytes; nil where they are no whole TZif file, or count leap seconds.
  static func table(_ bytes: [UInt8]) -> TransitionTable? {
    let file = TZifFile(bytes: bytes)
    guard let first = file.header(at: 0) else { return nil }
    if first.version == 0 { return file.block(first, timeSize: 4)?.table(rule: nil) }
    guard let second = file.header(at: first.start + first.size(timeSize: 4)),
      let block = file.block(second, timeSize: 8)
    else { return nil }
    let footer = file.bytes[(second.start + second.size(timeSize: 8))...]
    guard footer.count >= 2, footer.first == newline, footer.last == newline else { return nil }
    let text = footer.dropFirst().dropLast()
    if text.isEmpty { return block.table(rule: nil) }
    return PosixTimeRule(text: text).flatMap { block.table(rule: $0) }
  }

  private struct Header {
    var version: UInt8
    /// Where the data begins.
    var start: Int
    var isUTCount: Int
    var isStandardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var nameByteCount: Int

    func size(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + nameByteCount + leapCount * (timeSize + 4) + isStandardCount
        + isUTCount
    }
  }

  private struct Block {
    /// In seconds.
    var instants: [Int]
    var typeIndices: [Int]
    /// In seconds, one for each type.
    var offsets: [Int]

    func table(rule: PosixTimeRule?) -> TransitionTable? {
      guard let first = offsets.first, typeIndices.allSatisfy({ $0 < offsets.count }),
        zip(instants, instants.dropFirst()).allSatisfy({ $0 < $1 })
      else { return nil }
      return TransitionTable(
        instants: instants.map { $0.multipliedSaturated(by: 1000) },
        offsets: typeIndices.map { offsets[$0] * 1000 },
        firstOffsetMs: first * 1000, rule: rule)
    }
  }

  private func header(at offset: Int) -> Header? {
    guard bytes.count >= offset + 44, bytes[offset..<(offset + 4)].elementsEqual("TZif".utf8) else { return nil }
    let counts = (0..<6).map { bigEndian(at: offset + 20 + $0 * 4, size: 4) }
    guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
    return Header(
      version: bytes[offset + 4], start: offset + 44, isUTCount: counts[0], isStandardCount: counts[1],
      leapCount: counts[2], timeCount: counts[3], typeCount: counts[4], nameByteCount: counts[5])
  }

  private func block(_ header: Header, timeSize: Int) -> Block? {
    guard header.leapCount == 0, bytes.count >= header.start + header.size(timeSize: timeSize) else { return nil }
    let typeIndices = header.start + header.timeCount * timeSize
    let types = typeIndices + header.timeCount
    return Block(
      instants: (0..<header.timeCount).map { bigEndian(at: header.start + $0 * timeSize, size: timeSize) },
      typeIndices: bytes[typeIndices..<types].map { Int($0) },
      offsets: (0..<header.typeCount).map { bigEndian(at: types + $0 * 6, size: 4) })
  }

  /// A signed number of 4 or 8 bytes.
  private func bigEndian(at offset: Int, size: Int) -> Int {
    let unsigned = bytes[offset..<(offset + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int(Int32(truncatingIfNeeded: unsigned)) : Int(Int64(bitPattern: unsigned))
  }
}

private let newline = UInt8(ascii: "\n")
