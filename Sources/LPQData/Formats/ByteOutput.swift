/// Gathers bytes and hands them on in chunks, so that a million rows need no more memory than a few.
///
/// Writers append a row and then call `rowEnded`; only there is anything handed on.
package struct ByteOutput {
  /// What has not been handed on yet.
  package private(set) var bytes: [UInt8] = []
  private let emit: (([UInt8]) throws -> Void)?

  /// Keeps all bytes.
  package init() {
    emit = nil
  }

  /// Calls `emit` with each chunk, the last one from `finish`.
  package init(_ emit: @escaping ([UInt8]) throws -> Void) {
    self.emit = emit
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func append(_ more: some Sequence<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// An ASCII character.
  package mutating func append(_ character: Unicode.Scalar) {
    bytes.append(UInt8(ascii: character))
  }

  package mutating func append(_ timestamp: Timestamp) {
    timestamp.write(to: &bytes)
  }

  package mutating func rowEnded() throws {
    if bytes.count >= Self.chunkByteCount { try finish() }
  }

  package mutating func finish() throws {
    guard let emit, !bytes.isEmpty else { return }
    try emit(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private static let chunkByteCount = 1 << 16
}
