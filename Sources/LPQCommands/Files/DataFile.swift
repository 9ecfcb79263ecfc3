import Glibc
import LPQData
import LPQDiagnostics
import LPQKit

/// A file that `load` reads: `usage.csv`, in pieces and from several threads. A pipe or a device is a `SpooledPipe`.
final class DataFile: ByteSource {
  let byteCount: Int?
  private let descriptor: Int32
  private let path: String
  /// Where in it the rows begin: standard input may have been read before.
  private let start: Int

  private init(_ descriptor: Int32, _ path: String, byteCount: Int, start: Int = 0) {
    self.descriptor = descriptor
    self.path = path
    self.byteCount = max(0, byteCount - start)
    self.start = start
  }

  deinit { close(descriptor) }

  /// Throws what the user must know of a file that is missing, a folder or unreadable.
  static func open(_ path: String) throws(Diagnostic) -> any ByteSource {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Diagnostic(.unreadableFile, "this is no file's name", exitStatus: .usage)
    }
    var descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == EMFILE, raiseFileLimit() { descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw unreadable(path, .last) }
    return try rows(of: descriptor, path, isAtStart: true)
  }

  /// What an open descriptor gives, which is closed in the end.
  static func rows(of descriptor: Int32, _ path: String, isAtStart: Bool) throws(Diagnostic) -> any ByteSource {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = SystemError.last
      close(descriptor)
      throw unreadable(path, error)
    }
    let start = isAtStart ? 0 : max(0, Int(lseek(descriptor, 0, SEEK_CUR)))
    let file = DataFile(descriptor, path, byteCount: Int(status.st_size), start: start)
    switch status.st_mode & S_IFMT {
    case S_IFREG: return file
    case S_IFDIR: throw unreadable(path, SystemError(number: EISDIR))
    default: return try SpooledPipe.rows(of: dup(descriptor), path)
    }
  }

  /// A pattern may match more files than a process may have open at first.
  private static func raiseFileLimit() -> Bool {
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return false }
    limit.rlim_cur = limit.rlim_max
    return setrlimit(files, &limit) == 0
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, start + offset)
      if count >= 0 { return count }
      if errno != EINTR { throw Self.unreadable(path, .last) }
    }
  }

  static func unreadable(_ path: String, _ error: SystemError) -> Diagnostic {
    let why = error.number == ENOENT ? "there is no such file" : error.words
    let name = path == "-" ? "standard input" : "`\(path)`"
    return Diagnostic(.unreadableFile, "cannot read \(name): \(why)", exitStatus: .usage)
  }
}
