import Synchronization

/// What is inside of gzip data, as a source: `rows.csv.gz` is read like `rows.csv`.
///
/// Bytes are made when they are first asked for, by whoever asks, while others parse what is there; they are kept until they
/// are released. To read before that begins anew: what is read from front to back takes no more memory than is in use.
package final class GzipSource: ByteSource {
  package var byteCount: Int? { nil }
  private let compressed: any ByteSource
  private let library: Inflater.Library
  /// Whoever inflates has it; blocks that are there can be read meanwhile.
  private let stream: Mutex<GzipStream?>
  private let window: Mutex<Window>

  /// nil where the source holds no gzip data: that is told by its first bytes.
  package convenience init?(_ compressed: any ByteSource) throws {
    try self.init(compressed, by: .fastest)
  }

  package convenience init?(_ compressed: any ByteSource, by library: Inflater.Library) throws {
    guard try GzipStream.begins(compressed) else { return nil }
    self.init(again: compressed, library)
  }

  private init(again compressed: any ByteSource, _ library: Inflater.Library) {
    self.compressed = compressed
    self.library = library
    stream = Mutex(nil)
    window = Mutex(Window())
  }

  /// The same bytes, read without disturbing who reads these.
  var another: GzipSource { GzipSource(again: compressed, library) }

  /// How many there are, once the end has been seen.
  var knownByteCount: Int? { window.withLock { $0.byteCount } }

  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    while true {
      switch window.withLock({ $0.find(offset) }) {
      case .block(let bytes, let place): return try bytes.read(into: buffer, at: place)
      case .nothing: return 0
      case .missing: try inflate(upTo: offset)
      }
    }
  }

  package func holds(atLeast wanted: Int) throws -> Bool {
    if let knownByteCount { return knownByteCount >= wanted }
    if wanted <= 0 { return true }
    return try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { try read(into: $0, at: wanted - 1) > 0 }
  }

  package func release(before offset: Int) {
    window.withLock { $0.release(before: offset) }
  }

  /// Keeps nothing, until it is read again.
  func rest() {
    stream.withLock { stream in
      stream = nil
      window.withLock { $0.clear() }
    }
  }

  private func inflate(upTo offset: Int) throws {
    try stream.withLock { stream in
      if stream == nil || window.withLock({ offset < $0.start }) {
        window.withLock { $0.clear() }
        stream = nil
      }
      let running = try stream ?? GzipStream(compressed, by: library)
      stream = running
      while window.withLock({ $0.isMissing(offset) }) {
        try Task.checkCancellation()
        let block = try Self.block(of: running)
        window.withLock { $0.append(block) }
      }
    }
  }

  private static func block(of stream: GzipStream) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: Window.blockByteCount) { buffer, count in
      count = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }
}

/// The bytes between what was released and what was made, in blocks of one size; the last may be shorter.
private struct Window {
  private(set) var start = 0
  private var end = 0
  private var blocks: [[UInt8]] = []
  /// Of the whole, once the end has been seen.
  private(set) var byteCount: Int?

  static let blockByteCount = 1 << 18

  enum Finding {
    /// The block that has a byte, and where in it.
    case block([UInt8], place: Int)
    /// There is no such byte.
    case nothing
    case missing
  }

  func find(_ offset: Int) -> Finding {
    if let byteCount, offset >= byteCount { return .nothing }
    guard !isMissing(offset) else { return .missing }
    let (block, place) = (offset - start).quotientAndRemainder(dividingBy: Self.blockByteCount)
    return .block(blocks[block], place: place)
  }

  func isMissing(_ offset: Int) -> Bool {
    if let byteCount, offset >= byteCount { return false }
    return offset < start || offset >= end
  }

  /// The next one; none at the end.
  mutating func append(_ block: [UInt8]) {
    if block.isEmpty { byteCount = end } else { blocks.append(block) }
    end += block.count
  }

  mutating func release(before offset: Int) {
    let count = min(blocks.count, max(0, offset - start) / Self.blockByteCount)
    blocks.removeFirst(count)
    start = min(end, start + count * Self.blockByteCount)
  }

  mutating func clear() {
    (start, end, blocks) = (0, 0, [])
  }
}
