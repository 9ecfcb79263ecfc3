import Glibc
import LPQData
import LPQDiagnostics
import LPQKit

/// A file that `load` reads: `usage.csv`, in pieces and from several threads. A pipe or a device is read whole.
final class DataFile: ByteSource {
  let byteCount: Int
  private let descriptor: Int32
  private let path: String

  private init(_ descriptor: Int32, _ path: String, byteCount: Int) {
    self.descriptor = descriptor
    self.path = path
    self.byteCount = byteCount
  }

  deinit { close(descriptor) }

  /// What is no file has no places to read at, and must fit in memory.
  static let pipeByteLimit = 1 << 30

  /// Throws what the user must know of a file that is missing, a folder or unreadable, or of a pipe that holds too much.
  static func open(_ path: String, pipeLimit: Int = pipeByteLimit) throws(Diagnostic) -> any ByteSource {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Diagnostic(.unreadableFile, "this is no file's name", exitStatus: .usage)
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, .last) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw unreadable(path, .last)
    }
    let file = DataFile(descriptor, path, byteCount: Int(status.st_size))
    switch status.st_mode & S_IFMT {
    case S_IFREG: return file
    case S_IFDIR: throw unreadable(path, SystemError(number: EISDIR))
    default: return try file.readToEnd(atMost: pipeLimit)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if count >= 0 { return count }
      if errno != EINTR { throw Self.unreadable(path, .last) }
    }
  }

  private func readToEnd(atMost byteLimit: Int) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    while try append(to: &bytes) {
      if bytes.count > byteLimit { throw .tooLargeFile(path, byteLimit: byteLimit) }
    }
    return bytes
  }

  /// False at the end.
  private func append(to bytes: inout [UInt8]) throws(Diagnostic) -> Bool {
    let chunkByteCount = 1 << 20
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: chunkByteCount) { buffer, count in
      let read = Glibc.read(descriptor, buffer.baseAddress, chunkByteCount)
      failure = read < 0 ? errno : 0
      count = max(0, read)
    }
    if failure == EINTR { return true }
    if failure != 0 { throw Self.unreadable(path, SystemError(number: failure)) }
    bytes += chunk
    return !chunk.isEmpty
  }

  private static func unreadable(_ path: String, _ error: SystemError) -> Diagnostic {
    let why = error.number == ENOENT ? "there is no such file" : error.words
    return Diagnostic(.unreadableFile, "cannot read `\(path)`: \(why)", exitStatus: .usage)
  }
}
