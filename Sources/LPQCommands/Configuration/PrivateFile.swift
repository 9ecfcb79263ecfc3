import Glibc
import LPQDiagnostics

/// A file that its owner alone may read and write, in a folder of its own.
struct PrivateFile {
  let path: String

  /// nil where there is none. A file that others can read or write, or that is somebody else's, is refused.
  func read() throws(Diagnostic) -> [UInt8]? {
    // Without waiting for the other end of what might be a pipe.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    guard descriptor >= 0 else {
      throw Diagnostic(.unreadableFile, "cannot read `\(path)`: \(SystemError.last.words)", exitStatus: .usage)
    }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    try check(status)
    return try ProgramFile.bytes(of: descriptor, named: path)
  }

  /// Written aside with mode 0600 from its first byte, then renamed; a link stays, and what it leads to is replaced.
  func write(_ bytes: [UInt8]) throws(Diagnostic) {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    guard Directory.make(folder) else {
      throw Self.noFolder(folder)
    }
    let aside = try AsideFile(beside: LocalFiles.resolved(path) ?? path, mode: 0o600)
    do throws(SystemError) {
      try aside.write(bytes)
      try aside.replace()
    } catch {
      aside.discard()
      throw Diagnostic(.unwritableFile, "cannot write `\(path)`: \(error.words)", exitStatus: .runtime)
    }
  }

  func remove() throws(Diagnostic) {
    if unlink(path) == 0 || errno == ENOENT { return }
    throw Diagnostic(.unwritableFile, "cannot remove `\(path)`: \(SystemError.last.words)", exitStatus: .runtime)
  }

  /// After a call that failed.
  static func noFolder(_ path: String) -> Diagnostic {
    Diagnostic(.unwritableFile, "cannot make the folder `\(path)`: \(SystemError.last.words)", exitStatus: .runtime)
  }

  private func check(_ status: stat) throws(Diagnostic) {
    guard status.st_mode & S_IFMT == S_IFREG else { throw refused("it is no file", []) }
    guard status.st_uid == geteuid() else {
      throw refused("it belongs to another user", ["if it is yours: chown \(geteuid()) \(Self.typed(path))"])
    }
    guard status.st_mode & 0o077 == 0 else {
      let mode = String(status.st_mode & 0o777, radix: 8)
      throw refused("others can read or write it (mode \(mode))", ["type: chmod 600 \(Self.typed(path))"])
    }
  }

  private func refused(_ why: String, _ help: [String]) -> Diagnostic {
    Diagnostic(.unsafeFile, "the keys in `\(path)` are not used: \(why)", help: help, exitStatus: .usage)
  }

  /// A path as a shell takes it.
  private static func typed(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
