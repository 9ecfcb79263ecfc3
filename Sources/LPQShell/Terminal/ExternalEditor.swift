import Glibc

/// The user's editor on a text: `$VISUAL`, else `$EDITOR`, else `vi`, with words in them as a shell has them
/// (`code --wait`).
package struct ExternalEditor {
  package struct Problem: Error {
    /// For the user: `the editor (nvim) ended with status 1`.
    package let reason: String
  }

  private let command: String

  package init() {
    command = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
  }

  /// What the editor leaves of `text`, without its last line end. Blocks until it has ended; the terminal must be as it was.
  package func edit(_ text: String) -> Result<String, Problem> {
    guard let path = Self.makeFile(text) else {
      return .failure(Problem(reason: "no file can be made for the editor: \(String(cString: strerror(errno)))"))
    }
    defer { unlink(path) }
    if let problem = run(on: path) { return .failure(problem) }
    guard let edited = TextFile.read(path) else {
      return .failure(Problem(reason: "what the editor left cannot be read: \(String(cString: strerror(errno)))"))
    }
    return .success(edited.hasSuffix("\n") ? String(edited.dropLast()) : edited)
  }

  /// For its owner only, with a name that nobody can foretell; nil when it cannot be made.
  private static func makeFile(_ text: String) -> String? {
    let directory = environment("TMPDIR") ?? "/tmp"
    var template = Array((directory + "/lpql-XXXXXX.lpq").utf8CString)
    let file = mkstemps(&template, 4)
    guard file >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isWritten = writeAll(text + "\n", to: file)
    close(file)
    if !isWritten { unlink(path) }
    return isWritten ? path : nil
  }

  private func run(on path: String) -> Problem? {
    var process = pid_t()
    let arguments = ["sh", "-c", command + " \"$@\"", command, path]
    let status = Self.spawn(arguments, &process)
    guard status == 0 else { return Problem(reason: "no editor: \(String(cString: strerror(status)))") }
    var waited: Int32 = 0
    while waitpid(process, &waited, 0) < 0, errno == EINTR {}
    if waited == 0 { return nil }
    let signal = waited & 0x7F
    return Problem(
      reason: "the editor (\(command)) ended "
        + (signal == 0 ? "with status \((waited >> 8) & 0xFF)" : "by signal \(signal)"))
  }

  /// With the signals that the shell ignores as they are everywhere else.
  private static func spawn(_ arguments: [String], _ process: inout pid_t) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, defaults) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&defaults)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    return posix_spawn(&process, "/bin/sh", nil, &attributes, &words, environ)
  }
}
