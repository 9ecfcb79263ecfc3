import Glibc

/// Small text files, without Foundation.
enum TextFile {
  /// The whole file, what is not UTF-8 replaced; nil when it cannot be read.
  static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor).map { String(decoding: $0, as: UTF8.self) }
  }

  /// From where the descriptor stands to its end.
  static func readAll(_ descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 { bytes.append(contentsOf: chunk[..<count]) } else if errno != EINTR { return nil }
    }
  }
}
