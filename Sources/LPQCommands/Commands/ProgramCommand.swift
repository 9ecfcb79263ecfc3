import ArgumentParser
import Glibc
import LPQDiagnostics

/// `lpql [FLAGS] FILE.lpq [ARG…]`, `lpql -e PROGRAM`, a program on standard input, or the REPL.
///
/// What follows FILE is the script's, `--help` included.
struct ProgramCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lpql", abstract: "Ask Livepeer Studio's metrics in a small query language.", usage: usage,
      discussion: discussion)
  }

  @OptionGroup var arguments: ProgramArguments

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The program's file (- is standard input), then its arguments.", valueName: "file"),
    completion: .file(extensions: ["lpq"]))
  var words: [String] = []

  /// Where the program comes from.
  private enum Origin {
    case text(String)
    case file(String)
    case standardInput
    case conversation
  }

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    if strayFlag == "--help" || strayFlag == "-h" { return try Self.say(Self.helpMessage() + "\n") }
    if arguments.version { return try Self.say("lpql \(Version.current)\n") }
    if let strayFlag { try refuse(strayFlag) }
    let origin = origin
    if case .conversation = origin {
      let settings = try ProgramSettings(arguments, environment: environment, isInteractive: true)
      return await Conversation(settings: settings, environment: environment).run()
    }
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let source = try source(origin)
    Interruption.endsProgram()
    return await ProgramRunner(settings: settings, environment: environment).run(source, arguments: scriptArguments)
  }

  /// What stands behind the program.
  private var scriptArguments: [String] {
    let words = words.first == "--" ? words.dropFirst() : words[...]
    return Array(arguments.program == nil ? words.dropFirst() : words)
  }

  /// What stands where FILE would, for the parser takes a flag that it does not know for the first of the words.
  private var strayFlag: String? {
    guard let word = words.first, word.hasPrefix("-"), word != "-", word != "--" else { return nil }
    return String(word.prefix { $0 != "=" })
  }

  private func refuse(_ flag: String) throws {
    if ProgramArguments.later.contains(flag) { throw UsageError.notYet(flag) }
    // Where no words may stand, the parser refuses it, and knows the nearest flag.
    do {
      _ = try ProgramArguments.parse([flag])
    } catch {
      throw UsageError(ProgramArguments.message(for: error), help: [Self.helpHint])
    }
  }

  private var origin: Origin {
    if let program = arguments.program { return .text(program) }
    // `--` says that what follows is FILE, whatever it begins with.
    let file = words.first == "--" ? words.dropFirst().first : words.first
    switch file {
    case nil: return words.isEmpty && isatty(STDIN_FILENO) == 1 ? .conversation : .standardInput
    case "-" where words.first == "-": return .standardInput
    case let file?: return .file(file)
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
}

extension ProgramCommand {
  private static var usage: String {
    """
    lpql [FLAGS] FILE.lpq [ARG…]      run a file (- is standard input)
    lpql [FLAGS] -e PROGRAM [ARG…]    run this program
    lpql [FLAGS]                      converse; without a terminal, run standard input
    lpql COMMAND …
    """
  }

  private static var discussion: String {
    let commands = Subcommands.all.map { name, type in
      "  \(name)\(String(repeating: " ", count: 7 - name.count))\(type.configuration.abstract)"
    }
    let lines =
      ["COMMANDS:"] + commands + [
        "", "LIVEPEER_API_KEY is the key, LPQ_SERVER_URL another server, LPQ_SANDBOX=1 is --sandbox.",
        "`lpql login` stores a key, `lpql config` shows what holds; LPQ_PROFILE is a profile.", "",
        "Exit status: 0 fine, 1 the program failed, 2 wrong usage or program, 3 the API, 4 its key, 130 interrupted.",
      ]
    return lines.joined(separator: "\n")
  }
}
