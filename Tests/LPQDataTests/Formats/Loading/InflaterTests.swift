import SeededRandom
import Testing

@testable import LPQData

/// ISA-L and zlib, each by itself: the same bytes, and where data are damaged the same mistake at the same byte.
@Suite struct InflaterTests {
  static let libraries = Inflater.Library.allCases.filter(\.isInstalled)

  /// The bytes of gzip data up to their end, or to what is wrong.
  struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var error: LoadError?

    init(_ source: any ByteSource, by library: Inflater.Library, room: Int = 1 << 12) {
      var buffer = [UInt8](repeating: 0, count: room)
      do {
        let stream = try GzipStream(source, by: library)
        while true {
          let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
          if count == 0 { break }
          bytes += buffer.prefix(count)
        }
      } catch {
        self.error = error as? LoadError ?? LoadError(.invalidUTF8)
      }
    }
  }

  /// A source that gives a few bytes at a time, as a pipe may.
  struct Trickle: ByteSource {
    let bytes: [UInt8]
    let most: Int
    var byteCount: Int? { nil }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
      try bytes.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(most)), at: offset)
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(16 * digits[$0] + digits[$0 + 1]) }
  }

  /// `gzip`'s, with a file's name and codes that need no table.
  static let fixed = bytes(
    """
    1f8b08080000000000ff782e637376004bd449e232d4318263005871712d10000000
    """)
  static let fixedText = "a,b\n1,2\n1,2\n1,2\n"

  /// With a table of codes.
  static let dynamic = bytes(
    """
    1f8b08000000000000ff3dd13b8ac3501044d15c6b51f0fadfbd8fc1b90d8689c6de7f34a8a4527a8343413df7d7b6f69fc73632fbf7f7
    f3f7dedafa08157585ac3c424c5c21c48fe06657b0d02368c9156480ca22aa30c76976c2aca6590b662acd70989e34ad61eadca6001523
    1a30a768f6c06ca15906338366144c6f9abe609ad254072a79a330298e426ca75809318b620cc4108a6e102d286a8194212a02d4684ec0
    eca4597d5eb4ee8bf4bcc8697a9e33fbbe689d1729d17f48567329fa010000
    """)
  static let dynamicText =
    "a,b\n" + (0..<60).map { "\($0 * 7919 % 1000),\(["TV", "phone", "tablet", "desktop"][$0 * $0 % 4])\n" }.joined()

  static let packed = dynamic + GzipTests.member([]) + fixed + GzipTests.member(Array("b\n".utf8))
  static let text = Array((dynamicText + fixedText + "b\n").utf8)

  /// Both say the same, but for a table with a code that is wrong and not used: the text is whole, and ISA-L gives it.
  private func expectOneOutcome(_ packed: [UInt8], _ what: @autoclosure () -> String, room: Int = 1 << 12) -> Outcome {
    let zlib = Outcome(packed, by: .zlib, room: room)
    guard Inflater.Library.isal.isInstalled else { return zlib }
    let isal = Outcome(packed, by: .isal, room: room)
    if isal.error == nil, zlib.error != nil {
      #expect(isal.bytes == Self.text, "\(what())")
    } else {
      #expect(isal.error == zlib.error, "\(what())")
      #expect(isal.bytes == zlib.bytes, "\(what())")
    }
    return zlib
  }

  @Test(arguments: libraries) func membersInPiecesOfAnySize(_ library: Inflater.Library) {
    for most in [1, 2, 3, 7, 20, 1000] {
      for room in [1, 5, 1 << 12] {
        let outcome = Outcome(Trickle(bytes: Self.packed, most: most), by: library, room: room)
        #expect(outcome.bytes == Self.text, "\(most) bytes at a time, room for \(room)")
        #expect(outcome.error == nil, "\(most) bytes at a time, room for \(room)")
      }
    }
  }

  /// The flags of the header, and what they announce: a checksum of it is zlib's to judge.
  @Test(arguments: libraries) func headersOfEveryKind(_ library: Inflater.Library) throws {
    let extra: [UInt8] = [6, 0] + Array("BC\u{2}\0ab".utf8)
    let name = Array("rows.csv\0".utf8)
    for flags in UInt8(0)..<32 {
      var header: [UInt8] = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 2, 3]
      for (flag, field) in [(UInt8(4), extra), (8, name), (16, name)] where flags & flag != 0 { header += field }
      if flags & 2 != 0 {
        let sum = GzipTests.checksum(header)
        header += [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)]
      }
      let packed = header + Self.dynamic.dropFirst(10)
      for most in [1, 5, 1000] {
        let outcome = Outcome(Trickle(bytes: packed + packed, most: most), by: library)
        #expect(outcome.error == nil, "flags \(flags), \(most) bytes at a time")
        #expect(outcome.bytes == Array((Self.dynamicText + Self.dynamicText).utf8))
      }
    }
  }

  @Test func dataThatEndTooEarly() {
    for count in 2..<Self.packed.count {
      let outcome = expectOneOutcome(Array(Self.packed.prefix(count)), "\(count) bytes")
      #expect(outcome.error == nil || outcome.error?.reason == .gzip(.truncated))
    }
  }

  @Test func eachBitDamaged() {
    for bit in 0..<(8 * Self.packed.count) {
      var packed = Self.packed
      packed[bit / 8] ^= 1 << (bit % 8)
      _ = expectOneOutcome(packed, "bit \(bit)")
    }
  }

  @Test(arguments: 0..<20) func damageOfEveryKind(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<100 {
      var packed = Self.packed
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 2..<packed.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: packed.remove(at: place)
        case 1: packed.insert(.random(in: 0...255, using: &random), at: place)
        default: packed[place] = .random(in: 0...255, using: &random)
        }
      }
      _ = expectOneOutcome(packed, "seed \(seed): \(packed)", room: Int.random(in: 1...2000, using: &random))
    }
  }

  /// Where the sums at the end are wrong, all rows before have been given, whoever found it.
  @Test(arguments: libraries) func sumsThatAreWrong(_ library: Inflater.Library) {
    for (place, words) in [(8, "incorrect data check"), (4, "incorrect length check")] {
      var packed = Self.fixed
      packed[packed.count - place] ^= 1
      let outcome = Outcome(Self.dynamic + packed, by: library)
      #expect(outcome.bytes == Array((Self.dynamicText + Self.fixedText).utf8))
      #expect(outcome.error == LoadError(.gzip(.damaged(words)), at: Self.dynamic.count + packed.count - place + 4))
    }
  }

  /// Found by random bytes: a table that zlib refuses, of no text, and behind it what is no member. ISA-L comes to that.
  @Test(arguments: libraries) func aWrongTableOfNoTextIsNeverRows(library: Inflater.Library) {
    let packed = Self.bytes(
      """
      1f8b08000000000000ff6d53c96edb3010bdeb2ba65b726f756e0000000000000000000000000000000000000000000000000000000000
      00000000000000000000000000000000000000000000000000006109620a31095c4e0a785c747929323032362d31312d30305a0a000000
      0000000000000000000000000000000000000000000000000000000064
      """)
    let outcome = Outcome(packed, by: library)
    #expect(outcome.bytes.isEmpty)
    #expect(outcome.error?.utf8Offset == (library == .zlib ? 107 : 138))
  }
}
