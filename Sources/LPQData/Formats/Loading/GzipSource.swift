import Synchronization

/// What is inside of gzip data, as a source: `rows.csv.gz` is read like `rows.csv`.
///
/// Bytes are made when they are first asked for, by whoever asks, while others parse what is there; they are kept until they
/// are released. To read before that begins anew: what is read from front to back takes no more memory than is in use.
package final class GzipSource: ByteSource {
  package var byteCount: Int? { nil }
  private let compressed: any ByteSource
  private let window: Mutex<Window>

  /// nil where the source holds no gzip data: that is told by its first bytes.
  package init?(_ compressed: any ByteSource) throws {
    guard try GzipStream.begins(compressed) else { return nil }
    self.compressed = compressed
    window = Mutex(Window())
  }

  private init(again compressed: any ByteSource) {
    self.compressed = compressed
    window = Mutex(Window())
  }

  /// The same bytes, read without disturbing who reads these.
  var another: GzipSource { GzipSource(again: compressed) }

  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    let found = try window.withLock { window in
      if window.stream == nil || offset < window.start {
        window = Window()
        window.stream = try GzipStream(compressed)
      }
      while window.end <= offset, try window.makeBlock() {}
      return window.block(at: offset)
    }
    return try found.map { try $0.bytes.read(into: buffer, at: $0.place) } ?? 0
  }

  package func release(before offset: Int) {
    window.withLock { $0.release(before: offset) }
  }

  /// Keeps nothing, until it is read again.
  func rest() {
    window.withLock { $0 = Window() }
  }

  /// Without keeping them.
  package func holds(atLeast wanted: Int) throws -> Bool {
    let stream = try GzipStream(compressed)
    return try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      var count = 0
      while count < wanted {
        let made = try stream.read(into: buffer)
        count += made
        if made < buffer.count { break }
      }
      return count >= wanted
    }
  }
}

/// The bytes between what was released and what was made, in blocks of one size; the last may be shorter.
private struct Window {
  var stream: GzipStream?
  var start = 0
  var end = 0
  private var blocks: [[UInt8]] = []
  private var hasEnded = false

  private static let blockByteCount = 1 << 18

  /// False at the end.
  mutating func makeBlock() throws -> Bool {
    guard !hasEnded, let stream else { return false }
    let block = try [UInt8](unsafeUninitializedCapacity: Self.blockByteCount) { buffer, count in
      count = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    hasEnded = block.isEmpty
    if !hasEnded { blocks.append(block) }
    end += block.count
    return !hasEnded
  }

  /// The block that has a byte, and where in it; nil behind the end.
  func block(at offset: Int) -> (bytes: [UInt8], place: Int)? {
    guard offset < end else { return nil }
    let (block, place) = (offset - start).quotientAndRemainder(dividingBy: Self.blockByteCount)
    return (blocks[block], place)
  }

  mutating func release(before offset: Int) {
    let count = min(blocks.count, max(0, offset - start) / Self.blockByteCount)
    blocks.removeFirst(count)
    start = min(end, start + count * Self.blockByteCount)
  }
}
