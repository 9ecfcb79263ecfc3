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
    let file = try create(path, overwrite: overwrite)
    do {
      try file.append(bytes)
    } catch {
      file.discard()
      throw error
    }
    try file.finish()
  }

  func create(_ path: String, overwrite: Bool) throws -> any NewFile {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Diagnostic(.unwritableFile, "this is no file's name") }
    if let status = Self.status(of: path) {
      guard overwrite else { throw Self.exists(path) }
      if Self.kind(of: status) == S_IFDIR { throw Self.unwritable(path, SystemError(number: EISDIR)) }
      // A pipe or a device cannot be replaced by a file.
      if Self.kind(of: status) != S_IFREG { return try OpenedFile(path) }
    } else if !overwrite, Self.isDanglingLink(path) {
      throw Self.exists(path)
    }
    return try ReplacingFile(path, overwrite: overwrite)
  }

  // MARK: Asking

  static func status(of path: String) -> stat? {
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

  static func exists(_ path: String) -> Diagnostic {
    Diagnostic(.fileExists, "`\(path)` is there already", help: ["to replace it: `overwrite: true`"])
  }

  static func unwritable(_ path: String, _ error: SystemError) -> Diagnostic {
    Diagnostic(.unwritableFile, "cannot write `\(path)`: \(error.words)")
  }
}
