import Synchronization
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
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }

  private static func rows(
    _ packed: [UInt8], _ format: OutputFormat = .csv, by library: Inflater.Library = .fastest
  ) throws -> String {
    let source = try #require(try GzipSource(packed, by: library))
    return Value.table(try #require(TableReader(format, chunkByteCount: 16)).read(source).table).literal
  }

  private static let csv = "a,b\n" + (1...40).map { "\($0),\"x\n\($0)\"\n" }.joined()

  @Test(arguments: InflaterTests.libraries) func itsRowsAreThoseInside(_ library: Inflater.Library) throws {
    let plain = try #require(TableReader(.csv)).read(Array(Self.csv.utf8)).table
    #expect(try Self.rows(Self.member(Array(Self.csv.utf8)), by: library) == Value.table(plain).literal)
    #expect(
      try Self.rows(Self.member(Array("{\"a\":1}\n{\"a\":0.5}\n".utf8)), .ndjson, by: library) == "[{a: 1.0}, {a: 0.5}]"
    )
    #expect(try Self.rows(Self.member(Array("[{\"a\":1}, {\"a\":2}]".utf8)), .json, by: library) == "[{a: 1}, {a: 2}]")
    #expect(try Self.rows(Self.member(Array("{\"a\":1}".utf8)), .json, by: library) == "[{a: 1}]")
    #expect(try Self.rows(Self.member([]), .ndjson, by: library) == "[]")
  }

  @Test(arguments: InflaterTests.libraries) func membersFollowOneAnother(_ library: Inflater.Library) throws {
    let parts = ["a\n1", "0\n2", "", "0\n"].map { Self.member(Array($0.utf8)) }
    #expect(try Self.rows(parts.flatMap(\.self), by: library) == "[{a: 10}, {a: 20}]")
    // Zeros fill up a tape's block.
    #expect(
      try Self.rows(parts.flatMap(\.self) + [UInt8](repeating: 0, count: 70_000), by: library) == "[{a: 10}, {a: 20}]")
  }

  @Test func whatIsNoGzipIsNone() throws {
    #expect(try GzipSource(Array("a\n1\n".utf8)) == nil)
    #expect(try GzipSource([0x1F]) == nil)
    #expect(try GzipSource([]) == nil)
  }

  @Test(arguments: InflaterTests.libraries) func dataThatEndTooEarly(_ library: Inflater.Library) throws {
    let packed = Self.member(Array("a\n1\n2\n".utf8))
    for count in 2..<packed.count {
      let error = #expect(throws: LoadError.self) { try Self.rows(Array(packed.prefix(count)), by: library) }
      #expect(error?.reason == .gzip(.truncated), "\(count) bytes")
      #expect(error?.utf8Offset == count)
      #expect(error?.line == nil)
    }
  }

  @Test(arguments: InflaterTests.libraries) func damagedData(_ library: Inflater.Library) throws {
    var packed = Self.member(Array("a\n1\n2\n".utf8))
    packed[18] ^= 1
    let error = #expect(throws: LoadError.self) { try Self.rows(packed, by: library) }
    #expect(error?.reason == .gzip(.damaged("incorrect data check")))
    #expect(error?.utf8Offset == 25)
    let behind = #expect(throws: LoadError.self) { try Self.rows(Self.member(Array("a\n1\n".utf8)) + [7], by: library) }
    #expect(behind?.reason == .gzip(.trailingBytes))
    #expect(behind?.utf8Offset == Self.member(Array("a\n1\n".utf8)).count)
  }

  /// A mistake before the damage is told with its line, which is found by reading once more.
  @Test(arguments: InflaterTests.libraries) func mistakesHaveTheirLines(_ library: Inflater.Library) throws {
    let error = #expect(throws: LoadError.self) {
      try Self.rows(Self.member(Array("a,b\n1,2\n1,2\n1\n".utf8)), by: library)
    }
    #expect(error?.reason == .raggedRow(cellCount: 1, columnCount: 2))
    #expect(error?.line == 4)
    #expect(error?.utf8Offset == 12)
  }

  /// Blocks that were released are dropped, and made again where they are asked for after all.
  @Test(arguments: InflaterTests.libraries) func anyPlaceCanBeRead(_ library: Inflater.Library) throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 >> 7 ^ $0) }
    let source = try #require(try GzipSource(Self.member(bytes), by: library))
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

  /// How often a source was asked for bytes.
  private final class Counted: ByteSource {
    let bytes: [UInt8]
    let readCount = Mutex(0)
    let byteCount: Int?

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      byteCount = bytes.count
    }

    var count: Int { readCount.withLock { $0 } }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
      readCount.withLock { $0 += 1 }
      return try bytes.read(into: buffer, at: offset)
    }
  }

  /// Several chunks behind the end are asked for before it is seen: they cost nothing.
  @Test func theEndIsSeenOnce() throws {
    let packed = Counted(Self.member(Array(repeating: UInt8(ascii: "\n"), count: 200_000)))
    let source = try #require(try GzipSource(packed))
    let file = try #require(try RowFile(source, .ndjson, hints: ColumnHints(), chunkByteCount: 1 << 16))
    let request = RowFile.Request(columns: nil, of: RowFiles([file]))
    var chunk = 0
    while try !file.read(chunk: chunk, request).isLast { chunk += 1 }
    let count = packed.count
    #expect(chunk == 3)
    for behind in 1...3 {
      let found = try file.read(chunk: chunk + behind, request)
      #expect(found.isLast && found.table.rowCount == 0)
    }
    #expect(packed.count == count)
    #expect(try source.holds(atLeast: 200_000))
    #expect(try !source.holds(atLeast: 200_001))
    #expect(packed.count == count)
  }

  /// A thousand files must not stay in memory because each of them is small.
  @Test func whatHasBeenReadIsNotKept() throws {
    let packed = Counted(Self.member(Array("a\n1\n".utf8)))
    let source = try #require(try GzipSource(packed))
    _ = try #require(TableReader(.csv)).read(source)
    let count = packed.count
    try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { _ = try source.read(into: $0, at: 3) }
    #expect(packed.count > count)
  }

  @Test func smallFilesAreCountedTogether() throws {
    let files = RowFiles(
      try (0..<3).map { _ in
        let source = try #require(try GzipSource(Self.member(Array("a\n1\n".utf8))))
        return try #require(try RowFile(source, .csv, hints: ColumnHints()))
      })
    #expect(files.holds(atLeast: 12))
    #expect(!files.holds(atLeast: 13))
  }

  /// Who is told to stop gets no bytes; others do.
  @Test func readingThatIsCancelled() async throws {
    let source = try #require(try GzipSource(Self.member(Array("a\n1\n".utf8))))
    let read: @Sendable () throws -> Int = {
      try withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { try source.read(into: $0, at: 0) }
    }
    let cancelled = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try read()
    }
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    #expect(try read() == 4)
  }

  /// A pipe that was not waited for is no damage.
  @Test(arguments: InflaterTests.libraries) func aFailureOfTheSourcePasses(_ library: Inflater.Library) throws {
    final class FailsOnce: ByteSource {
      let byteCount: Int? = nil
      let bytes: [UInt8]
      let hasFailed = Mutex(false)
      init(_ bytes: [UInt8]) { self.bytes = bytes }

      func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        let fails =
          offset >= 100
          && hasFailed.withLock { hasFailed in
            defer { hasFailed = true }
            return !hasFailed
          }
        if fails { throw CancellationError() }
        return try bytes.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(50)), at: offset)
      }
    }
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    let stream = try GzipStream(FailsOnce(Self.member(bytes)), by: library)
    var found: [UInt8] = []
    var failureCount = 0
    var buffer = [UInt8](repeating: 0, count: 300)
    while found.count < 1000, failureCount < 2 {
      do {
        let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
        found += buffer.prefix(count)
      } catch is CancellationError {
        failureCount += 1
      }
    }
    #expect(found == bytes)
  }
}
