import Glibc
import LPQData
import LPQDiagnostics
import LPQKit

/// The machine's files, as `import` and `load` read them, and `save` writes them: all or nothing.
///
/// The bytes go to a file beside the target, which is renamed when they are on the disk: a crash or a full disk leaves
/// the old file, or none, as it was.
struct LocalFiles: FileAccess {
  func read(_ path: String) throws -> [UInt8] {
    try ProgramFile.read(path).bytes
  }

  func open(_ path: String) throws -> any ByteSource {
    try path == "-" ? StandardInput.rows() : DataFile.open(path)
  }

  func contents(of folder: String) -> [String]? {
    Directory.names(in: folder.isEmpty ? "." : folder) == nil ? nil : Directory.contents(of: folder)
  }

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {
    try write([bytes], to: path, overwrite: overwrite)
  }

  func write(_ parts: [[UInt8]], to path: String, overwrite: Bool) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Diagnostic(.unwritableFile, "this is no file's name") }
    var target = path
    if let status = Self.status(of: path) {
      guard overwrite else { throw Self.exists(path) }
      if Self.kind(of: status) == S_IFDIR { throw Self.unwritable(path, SystemError(number: EISDIR)) }
      // A pipe or a device cannot be replaced by a file.
      if Self.kind(of: status) != S_IFREG { return try Self.writeThrough(parts, to: path) }
      // A link stays, what it leads to is replaced.
      target = Self.resolved(path) ?? path
    } else if !overwrite, Self.isDanglingLink(path) {
      throw Self.exists(path)
    }
    try Interruption.heldOff { try Self.replace(target, with: parts, calledBy: path, overwrite: overwrite) }
  }

  private static func replace(
    _ target: String, with parts: [[UInt8]], calledBy path: String, overwrite: Bool
  ) throws(Diagnostic) {
    let aside = try AsideFile(beside: target, mode: status(of: target)?.st_mode)
    do throws(SystemError) {
      try aside.write(parts)
      try overwrite ? aside.replace() : aside.takePlace()
    } catch {
      aside.discard()
      throw error.number == EEXIST ? exists(path) : unwritable(path, error)
    }
  }

  private static func writeThrough(_ parts: [[UInt8]], to path: String) throws {
    let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path, .last) }
    defer { close(descriptor) }
    do {
      for part in parts { try OutputStream(descriptor: descriptor).write(part) }
    } catch is ClosedOutput {
      throw unwritable(path, SystemError(number: EPIPE))
    }
  }

  // MARK: Asking

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func kind(of status: stat) -> mode_t { status.st_mode & S_IFMT }

  private static func isDanglingLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where a link leads to; nil where nothing is there.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  // MARK: What is wrong

  private static func exists(_ path: String) -> Diagnostic {
    Diagnostic(.fileExists, "`\(path)` is there already", help: ["to replace it: `overwrite: true`"])
  }

  private static func unwritable(_ path: String, _ error: SystemError) -> Diagnostic {
    Diagnostic(.unwritableFile, "cannot write `\(path)`: \(error.words)")
  }
}
