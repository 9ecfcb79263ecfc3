internal import CZlib

/// gzip data → the bytes inside, from the first on: one member after another, as `gzip`, `cat a.gz b.gz` and `bgzip` write them.
final class GzipStream {
  private let source: any ByteSource
  private let state: OpaquePointer
  private var piece = [UInt8](repeating: 0, count: 1 << 16)
  private var waiting = 0..<0
  /// Where in the source the next piece begins.
  private var offset = 0
  private var isBetweenMembers = false
  private var failure: (any Error)?

  init(_ source: any ByteSource) throws(LoadError) {
    guard let state = czlib_open() else { throw LoadError(.gzip(.noLibrary(String(cString: czlib_load_error())))) }
    self.source = source
    self.state = state
  }

  deinit { czlib_close(state) }

  /// Whether these are the first bytes of gzip data.
  static func begins(_ source: any ByteSource) throws -> Bool {
    let first = PaddedBytes(at: 0, capacity: 2)
    try first.fill(2, from: source)
    return first.buffer.elementsEqual(magic)
  }

  private static let magic: [UInt8] = [0x1F, 0x8B]

  /// Fills the buffer, unless the data end; how many bytes, and 0 at the end only. Throws a `LoadError`, at a byte of the gzip
  /// data, when all before it has been given.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if let failure { throw failure }
    var made = 0
    do {
      while made < buffer.count, try hasMore() {
        made += try inflate(into: UnsafeMutableRawBufferPointer(rebasing: buffer[made...]))
      }
    } catch {
      failure = error
      if made == 0 { throw error }
    }
    return made
  }

  private func hasMore() throws -> Bool {
    if waiting.isEmpty { try readPiece() }
    if isBetweenMembers { return try !waiting.isEmpty && beginMember() }
    if waiting.isEmpty { throw LoadError(.gzip(.truncated), at: offset) }
    return true
  }

  private func readPiece() throws {
    let count = try piece.withUnsafeMutableBytes { try source.read(into: $0, at: offset) }
    waiting = 0..<count
    offset += count
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(LoadError) -> Int {
    var (taken, made) = (0, 0)
    let result = piece.withUnsafeBytes { input in
      czlib_inflate(
        state, input.baseAddress?.advanced(by: waiting.lowerBound).assumingMemoryBound(to: UInt8.self), waiting.count,
        &taken, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count, &made)
    }
    waiting = (waiting.lowerBound + taken)..<waiting.upperBound
    if result < 0 { throw LoadError(.gzip(.damaged(String(cString: czlib_message(state)))), at: place) }
    if result > 0 {
      isBetweenMembers = true
      czlib_reset(state)
    }
    return made
  }

  /// False where zeros fill up what a tape or a block device has behind the last member.
  private func beginMember() throws -> Bool {
    while waiting.first.map({ piece[$0] }) == 0 {
      waiting = waiting.dropFirst()
      if waiting.isEmpty { try readPiece() }
    }
    guard let first = waiting.first else { return false }
    guard piece[first] == Self.magic[0] else { throw LoadError(.gzip(.trailingBytes), at: place) }
    isBetweenMembers = false
    return true
  }

  /// Of the next byte, in the source.
  private var place: Int { offset - waiting.count }
}
