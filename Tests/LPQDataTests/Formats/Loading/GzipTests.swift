import Testing

@testable import LPQData

/// gzip data as a source of rows: members, damage, and how much of it is kept.
@Suite struct GzipTests {
  /// A member whose blocks are stored as they are.
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      packed.append(rest.isEmpty ? 1 : 0)
      for half in [count, ~count] { packed += [UInt8(truncatingIfNeeded: half), UInt8(half >> 8)] }
      packed += block
    } while !rest.isEmpty
    for word in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      packed += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return packed
  }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }

  private static func rows(_ packed: [UInt8], _ format: OutputFormat = .csv) throws -> String {
    let source = try #require(try GzipSource(packed))
    return Value.table(try #require(TableReader(format, chunkByteCount: 16)).read(source).table).literal
  }

  private static let csv = "a,b\n" + (1...40).map { "\($0),\"x\n\($0)\"\n" }.joined()

  @Test func itsRowsAreThoseInside() throws {
    let plain = try #require(TableReader(.csv)).read(Array(Self.csv.utf8)).table
    #expect(try Self.rows(Self.member(Array(Self.csv.utf8))) == Value.table(plain).literal)
    #expect(try Self.rows(Self.member(Array("{\"a\":1}\n{\"a\":0.5}\n".utf8)), .ndjson) == "[{a: 1.0}, {a: 0.5}]")
    #expect(try Self.rows(Self.member(Array("[{\"a\":1}, {\"a\":2}]".utf8)), .json) == "[{a: 1}, {a: 2}]")
    #expect(try Self.rows(Self.member(Array("{\"a\":1}".utf8)), .json) == "[{a: 1}]")
    #expect(try Self.rows(Self.member([]), .ndjson) == "[]")
  }

  @Test func membersFollowOneAnother() throws {
    let parts = ["a\n1", "0\n2", "", "0\n"].map { Self.member(Array($0.utf8)) }
    #expect(try Self.rows(parts.flatMap(\.self)) == "[{a: 10}, {a: 20}]")
    // Zeros fill up a tape's block.
    #expect(try Self.rows(parts.flatMap(\.self) + [UInt8](repeating: 0, count: 70_000)) == "[{a: 10}, {a: 20}]")
  }

  @Test func whatIsNoGzipIsNone() throws {
    #expect(try GzipSource(Array("a\n1\n".utf8)) == nil)
    #expect(try GzipSource([0x1F]) == nil)
    #expect(try GzipSource([]) == nil)
  }

  @Test func dataThatEndTooEarly() throws {
    let packed = Self.member(Array("a\n1\n2\n".utf8))
    for count in 2..<packed.count {
      let error = #expect(throws: LoadError.self) { try Self.rows(Array(packed.prefix(count))) }
      #expect(error?.reason == .gzip(.truncated), "\(count) bytes")
      #expect(error?.utf8Offset == count)
      #expect(error?.line == nil)
    }
  }

  @Test func damagedData() throws {
    var packed = Self.member(Array("a\n1\n2\n".utf8))
    packed[18] ^= 1
    let error = #expect(throws: LoadError.self) { try Self.rows(packed) }
    #expect(error?.reason == .gzip(.damaged("incorrect data check")))
    #expect(error?.utf8Offset == 25)
    let behind = #expect(throws: LoadError.self) { try Self.rows(Self.member(Array("a\n1\n".utf8)) + [7]) }
    #expect(behind?.reason == .gzip(.trailingBytes))
    #expect(behind?.utf8Offset == Self.member(Array("a\n1\n".utf8)).count)
  }

  /// A mistake before the damage is told with its line, which is found by reading once more.
  @Test func mistakesHaveTheirLines() throws {
    let error = #expect(throws: LoadError.self) {
      try Self.rows(Self.member(Array("a,b\n1,2\n1,2\n1\n".utf8)))
    }
    #expect(error?.reason == .raggedRow(cellCount: 1, columnCount: 2))
    #expect(error?.line == 4)
    #expect(error?.utf8Offset == 12)
  }

  /// Blocks that were released are dropped, and made again where they are asked for after all.
  @Test func anyPlaceCanBeRead() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 >> 7 ^ $0) }
    let source = try #require(try GzipSource(Self.member(bytes)))
    var buffer = [UInt8](repeating: 0, count: 1000)
    for place in [2_900_000, 0, 1_000_000, 2_999_500, 5_000_000, 262_143] {
      let wanted = bytes.dropFirst(place).prefix(1000)
      var found: [UInt8] = []
      while found.count < wanted.count {
        let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0, at: place + found.count) }
        if count == 0 { break }
        found += buffer.prefix(count)
      }
      #expect(found.prefix(wanted.count).elementsEqual(wanted), "at \(place)")
      source.release(before: place)
    }
    #expect(try source.holds(atLeast: 3_000_000))
    #expect(try !source.holds(atLeast: 3_000_001))
  }

  /// A row that never ends does not fill the memory.
  @Test(arguments: [OutputFormat.csv, .ndjson]) func aRowWithoutAnEnd(_ format: OutputFormat) throws {
    struct Endless: ByteSource {
      let byteCount: Int? = nil
      func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        buffer.initializeMemory(as: UInt8.self, repeating: 0x20)
        return buffer.count
      }
    }
    let error = #expect(throws: LoadError.self) { try #require(TableReader(format)).read(Endless()) }
    #expect(error?.reason == .tooLong(byteLimit: RowFile.rowByteLimit))
  }
}
