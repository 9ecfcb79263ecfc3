/// Bytes that can be read in pieces, from several threads at once: a file, or what is in memory already.
public protocol ByteSource: Sendable {
  /// How many there are.
  var byteCount: Int { get }

  /// Fills the buffer from `offset` on, as far as there are bytes; how many. Throws a `Diagnostic`.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int
}

extension [UInt8]: ByteSource {
  /// How many there are.
  public var byteCount: Int { count }

  /// Copies them.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    let end = Swift.min(count, offset + buffer.count)
    guard offset < end else { return 0 }
    buffer.copyBytes(from: self[offset..<end])
    return end - offset
  }
}

/// A piece of a source in memory of its own, with zeros behind it, so that loops may look ahead without asking for the end.
final class PaddedBytes {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// Whether the source has no more, be it less than it said at first: a file may have been cut meanwhile.
  private(set) var hasEnded = false
  /// Where in the source the first byte stands.
  let offset: Int

  static let padding = 64

  init(at offset: Int, capacity: Int) {
    self.offset = offset
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.padding)
  }

  init(copying bytes: UnsafeBufferPointer<UInt8>) {
    offset = 0
    capacity = bytes.count
    count = bytes.count
    base = .allocate(capacity: capacity + Self.padding)
    if let start = bytes.baseAddress { base.update(from: start, count: count) }
    (base + count).initialize(repeating: 0, count: Self.padding)
  }

  deinit { base.deallocate() }

  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// Reads on until there are `wanted` bytes, or the source ends.
  func fill(_ wanted: Int, from source: any ByteSource) throws {
    if wanted > capacity { grow(to: Swift.max(wanted, 2 * capacity)) }
    while count < wanted {
      let room = UnsafeMutableRawBufferPointer(start: base + count, count: wanted - count)
      let read = try source.read(into: room, at: offset + count)
      hasEnded = read == 0
      if hasEnded { break }
      count += read
    }
    (base + count).initialize(repeating: 0, count: Self.padding)
  }

  /// Leaves away what stands behind.
  func cut(to end: Int) {
    count = end
    (base + count).initialize(repeating: 0, count: Self.padding)
  }

  private func grow(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity + Self.padding)
    larger.initialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = newCapacity
  }
}
