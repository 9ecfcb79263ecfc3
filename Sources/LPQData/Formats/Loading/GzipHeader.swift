/// What stands before the data of a gzip member.
enum GzipHeader {
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// How long it is; nil where it is not all there, or of a kind that is zlib's to judge.
  static func byteCount(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= fixedByteCount, bytes.starts(with: magic + [deflate]) else { return nil }
    let flags = bytes[bytes.startIndex + 3]
    guard flags & ~(Flag.isText | Flag.extra | Flag.name | Flag.comment) == 0 else { return nil }
    var rest = bytes.dropFirst(fixedByteCount)
    if flags & Flag.extra != 0 {
      guard let low = rest.popFirst(), let high = rest.popFirst() else { return nil }
      let count = Int(low) | Int(high) << 8
      guard rest.count >= count else { return nil }
      rest = rest.dropFirst(count)
    }
    for flag in [Flag.name, Flag.comment] where flags & flag != 0 {
      guard let end = rest.firstIndex(of: 0) else { return nil }
      rest = rest[(end + 1)...]
    }
    return rest.startIndex - bytes.startIndex
  }

  private static let fixedByteCount = 10
  private static let deflate: UInt8 = 8

  private enum Flag {
    static let isText: UInt8 = 1
    static let extra: UInt8 = 4
    static let name: UInt8 = 8
    static let comment: UInt8 = 16
  }
}
