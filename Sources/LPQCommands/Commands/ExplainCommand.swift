import ArgumentParser
import LPQDiagnostics

/// `lpql explain FILE.lpq`: who does each stage and why, and the requests as curl and SDK code; none is made.
struct ExplainCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: "Show how a program is carried out, and its requests.",
      usage: "lpql explain [FLAGS] FILE.lpq [ARG…]\nlpql explain [FLAGS] -e PROGRAM [ARG…]"
    ).ofLPQL
  }

  @OptionGroup var arguments: ProgramArguments

  @Argument(
    parsing: .captureForPassthrough, help: ArgumentHelp("The program's file, then its arguments.", valueName: "file"),
    completion: .file(extensions: ["lpq"]))
  var words: [String] = []

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    if words.first == "--help" || words.first == "-h" {
      try OutputStream.standardOutput.write(Self.helpMessage() + "\n")
      return .success
    }
    let program = ProgramSource(arguments: arguments, words: words)
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let runner = ProgramRunner(settings: settings, environment: environment)
    return await runner.explain(try program.text(), arguments: program.scriptArguments, allCode: true)
  }
}
