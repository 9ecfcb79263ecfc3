import Glibc

/// A program without a terminal: runs it to its end on the given input.
package struct Command {
  package let output: String
  package let errors: String
  package let exit: Child.ExitReason

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], input: String = ""
  ) throws {
    let directory = try TemporaryDirectory()
    let paths = ["in", "out", "err"].map { directory.path + "/" + $0 }
    let files = paths.map { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    defer { files.forEach { close($0) } }
    _ = Array(input.utf8).withUnsafeBytes { write(files[0], $0.baseAddress, $0.count) }
    lseek(files[0], 0, SEEK_SET)
    let environment = Pty.baseEnvironment.merging(environment) { $1 }
    let child = try Child(
      program, arguments, environment: environment,
      streams: .descriptors(input: files[0], output: files[1], error: files[2]))
    exit = child.waitForExit()
    output = Self.contents(files[1])
    errors = Self.contents(files[2])
  }

  private static func contents(_ file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
    let count = pread(file, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
