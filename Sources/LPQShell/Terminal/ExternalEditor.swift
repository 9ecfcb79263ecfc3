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
    if let problem = edit(file: path) { return .failure(problem) }
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

  /// The same with a file, which stays; nil where all went well.
  package func edit(file path: String) -> Problem? {
    switch ChildProgram(command, [path]).run() {
    case .exited(0): nil
    case .exited(let status): Problem(reason: "the editor (\(command)) ended with status \(status)")
    case .killed(let signal): Problem(reason: "the editor (\(command)) ended by signal \(signal)")
    case .notStarted(let why): Problem(reason: "the editor (\(command)) cannot be started: \(why)")
    }
  }
}
