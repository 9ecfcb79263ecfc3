/// Gzip streams made by hand, so that the tests need no library for it.
package enum Gzip {
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// The bytes in one stored block (at most 65,535 of them).
  package static func stored(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let count = UInt16(bytes.count)
    return head + [1] + little(count) + little(~count) + bytes + little(crc32(bytes)) + little(UInt32(bytes.count))
  }

  /// About `byteCount` zero bytes at a hundred and sixtieth of their size; the checksum is wrong, who gets there read all.
  package static func bomb(byteCount: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.write(0b011, count: 3)  // last block, fixed codes; low bit first
    bits.writeCode(0b0011_0000, count: 8)  // the literal 0
    for _ in 0..<(byteCount / 258) {
      bits.writeCode(0b1100_0101, count: 8)  // 258 bytes …
      bits.writeCode(0, count: 5)  // … from 1 back
    }
    bits.writeCode(0, count: 7)  // end of block
    return head + bits.bytes + [0, 0, 0, 0] + little(UInt32(byteCount / 258 * 258 + 1))
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}

private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var usedBits = 8

  /// Low bit first, as numbers stand in deflate.
  mutating func write(_ bits: Int, count: Int) {
    for place in 0..<count {
      if usedBits == 8 {
        bytes.append(0)
        usedBits = 0
      }
      bytes[bytes.count - 1] |= UInt8(bits >> place & 1) << usedBits
      usedBits += 1
    }
  }

  /// High bit first, as codes stand.
  mutating func writeCode(_ bits: Int, count: Int) {
    for place in (0..<count).reversed() { write(bits >> place & 1, count: 1) }
  }
}
