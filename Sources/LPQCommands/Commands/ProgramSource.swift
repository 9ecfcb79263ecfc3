import Glibc
import LPQDiagnostics

/// Where a command line says that its program comes from: `-e PROGRAM`, `FILE.lpq`, standard input; and what stands behind it.
struct ProgramSource {
  let arguments: ProgramArguments
  let words: [String]

  enum Origin {
    case text(String)
    case file(String)
    case standardInput
    case conversation
  }

  /// What stands behind the program: the script's own.
  var scriptArguments: [String] {
    let words = words.first == "--" ? words.dropFirst() : words[...]
    return Array(arguments.program == nil ? words.dropFirst() : words)
  }

  var origin: Origin {
    if let program = arguments.program { return .text(program) }
    // `--` says that what follows is FILE, whatever it begins with.
    let file = words.first == "--" ? words.dropFirst().first : words.first
    switch file {
    case nil: return words.isEmpty && isatty(STDIN_FILENO) == 1 ? .conversation : .standardInput
    case "-" where words.first == "-": return .standardInput
    case let file?: return .file(file)
    }
  }

  /// Reads it.
  func text() throws -> SourceText {
    switch origin {
    case .text(let text): return SourceText(name: "<-e>", text: text)
    case .file(let path): return try ProgramFile.read(path)
    case .standardInput, .conversation: return try ProgramFile.standardInput()
    }
  }
}
