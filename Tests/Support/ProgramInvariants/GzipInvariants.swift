import LPQData

/// Of gzip data: whatever the bytes, ISA-L and zlib give the same, up to the same mistake. (Only a table with a code that is wrong
/// and not used is none to ISA-L, which then comes to the end, or to a later mistake.) What does not begin like gzip data is taken
/// for what stands behind a header.
enum GzipInvariants {
  static func violations(in bytes: [UInt8]) -> [String] {
    let packed = bytes.starts(with: [0x1F, 0x8B]) ? bytes : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + bytes
    guard Inflater.Library.isal.isInstalled else { return [] }
    let (isal, zlib) = (Outcome(packed, by: .isal), Outcome(packed, by: .zlib))
    return isal == zlib || isal.goesFurther(than: zlib) ? [] : ["inflated: \(isal)\n→\n\(zlib):\n\(packed)"]
  }
}

/// The bytes inside, as far as they are right.
private struct Outcome: Equatable {
  var bytes: [UInt8] = []
  var mistake = ""
  /// Where the mistake is.
  var offset: Int?

  /// Of a table that the other refuses it makes more bytes, and comes to the end or to a mistake there or later.
  func goesFurther(than other: Outcome) -> Bool {
    let isOfTable = other.mistake.contains(" set")
    guard isOfTable, let end = other.offset, bytes.starts(with: other.bytes) else { return false }
    return mistake.isEmpty || offset.map { $0 >= end } ?? false
  }

  init(_ packed: [UInt8], by library: Inflater.Library) {
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    do {
      guard let source = try GzipSource(packed, by: library) else { return }
      while bytes.count < Self.byteLimit {
        let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0, at: bytes.count) }
        if count == 0 { break }
        bytes += buffer.prefix(count)
      }
    } catch {
      mistake = "\(error)"
      offset = (error as? LoadError)?.utf8Offset
    }
  }

  private static let byteLimit = 1 << 20
}
