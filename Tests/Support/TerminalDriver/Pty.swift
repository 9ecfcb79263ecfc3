import Glibc

/// A program on a terminal of the test's own: keys go in, raw bytes come out.
///
/// ```swift
/// let pty = try Pty("/usr/bin/sqlite3", size: (24, 80))
/// try pty.wait(for: "sqlite> ")
/// pty.send("select 1;\n")
/// try pty.wait(for: "\r\n1\r\n")
/// ```
package final class Pty {
  package let child: Child
  private let descriptor: Int32
  /// Everything that came out so far.
  package private(set) var output: [UInt8] = []
  /// Up to where `wait(for:)` has looked.
  private var seenCount = 0

  /// How long anything may take before a test fails: machines that build meanwhile are slow.
  package static let deadline: Duration = .seconds(30)

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    size: (rows: Int, columns: Int) = (24, 80)
  ) throws {
    var ends: (ours: Int32, programs: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&ends.ours, &ends.programs, &name, nil, nil) == 0 else {
      throw DriverFailure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    descriptor = ends.ours
    _ = fcntl(ends.ours, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.ours, F_SETFL, fcntl(ends.ours, F_GETFL) | O_NONBLOCK)
    _ = fcntl(ends.programs, F_SETFD, FD_CLOEXEC)
    defer { close(ends.programs) }
    Self.setSize(descriptor, size)
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let environment = Self.baseEnvironment.merging(environment) { $1 }
    child = try Child(program, arguments, environment: environment, streams: .terminal(path: path))
  }

  deinit { close(descriptor) }

  /// What a program finds in its environment unless the test says otherwise: no settings of the user who runs the tests.
  package static var baseEnvironment: [String: String] {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let settings = [
      "PATH": path, "HOME": "/nonexistent", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "SWIFT_BACKTRACE": "interactive=no",
    ]
    // An instrumented program says there what of it has run, and beside the test's own files otherwise.
    guard let profile = getenv("LLVM_PROFILE_FILE") else { return settings }
    return settings.merging(["LLVM_PROFILE_FILE": String(cString: profile)]) { $1 }
  }

  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Reads meanwhile, for a program that waits to be read takes no keys.
  package func send(_ keys: String) {
    var rest = Array(keys.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EAGAIN { _ = readMore(timeoutMs: 10) } else if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Lets the next `wait(for:)` look only at what is still to come.
  package func skipOutput() { seenCount = output.count }

  package func resize(rows: Int, columns: Int) { Self.setSize(descriptor, (rows, columns)) }

  private static func setSize(_ descriptor: Int32, _ size: (rows: Int, columns: Int)) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
  }

  /// Waits until `text` comes out, after what the last call found; gives what came before it.
  @discardableResult
  package func wait(for text: String, within limit: Duration = deadline) throws -> String {
    let wanted = Array(text.utf8)
    let end = ContinuousClock.now + limit
    while true {
      if let place = Self.find(wanted, in: output[seenCount...]) {
        defer { seenCount = place + wanted.count }
        return String(decoding: output[seenCount..<place], as: UTF8.self)
      }
      guard ContinuousClock.now < end, readMore() else {
        throw DriverFailure(description: "no \(text.debugDescription) in \(self.text.debugDescription)")
      }
    }
  }

  /// Waits until nothing has come out for `pauseMs`.
  package func waitUntilQuiet(pauseMs: Int32 = 100) {
    while readMore(timeoutMs: pauseMs) {}
  }

  /// Reads to the end of what the program writes, and waits for its end.
  package func waitForExit(within limit: Duration = deadline) throws -> Child.ExitReason {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
      _ = readMore(timeoutMs: 20)
      if let reason = child.exitReason() { return reason }
    }
    throw DriverFailure(description: "still running after \(text.debugDescription)")
  }

  /// False at the end of the output, or when a time-out was given and nothing came.
  private func readMore(timeoutMs: Int32? = nil) -> Bool {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let count = poll(&ready, 1, timeoutMs ?? 50)
    if count == 0 { return timeoutMs == nil }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let length = read(descriptor, &chunk, chunk.count)
    if length > 0 { output.append(contentsOf: chunk[..<length]) }
    return length > 0 || (length < 0 && errno == EAGAIN && timeoutMs == nil)
  }

  private static func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - wanted.count).first { bytes[$0...].starts(with: wanted) }
  }
}
