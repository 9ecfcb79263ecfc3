import Glibc
import LPQDiagnostics

/// Nobody reads stdout any more: `lpql … | head`. Ends lpql quietly.
struct ClosedOutput: Error {}

/// Writes whole byte sequences to a descriptor.
struct OutputStream: Sendable {
  let descriptor: Int32

  static let standardOutput = OutputStream(descriptor: STDOUT_FILENO)
  static let standardError = OutputStream(descriptor: STDERR_FILENO)

  /// Throws `ClosedOutput` where the reader has gone, a `Diagnostic` where the bytes cannot be written: a full disk.
  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        throw ClosedOutput()
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        throw Diagnostic(.unwritableFile, "cannot write the result: \(SystemError.last.words)")
      }
    }
  }

  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// A descriptor shared with a process that made it non-blocking.
  private func waitUntilWritable() {
    var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&poller, 1, -1)
  }
}
