/// gzip data → the bytes inside, from the first on: one member after another, as `gzip`, `cat a.gz b.gz` and `bgzip` write them.
final class GzipStream {
  private let source: any ByteSource
  private let library: Inflater.Library
  private var inflaters: [Inflater.Library: Inflater] = [:]
  /// Of the member at work; nil between two.
  private var inflater: Inflater?
  private var piece = [UInt8](repeating: 0, count: 1 << 16)
  private var waiting = 0..<0
  /// Where in the source the next piece begins.
  private var offset = 0
  /// Where in the source the member begins, and how much has been given of it.
  private var member = (start: 0, byteCount: 0)
  /// What zlib makes once more of a member that ISA-L gave up.
  private var excess = 0
  private var failure: LoadError?

  /// Throws where there is no library; `library` is the one that is asked first.
  init(_ source: any ByteSource, by library: Inflater.Library) throws(LoadError) {
    self.source = source
    self.library = library
    _ = try inflater(library)
  }

  /// Whether these are the first bytes of gzip data.
  static func begins(_ source: any ByteSource) throws -> Bool {
    let first = PaddedBytes(at: 0, capacity: 2)
    try first.fill(2, from: source)
    return first.buffer.elementsEqual(GzipHeader.magic)
  }

  /// Fills the buffer, unless the data end; how many bytes, and 0 at the end only. Throws a `LoadError`, at a byte of the gzip
  /// data, when all before it has been given.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var made = 0
    do {
      while made < buffer.count, failure == nil, let inflater = try current() {
        made += try inflate(by: inflater, into: UnsafeMutableRawBufferPointer(rebasing: buffer[made...]))
      }
    } catch let error as LoadError {
      failure = error
    } catch {
      if made == 0 { throw error }
    }
    if made == 0, let failure { throw failure }
    return made
  }

  // MARK: Members

  /// nil at the end.
  private func current() throws -> Inflater? {
    if waiting.isEmpty { try readOn() }
    if inflater == nil, !waiting.isEmpty { try beginMember() }
    return inflater
  }

  private func beginMember() throws {
    // Zeros fill up what a tape or a block device has behind the last member.
    while waiting.first.map({ piece[$0] }) == 0 {
      waiting = waiting.dropFirst()
      if waiting.isEmpty { try readOn() }
    }
    guard let first = waiting.first else { return }
    guard piece[first] == GzipHeader.magic[0] else { throw LoadError(.gzip(.trailingBytes), at: place) }
    member = (place, 0)
    if library == .isal, let byteCount = try headerByteCount() {
      waiting = waiting.dropFirst(byteCount)
      inflater = try inflater(.isal)
    } else {
      inflater = try inflater(.zlib)
    }
    inflater?.beginMember()
  }

  private func headerByteCount() throws -> Int? {
    if let byteCount = GzipHeader.byteCount(piece[waiting]) { return byteCount }
    try readOn()
    return GzipHeader.byteCount(piece[waiting])
  }

  private func inflater(_ library: Inflater.Library) throws(LoadError) -> Inflater {
    if let inflater = inflaters[library] { return inflater }
    let inflater = try Inflater(library)
    inflaters[library] = inflater
    return inflater
  }

  // MARK: Bytes

  /// Takes more of the source, behind what is waiting.
  private func readOn() throws {
    let count = try piece.withUnsafeMutableBytes { bytes in
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[waiting]))
      return try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[waiting.count...]), at: offset)
    }
    waiting = 0..<(waiting.count + count)
    offset += count
  }

  private func inflate(by inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if excess > 0 { return try inflateExcess(by: inflater) }
    let made = try step(by: inflater, into: buffer)
    member.byteCount += made
    return made
  }

  private func inflateExcess(by inflater: Inflater) throws -> Int {
    try Task.checkCancellation()
    excess -= try withUnsafeTemporaryAllocation(byteCount: min(excess, 1 << 16), alignment: 1) {
      try step(by: inflater, into: $0)
    }
    return 0
  }

  private func step(by inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let (progress, taken, made) = piece.withUnsafeBytes {
      inflater.inflate(UnsafeRawBufferPointer(rebasing: $0[waiting]), into: buffer)
    }
    let isStuck = progress == .more && taken == 0 && made == 0
    if inflater.library == .isal, isStuck || progress == .damaged {
      try leaveToZlib()
      return 0
    }
    waiting = waiting.dropFirst(taken)
    if isStuck { throw LoadError(.gzip(.truncated), at: place) }
    if progress == .damaged { failure = LoadError(.gzip(.damaged(inflater.message)), at: place) }
    if progress == .memberEnd { self.inflater = nil }
    return made
  }

  /// What is wrong with a member, and at which byte, zlib says, which begins it anew.
  private func leaveToZlib() throws {
    let zlib = try inflater(.zlib)
    zlib.beginMember()
    inflater = zlib
    (offset, waiting, excess) = (member.start, 0..<0, member.byteCount)
  }

  /// Of the next byte, in the source.
  private var place: Int { offset - waiting.count }
}
