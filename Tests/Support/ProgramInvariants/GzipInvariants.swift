import LPQData

/// Of gzip data: whatever the bytes, ISA-L and zlib give the same, up to the same mistake. What does not begin like gzip data is
/// taken for what stands behind a header.
enum GzipInvariants {
  static func violations(in bytes: [UInt8]) -> [String] {
    let packed = bytes.starts(with: [0x1F, 0x8B]) ? bytes : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + bytes
    let outcomes = Inflater.Library.allCases.filter(\.isInstalled).map { Outcome(packed, by: $0) }
    guard let first = outcomes.first, let second = outcomes.dropFirst().first, first != second else { return [] }
    return ["inflated: \(first)\n→\n\(second):\n\(packed)"]
  }
}

/// The bytes inside, as far as they are right.
private struct Outcome: Equatable {
  var bytes: [UInt8] = []
  var mistake = ""

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
    }
  }

  private static let byteLimit = 1 << 20
}
