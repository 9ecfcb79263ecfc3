import Glibc
import TerminalDriver
import Testing

/// The program under test: the binary that `LPQL_BINARY` names, else the one beside these tests.
enum LPQL {
  static let binary = getenv("LPQL_BINARY").map { String(cString: $0) } ?? productsDirectory + "/lpql"

  /// The repository, for its examples and scripts.
  static let repository: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// A day that never changes, so that the sandbox's numbers do not either.
  static let now = "2026-11-01T10:30:00Z"

  /// Runs lpql to its end.
  static func run(
    _ arguments: String..., environment: [String: String] = [:], input: String = ""
  ) throws -> Command {
    try Command(binary, arguments, environment: environment, input: input)
  }

  /// Runs a program in the sandbox of a fixed instant.
  static func sandbox(_ program: String, _ flags: String...) throws -> Command {
    try Command(binary, ["--sandbox", "--now", now] + flags + ["-e", program])
  }
}

extension Command {
  /// -1 where it was killed.
  var status: Int32 {
    if case .exited(let status) = exit { status } else { -1 }
  }
}

/// A file with this content in a folder of its own.
func temporaryFile(_ name: String, _ bytes: some Sequence<UInt8>, in directory: TemporaryDirectory) -> String {
  temporaryFile(name, bytes, at: directory.path)
}

/// A file with this content in a folder.
func temporaryFile(_ name: String, _ bytes: some Sequence<UInt8>, at folder: String) -> String {
  let path = folder + "/" + name
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  let bytes = Array(bytes)
  var offset = 0
  while offset < bytes.count {
    offset += bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + offset }, bytes.count - offset) }
  }
  close(file)
  return path
}

/// What a file holds, nil where there is none.
func contents(of path: String) -> String? {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
  let count = pread(file, &bytes, bytes.count, 0)
  return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
}

/// The names in a folder, sorted.
func names(in directory: String) -> [String] {
  guard let folder = opendir(directory) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

func sleepMs(_ ms: Int) {
  usleep(UInt32(ms * 1000))
}

/// Whether a document has the form of docs/`schema`, by the validator that `make test` installs.
func expectValid(_ document: String, _ schema: String) throws {
  let python = LPQL.repository + "/.venv/bin/python"
  try #require(access(python, X_OK) == 0, "no .venv: run `make test`, or scripts/make-venv")
  let script = LPQL.repository + "/Tests/Fixtures/validate_schema.py"
  let valid = try Command(python, [script, LPQL.repository + "/docs/" + schema], input: document)
  #expect(valid.errors == "")
  #expect(valid.status == 0)
}

/// Without the escapes of colours and erasing.
func plain(_ text: String) -> String {
  text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "").split(separator: "\r", omittingEmptySubsequences: false)
    .drop { $0.isEmpty }.joined(separator: "\r")
}
