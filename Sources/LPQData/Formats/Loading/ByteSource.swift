/// Bytes that can be read in pieces, from several threads at once: a file, or what is in memory already.
public protocol ByteSource: Sendable {
  /// How many there are; nil where only the end says that, as of a pipe.
  var byteCount: Int? { get }

  /// Fills the buffer from `offset` on, as far as there are bytes; how many, and 0 at the end only. Throws a `Diagnostic`.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int

  /// Whether it has so many bytes at least.
  func holds(atLeast wanted: Int) throws -> Bool

  /// What is before `offset` will not be asked for, or only if all is read once more: it need not be kept.
  func release(before offset: Int)
}

extension ByteSource {
  /// Nothing is kept.
  public func release(before offset: Int) {}

  /// By its count; else by reading the last of them.
  public func holds(atLeast wanted: Int) throws -> Bool {
    if let byteCount { return byteCount >= wanted }
    if wanted <= 0 { return true }
    return try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { try read(into: $0, at: wanted - 1) > 0 }
  }
}

extension [UInt8]: ByteSource {
  /// How many there are.
  public var byteCount: Int? { count }

  /// Copies them.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    let end = Swift.min(count, offset + buffer.count)
    guard offset < end else { return 0 }
    buffer.copyBytes(from: self[offset..<end])
    return end - offset
  }
}
