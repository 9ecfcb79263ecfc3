import Glibc

/// The file that keeps what was typed: one line a program, `\n` in it for a line end and `\\` for a backslash.
///
/// Many sessions share it: each entry is one write to the file's end under a lock, so that none is lost when a session
/// dies; a file that has grown too long is written anew beside it and renamed. Only its owner may read it. It is never
/// reached through a symbolic link.
package struct HistoryFile: Sendable {
  enum Problem: Error, CustomStringConvertible {
    case system(String, path: String, errorNumber: Int32)
    case notOurs(path: String)
    case busy(path: String)

    var description: String {
      switch self {
      case .system(let action, let path, let number): "cannot \(action) \(path): \(String(cString: strerror(number)))"
      case .notOurs(let path): "\(path) is not a regular file of yours"
      case .busy(let path): "\(path) is locked by another process"
      }
    }
  }

  let path: String
  /// Entries that a compacted file keeps.
  var entryLimit = 10_000
  /// Bytes over which a file is compacted too, to three quarters of that.
  var byteLimit = 8 << 20

  private static let lockAttempts = 200
  private static let lockPauseMicroseconds: UInt32 = 10_000

  /// The entries, oldest first, each once, at the place where it was typed last. Compacts a file that is too long.
  func load() throws(Problem) -> [String] {
    guard let file = try openLocked(O_RDWR) else { return [] }
    defer { close(file) }
    let bytes = try read(file)
    let lines = newest(bytes.split(separator: UInt8(ascii: "\n")))
    if lines.count > entryLimit + entryLimit / 4 || bytes.count > byteLimit { try rewrite(compacted(lines)) }
    return lines.suffix(entryLimit).map { Self.decode($0) }
  }

  /// Adds an entry at the end.
  func append(_ entry: String) throws(Problem) {
    makeDirectory()
    guard let file = try openLocked(O_RDWR | O_APPEND | O_CREAT) else { return }
    defer { close(file) }
    let size = lseek(file, 0, SEEK_END)
    let line = (isLineStart(file, size: size) ? "" : "\n") + Self.encode(entry) + "\n"
    let count = Array(line.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count != line.utf8.count {
      let number = errno
      // A full disk: no half of an entry.
      ftruncate(file, size)
      throw .system("write", path: path, errorNumber: count < 0 ? number : ENOSPC)
    }
  }

  // MARK: Opening

  /// nil when there is no file and `flags` do not make one.
  private func open(_ flags: Int32) throws(Problem) -> Int32? {
    let file = Glibc.open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      if errno == ELOOP { throw .notOurs(path: path) }
      throw .system("open", path: path, errorNumber: errno)
    }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else {
      close(file)
      throw .notOurs(path: path)
    }
    if status.st_mode & 0o077 != 0 { fchmod(file, 0o600) }
    return file
  }

  /// Another session may have put a new file in the place of the one that was opened, until the lock is held.
  private func openLocked(_ flags: Int32) throws(Problem) -> Int32? {
    for _ in 0..<Self.lockAttempts {
      guard let file = try open(flags) else { return nil }
      do {
        try lock(file)
      } catch {
        close(file)
        throw error
      }
      if isCurrent(file) { return file }
      close(file)
    }
    throw .busy(path: path)
  }

  private func lock(_ file: Int32) throws(Problem) {
    for _ in 0..<Self.lockAttempts {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(Self.lockPauseMicroseconds)
    }
    throw .busy(path: path)
  }

  private func isCurrent(_ file: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(file, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }

  private func makeDirectory() {
    var parent = ""
    for part in path.split(separator: "/").dropLast() {
      parent += "/" + part
      mkdir(parent, 0o700)
    }
  }

  // MARK: Contents

  private func read(_ file: Int32) throws(Problem) -> [UInt8] {
    guard let bytes = TextFile.readAll(file) else { throw .system("read", path: path, errorNumber: errno) }
    return bytes
  }

  /// A session that died while it wrote may have left half a line.
  private func isLineStart(_ file: Int32, size: off_t) -> Bool {
    var last: UInt8 = 0
    return size == 0 || (pread(file, &last, 1, size - 1) == 1 && last == UInt8(ascii: "\n"))
  }

  /// Under the lock of the file that is replaced.
  private func rewrite(_ lines: [ArraySlice<UInt8>]) throws(Problem) {
    let aside = "\(path).\(getpid())"
    // Left by a process that died and had our number.
    unlink(aside)
    let file = Glibc.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system("write", path: aside, errorNumber: errno) }
    let bytes = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    let isWritten = bytes.withUnsafeBytes { writeAll($0, to: file) } && fsync(file) == 0
    close(file)
    guard isWritten, rename(aside, path) == 0 else {
      let number = errno
      unlink(aside)
      throw .system("write", path: path, errorNumber: number)
    }
  }

  /// Each line once, at its last place.
  private func newest(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    var seen = Set<ArraySlice<UInt8>>()
    return lines.reversed().filter { seen.insert($0).inserted }.reversed()
  }

  /// The last lines that the limits allow.
  private func compacted(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    var bytesLeft = byteLimit / 4 * 3
    return lines.suffix(entryLimit).reversed().prefix { line in
      bytesLeft -= line.count + 1
      return bytesLeft >= 0
    }.reversed()
  }

  /// By scalars: to a String, `\r\n` is one character, which is no `\n`.
  static func encode(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func decode(_ line: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in line {
      switch (isEscaped, byte) {
      case (false, UInt8(ascii: "\\")):
        isEscaped = true
        continue
      case (true, UInt8(ascii: "n")): bytes.append(UInt8(ascii: "\n"))
      case (true, UInt8(ascii: "r")): bytes.append(UInt8(ascii: "\r"))
      default: bytes.append(byte)
      }
      isEscaped = false
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
