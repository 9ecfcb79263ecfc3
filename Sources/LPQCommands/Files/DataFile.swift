import Glibc
import LPQDiagnostics
import LPQKit

/// Reads data for `load`: `usage.csv` → its bytes, a pipe's or a device's too.
enum DataFile {
  /// Throws what the user must know of a file that is missing, a folder, unreadable or too large.
  static func read(_ path: String, atMost byteLimit: Int) throws(Diagnostic) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Diagnostic(.unreadableFile, "this is no file's name", exitStatus: .usage)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, .last) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, .last) }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    // Said before anything is read; a pipe has no size, and a file may grow meanwhile.
    if isRegular, status.st_size > byteLimit { throw .tooLargeFile(path, byteLimit: byteLimit) }
    var bytes: [UInt8] = []
    if isRegular { bytes.reserveCapacity(Int(status.st_size) + 1) }
    while try append(descriptor, to: &bytes, path) {
      if bytes.count > byteLimit { throw .tooLargeFile(path, byteLimit: byteLimit) }
    }
    return bytes
  }

  /// False at the end.
  private static func append(
    _ descriptor: Int32, to bytes: inout [UInt8], _ path: String
  ) throws(Diagnostic) -> Bool {
    let chunkByteCount = 1 << 20
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: chunkByteCount) { buffer, count in
      let read = Glibc.read(descriptor, buffer.baseAddress, chunkByteCount)
      failure = read < 0 ? errno : 0
      count = max(0, read)
    }
    if failure == EINTR { return true }
    if failure != 0 { throw unreadable(path, SystemError(number: failure)) }
    bytes += chunk
    return !chunk.isEmpty
  }

  private static func unreadable(_ path: String, _ error: SystemError) -> Diagnostic {
    let why = error.number == ENOENT ? "there is no such file" : error.words
    return Diagnostic(.unreadableFile, "cannot read `\(path)`: \(why)", exitStatus: .usage)
  }
}
