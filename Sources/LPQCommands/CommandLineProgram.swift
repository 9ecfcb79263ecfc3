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
      return try await run(arguments, in: environment)
    } catch let error as UsageError {
      return complain(error.message, error.help, status: .usage)
    } catch let error as Diagnostic {
      let message = "\(error.message) [\(error.code.rawValue)]"
      return complain(message, error.help, status: error.exitStatus ?? .runtime)
    } catch is ClosedOutput {
      return .success
    } catch {
      return complain("a bug in lpql: \(error)", ["please report it"], status: .runtime)
    }
  }

  private static func run(_ arguments: [String], in environment: ProcessEnvironment) async throws -> ExitStatus {
    guard let word = arguments.first else { return try await ProgramCommand([]).run(in: environment) }
    if Subcommands.later.contains(word) { throw UsageError.notYet("lpql \(word)") }
    guard let type = Subcommands.named(word) else { return try await ProgramCommand(arguments).run(in: environment) }
    let parsed = try ParsedArguments(Array(arguments.dropFirst()), flags: type.flags)
    if parsed.isGiven("--help") {
      try OutputStream.standardOutput.write(type.help)
      return .success
    }
    return try await type.init(parsed).run(in: environment)
  }

  private static func complain(_ message: String, _ help: [String], status: ExitStatus) -> ExitStatus {
    let lines = ["lpql: \(message)"] + help.map { "  \($0)" }
    try? OutputStream.standardError.write(lines.map { $0 + "\n" }.joined())
    return status
  }
}
