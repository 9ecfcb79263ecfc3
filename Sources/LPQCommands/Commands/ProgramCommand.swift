import Glibc
import LPQDiagnostics

/// `lpql [FLAGS] FILE.lpq [ARG…]`, `lpql -e PROGRAM`, a program on standard input, or the REPL.
///
/// What follows FILE is the script's, `--help` included.
struct ProgramCommand {
  /// Where the program comes from.
  private enum Origin {
    case text(String)
    case file(String)
    case standardInput
    case conversation
  }

  private let arguments: ParsedArguments

  init(_ words: [String]) throws(UsageError) {
    arguments = try ParsedArguments(words, flags: ProgramFlags.all, isPassedOn: true)
  }

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    if arguments.isGiven("--help") { return try Self.say(Self.help) }
    if arguments.isGiven("--version") { return try Self.say("lpql \(Version.current)\n") }
    let origin = origin
    if case .conversation = origin {
      let settings = try ProgramSettings(arguments, environment: environment, isInteractive: true)
      return await Conversation(settings: settings, environment: environment).run()
    }
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let source = try source(origin)
    Interruption.endsProgram()
    return await ProgramRunner(settings: settings, environment: environment).run(source)
  }

  private var origin: Origin {
    if let program = arguments["-e"] { return .text(program) }
    switch arguments.words.first {
    case nil: return isatty(STDIN_FILENO) == 1 ? .conversation : .standardInput
    case "-": return .standardInput
    case let word?: return .file(word)
    }
  }

  private func source(_ origin: Origin) throws -> SourceText {
    switch origin {
    case .text(let text): return SourceText(name: "<-e>", text: text)
    case .file(let path): return try ProgramFile.read(path)
    case .standardInput, .conversation: return try ProgramFile.standardInput()
    }
  }

  private static func say(_ text: String) throws -> ExitStatus {
    try OutputStream.standardOutput.write(text)
    return .success
  }

  static var help: String {
    let commands = Subcommands.all.map {
      "  \($0.name)\(String(repeating: " ", count: 7 - $0.name.count))\($0.summary)"
    }
    let lines =
      [
        "lpql asks Livepeer Studio's metrics in a small query language.", "",
        "  lpql [FLAGS] FILE.lpq [ARG…]      run a file (- is standard input)",
        "  lpql [FLAGS] -e PROGRAM [ARG…]    run this program",
        "  lpql [FLAGS]                      a conversation; where standard input is no terminal, it is the program",
        "  lpql COMMAND …", "", "Commands:",
      ] + commands + ["", "Flags, before FILE:"] + ProgramFlags.all.helpLines + [
        "", "Environment: LIVEPEER_API_KEY is the key, LPQ_SERVER_URL another server, LPQ_SANDBOX=1 is --sandbox.",
        "Exit status: 0 fine, 1 the program failed, 2 wrong usage or program, 3 the API, 4 its key, 130 interrupted.",
      ]
    return lines.map { $0 + "\n" }.joined()
  }
}
