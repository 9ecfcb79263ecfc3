import Glibc
import LPQDiagnostics

/// A program in a file for its owner alone, with a name that nobody can foretell: what an editor is given.
struct TemporaryProgram {
  let path: String

  init(_ text: String, environment: ProcessEnvironment) throws(Diagnostic) {
    let suffix = ".lpq"
    var template = Array(((environment["TMPDIR"] ?? "/tmp") + "/lpql-XXXXXX" + suffix).utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw Self.unwritable(path) }
    defer { close(descriptor) }
    do {
      try OutputStream(descriptor: descriptor).write(text + "\n")
    } catch {
      unlink(path)
      throw Self.unwritable(path)
    }
  }

  func remove() { unlink(path) }

  private static func unwritable(_ path: String) -> Diagnostic {
    Diagnostic(.unwritableFile, "cannot write `\(path)`: \(SystemError.last.words)")
  }
}
