import ArgumentParser
import Glibc
import LPQDiagnostics

/// lpql as a whole: arguments → exit status.
package enum CommandLineProgram {
  /// Runs the command that `arguments` (without the program's name) ask for.
  package static func run(_ arguments: [String]) async -> Int32 {
    // A reader that went away shows as EPIPE.
    signal(SIGPIPE, SIG_IGN)
    return await status(of: arguments, in: .process).rawValue
  }

  private static func status(of arguments: [String], in environment: ProcessEnvironment) async -> ExitStatus {
    do {
      return try await command(of: arguments).end(in: environment)
    } catch let error as UsageError {
      return complain(error.message, error.help, status: .usage, environment)
    } catch let error as Diagnostic {
      return complain(error.message, error.help, status: error.exitStatus ?? .runtime, environment, code: error.code)
    } catch is ClosedOutput {
      return .success
    } catch {
      return parserEnded(error, arguments)
    }
  }

  /// Only the arguments of the command that is meant are ever looked at, which keeps the start short.
  private static func command(of arguments: [String]) throws -> any Subcommand {
    guard let word = arguments.first else { return try ProgramCommand.parse([]) }
    if Subcommands.later.contains(word) { throw UsageError.notYet("lpql \(word)") }
    guard let command = Subcommands.all.first(where: { $0.name == word }) else {
      return try ProgramCommand.parse(arguments)
    }
    return try command.type.parse(Array(arguments.dropFirst()))
  }

  private static func complain(
    _ message: String, _ help: [String], status: ExitStatus, _ environment: ProcessEnvironment,
    code: DiagnosticCode? = nil
  ) -> ExitStatus {
    let lines = ["lpql: \(message)" + (code.map { " [\($0.rawValue)]" } ?? "")] + help.map { "  \($0)" }
    try? OutputStream.standardError.write(lines.map { $0 + "\n" }.joined())
    return status
  }

  /// What the argument parser throws: asked-for help goes to stdout, mistakes to stderr.
  private static func parserEnded(_ error: any Error, _ arguments: [String]) -> ExitStatus {
    let type = Subcommands.all.first { $0.name == arguments.first }?.type ?? ProgramCommand.self
    let text = type.fullMessage(for: error) + "\n"
    if type.exitCode(for: error).isSuccess {
      try? OutputStream.standardOutput.write(text)
      return .success
    }
    try? OutputStream.standardError.write(text)
    return .usage
  }
}
