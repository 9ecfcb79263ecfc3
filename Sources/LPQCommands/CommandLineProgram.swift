import ArgumentParser
import Dispatch
import Glibc
import LPQDiagnostics
import LPQRender

/// lpql as a whole: arguments → exit status.
package enum CommandLineProgram {
  /// Runs the command that `arguments` (without the program's name) ask for, and ends the process.
  package static func main(_ arguments: [String]) -> Never {
    StandardInput.keepClosedOnes()
    // A reader that went away shows as EPIPE.
    signal(SIGPIPE, SIG_IGN)
    let plain = ProgramCommand(plain: arguments)
    let work: @Sendable () async -> Int32 = {
      await status {
        guard let plain else { return try await run(arguments, in: .process) }
        return try await plain.run(in: .process)
      }.rawValue
    }
    if let plain, !plain.isConversation { exit(FirstThread.run(work)) }
    // What waits for signals does so by Dispatch, which wants the first thread out of its way.
    Task { exit(await work()) }
    dispatchMain()
  }

  private static func status(of body: () async throws -> ExitStatus) async -> ExitStatus {
    do {
      return try await body()
    } catch let error as UsageError {
      return complain(error.message, error.help, status: .usage)
    } catch let error as Diagnostic {
      let message = "\(error.message) [\(error.code.rawValue)]"
      return complain(message, error.help, status: error.exitStatus ?? .runtime)
    } catch let error as SettingsMistakes {
      return await complain(error, in: .process)
    } catch is ClosedOutput {
      return .success
    } catch {
      return complain("a bug in lpql: \(error)", ["please report it"], status: .runtime)
    }
  }

  /// Only the arguments of the command that is meant are ever looked at, which keeps the start short.
  private static func run(_ arguments: [String], in environment: ProcessEnvironment) async throws -> ExitStatus {
    if let word = arguments.first {
      if Subcommands.later.contains(word) { throw UsageError.notYet("lpql \(word)") }
      if let text = try CommandTree.text(for: arguments) {
        try OutputStream.standardOutput.write(text + "\n")
        return .success
      }
      if let type = Subcommands.named(word) { return try await run(type, arguments.dropFirst(), environment) }
    }
    return try await run(ProgramCommand.self, arguments[...], environment)
  }

  private static func run<Command: Subcommand>(
    _ type: Command.Type, _ arguments: ArraySlice<String>, _ environment: ProcessEnvironment
  ) async throws -> ExitStatus {
    let command: Command
    do {
      command = try type.parse(Array(arguments))
    } catch {
      return try parserEnded(error, type)
    }
    return try await command.run(in: environment)
  }

  /// What the argument parser throws: asked-for help goes to stdout, mistakes to stderr.
  private static func parserEnded(_ error: any Error, _ type: any Subcommand.Type) throws -> ExitStatus {
    guard type.exitCode(for: error).isSuccess else {
      throw UsageError(type.message(for: error), help: [type.helpHint])
    }
    try OutputStream.standardOutput.write(type.fullMessage(for: error) + "\n")
    return .success
  }

  /// With the file's lines.
  private static func complain(_ mistakes: SettingsMistakes, in environment: ProcessEnvironment) async -> ExitStatus {
    let printer = DiagnosticPrinter(
      isQuiet: false, terminal: Terminal(STDERR_FILENO, environment: environment),
      write: { try? OutputStream.standardError.write($0) })
    await printer.print(mistakes.diagnostics) { _ in mistakes.source }
    return .usage
  }

  private static func complain(_ message: String, _ help: [String], status: ExitStatus) -> ExitStatus {
    let lines = ["lpql: \(message)"] + help.map { "  \($0)" }
    // Names of files, and what stands in them, are anybody's text.
    try? OutputStream.standardError.write(lines.map { TerminalText.safe($0, keepingLines: true) + "\n" }.joined())
    return status
  }
}
