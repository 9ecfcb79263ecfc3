import Glibc

/// The one place of this room that reads files: the system's time zones.
enum SystemFiles {
  /// A regular file's bytes; nil where there is none, where it cannot be read, or where it is larger than `limit`.
  static func bytes(ofRegularFile path: String, atMost limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count <= 0 { return nil }
      filled += count
    }
    return bytes
  }

  /// Whether there is a folder of that path.
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The paths of all files under a folder, relative to it; `prefix` is for its own recursion.
  static func paths(under directory: String, prefix: String = "") -> [String] {
    guard let stream = opendir(directory + "/" + prefix) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = entryName(entry)
      if name.hasPrefix(".") { continue }
      if isDirectory(directory + "/" + prefix + name) {
        found += paths(under: directory, prefix: prefix + name + "/")
      } else {
        found.append(prefix + name)
      }
    }
    return found
  }

  /// `d_name` is a C array of 256 bytes that ends in a zero byte.
  private static func entryName(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
