import Glibc
import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization

/// What comes through a pipe, as a source that can be read at any place, and again: kept in a file without a name.
///
/// It is read on when bytes are asked for that are not there yet, by whoever asks.
final class SpooledPipe: ByteSource {
  let byteCount: Int? = nil
  /// What came first is in memory.
  private let head: [UInt8]
  private let path: String
  private let pipe: Int32
  private let file: Int32
  private let state: Mutex<(count: Int, hasEnded: Bool)>

  private init(_ head: [UInt8], _ pipe: Int32, _ path: String) throws(Diagnostic) {
    self.head = head
    self.pipe = pipe
    self.path = path
    file = try Self.namelessFile()
    state = Mutex((head.count, false))
  }

  deinit {
    close(pipe)
    close(file)
  }

  /// Of what is small the bytes, else the pipe; the descriptor is closed in the end.
  static func rows(of descriptor: Int32, _ path: String) throws(Diagnostic) -> any ByteSource {
    var head: [UInt8] = []
    while head.count < headByteCount {
      let more: [UInt8]
      do throws(Diagnostic) {
        more = try next(of: descriptor, path)
      } catch {
        close(descriptor)
        throw error
      }
      if more.isEmpty {
        close(descriptor)
        return head
      }
      head += more
    }
    return try SpooledPipe(head, descriptor, path)
  }

  private static let headByteCount = 1 << 22

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    if offset < head.count { return try head.read(into: buffer, at: offset) }
    let end = try state.withLock { state in
      while state.count <= offset, !state.hasEnded { try readOn(&state) }
      return state.count
    }
    guard offset < end else { return 0 }
    let count = pread(file, buffer.baseAddress, min(buffer.count, end - offset), offset - head.count)
    if count < 0 { throw DataFile.unreadable(path, .last) }
    return count
  }

  private func readOn(_ state: inout (count: Int, hasEnded: Bool)) throws {
    var waited = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
    // Who is told to stop does not wait for what may never come.
    while poll(&waited, 1, 100) == 0 { try Task.checkCancellation() }
    let bytes = try Self.next(of: pipe, path)
    state.hasEnded = bytes.isEmpty
    try keep(bytes[...])
    state.count += bytes.count
  }

  private func keep(_ bytes: ArraySlice<UInt8>) throws(Diagnostic) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw Self.unkept(.last) }
    }
  }

  /// Empty at the end.
  private static func next(of descriptor: Int32, _ path: String) throws(Diagnostic) -> [UInt8] {
    do throws(SystemError) {
      return try Descriptor.next(of: descriptor, atMost: pieceByteCount)
    } catch {
      throw DataFile.unreadable(path, error)
    }
  }

  private static let pieceByteCount = 1 << 18

  /// In TMPDIR, else where much may be kept: `/tmp` is memory in many systems.
  private static func namelessFile() throws(Diagnostic) -> Int32 {
    for folder in [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"] {
      guard let folder, !folder.isEmpty else { continue }
      var name = Array("\(folder)/lpql-XXXXXX".utf8CString)
      let file = mkstemp(&name)
      if file < 0 { continue }
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      unlink(name)
      return file
    }
    throw unkept(.last)
  }

  private static func unkept(_ error: SystemError) -> Diagnostic {
    Diagnostic(
      .unreadableFile, "what a pipe holds cannot be kept for a second look: \(error.words)",
      help: ["the folder is TMPDIR, else /var/tmp"])
  }
}
