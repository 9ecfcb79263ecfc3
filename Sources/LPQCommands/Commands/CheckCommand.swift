import LPQDiagnostics

/// `lpql check FILE.lpq`: what is wrong with a program, without running it.
struct CheckCommand: Subcommand {
  static let name = "check"
  static let summary = "Say what is wrong with a program, without running it."
  static let flags = ProgramFlags.time + [ProgramFlags.quiet, ProgramFlags.help]
  static let help =
    (["lpql check [FLAGS] [FILE.lpq]    \(summary)", "", "Without FILE, or with -, standard input is checked.", ""]
    + flags.helpLines).map { $0 + "\n" }.joined()

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(UsageError) {
    self.arguments = arguments
    if arguments.words.count > 1 { throw UsageError("`lpql check` takes one file") }
  }

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let source: SourceText
    if let file = arguments.words.first, file != "-" {
      source = try ProgramFile.read(file)
    } else {
      source = try ProgramFile.standardInput()
    }
    return await ProgramRunner(settings: settings, environment: environment).check(source)
  }
}
