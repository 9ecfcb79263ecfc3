import ArgumentParser
import LPQDiagnostics

/// `lpql check FILE.lpq`: what is wrong with a program, without running it.
struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lpql check", abstract: "Say what is wrong with a program, without running it.")

  @OptionGroup var common: CommonArguments

  @Argument(
    help: "The program's file; standard input is checked without it, or with -.",
    completion: .file(extensions: ["lpq"]))
  var file: String?

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    let settings = try ProgramSettings(common, environment: environment, isInteractive: false)
    let source: SourceText
    if let file, file != "-" {
      source = try ProgramFile.read(file)
    } else {
      source = try ProgramFile.standardInput()
    }
    return await ProgramRunner(settings: settings, environment: environment).check(source)
  }
}
