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

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    if strayFlag == "--help" || strayFlag == "-h" { return try Self.say(Self.helpMessage() + "\n") }
    if arguments.version { return try Self.say("lpql \(Version.current)\n") }
    if let strayFlag { try refuse(strayFlag) }
    let program = ProgramSource(arguments: arguments, words: words)
    if case .conversation = program.origin {
      var settings = try ProgramSettings(arguments, environment: environment, isInteractive: true)
      try settings.startRecording()
      return await Conversation(settings: settings, arguments: arguments, environment: environment).run()
    }
    var settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let source = try program.text()
    try settings.startRecording()
    Interruption.endsProgram()
    let runner = ProgramRunner(settings: settings, environment: environment)
    if arguments.dryRun { return await runner.explain(source, arguments: program.scriptArguments, allCode: false) }
    return await runner.run(source, arguments: program.scriptArguments)
  }

  /// Whether a person at a terminal is asked for programs.
  var isConversation: Bool {
    if case .conversation = ProgramSource(arguments: arguments, words: words).origin { true } else { false }
  }

  /// What stands where FILE would, for the parser takes a flag that it does not know for the first of the words.
  private var strayFlag: String? {
    guard let word = words.first, word.hasPrefix("-"), word != "-", word != "--" else { return nil }
    return String(word.prefix { $0 != "=" })
  }

  private func refuse(_ flag: String) throws {
    // Where no words may stand, the parser refuses it, and knows the nearest flag.
    do {
      _ = try ProgramArguments.parse([flag])
    } catch {
      throw UsageError(ProgramArguments.message(for: error), help: [Self.helpHint])
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
    let width = Subcommands.all.map(\.name.count).max() ?? 0
    let commands = Subcommands.all.map { name, type in
      "  \(name)\(String(repeating: " ", count: width + 2 - name.count))\(type.configuration.abstract)"
    }
    let lines =
      ["COMMANDS:"] + commands + [
        "", "LIVEPEER_API_KEY is the key, LPQ_SERVER_URL another server, LPQ_SANDBOX=1 is --sandbox.",
        "`lpql login` stores a key, `lpql config` shows what holds; LPQ_PROFILE is a profile.",
        "Answers are kept in ~/.cache/lpql: used for five minutes, and for a day where the server fails.", "",
        "Exit status: 0 fine, 1 the program failed, 2 wrong usage or program, 3 the API, 4 its key, 5 less than "
          + "required, 6 an `expect` did not hold, 130 interrupted.", "",
        "`lpql learn` teaches the language, `lpql help NAME` explains a word of it.",
        "`man lpql` is the manual, with examples.",
      ]
    return lines.joined(separator: "\n")
  }
}
