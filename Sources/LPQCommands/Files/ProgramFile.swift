import Glibc
import LPQDiagnostics

/// Reads programs: `top.lpq` → its text.
enum ProgramFile {
  /// Standard input.
  static func standardInput() throws(Diagnostic) -> SourceText {
    try StandardInput.becomeProgram()
    return try text(named: "<stdin>", of: bytes(of: STDIN_FILENO, named: "<stdin>"))
  }

  /// A file; throws what the user must know of one that is missing, a folder, unreadable or not UTF-8.
  static func read(_ path: String) throws(Diagnostic) -> SourceText {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, .last) }
    defer { close(descriptor) }
    return try text(named: path, of: bytes(of: descriptor, named: path))
  }

  /// Without the mark that some editors write at the start.
  private static func text(named name: String, of bytes: [UInt8]) throws(Diagnostic) -> SourceText {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return try SourceText(name: name, bytes: bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes)
  }

  /// All that is to be read from a descriptor; `name` is for the user.
  static func bytes(of descriptor: Int32, named name: String) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= byteLimit {
      do throws(SystemError) {
        let piece = try Descriptor.next(of: descriptor, atMost: 1 << 16)
        if piece.isEmpty { return bytes }
        bytes += piece
      } catch {
        throw unreadable(name, error)
      }
    }
    throw Diagnostic(
      .unreadableFile, "`\(name)` is longer than any program: over \(byteLimit >> 20) MiB", exitStatus: .usage)
  }

  /// Offsets in a program fit 32 bits, and a file that is no program is seen as one early.
  private static let byteLimit = 64 << 20

  private static func unreadable(_ path: String, _ error: SystemError) -> Diagnostic {
    let why = error.number == ENOENT ? "there is no such file" : error.words
    let help = Subcommands.named(path) == nil ? [] : ["a command stands before its flags: `lpql \(path) …`"]
    return Diagnostic(.unreadableFile, "cannot read `\(path)`: \(why)", help: help, exitStatus: .usage)
  }
}
