import ArgumentParser
import LPQDiagnostics

/// `lpql check FILE.lpq`: what is wrong with a program, without running it.
struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lpql check", abstract: "Say what is wrong with a program, without running it.")

  @OptionGroup var time: TimeArguments

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Argument(help: "The program's file; - or nothing is standard input.")
  var file: String?

  func end(in environment: ProcessEnvironment) async throws -> ExitStatus {
    var arguments = try ProgramArguments.parse([])
    arguments.output.quiet = quiet
    arguments.time = time
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let source = try file.map { $0 == "-" ? try ProgramFile.standardInput() : try ProgramFile.read($0) }
      ?? ProgramFile.standardInput()
    return await ProgramRunner(settings: settings, environment: environment).check(source)
  }
}
