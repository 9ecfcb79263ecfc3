import ArgumentParser
import Glibc
import LPQDiagnostics

/// `lpql [FLAGS] FILE.lpq [ARG…]`, `lpql -e PROGRAM`, a program on standard input, or the REPL.
struct ProgramCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lpql", abstract: "Ask Livepeer Studio's metrics in a small query language.",
    usage: """
      lpql [FLAGS] FILE.lpq [ARG…]
      lpql [FLAGS] -e PROGRAM [ARG…]
      lpql [FLAGS]
      lpql COMMAND …
      """,
    discussion: Subcommands.overview)

  @OptionGroup var arguments: ProgramArguments

  /// Where the program comes from.
  private enum Origin {
    case text(String)
    case file(String)
    case standardInput
    case conversation
  }

  func end(in environment: ProcessEnvironment) async throws -> ExitStatus {
    if arguments.version {
      try OutputStream.standardOutput.write("lpql \(Version.current)\n")
      return .success
    }
    let origin = try origin()
    if case .conversation = origin {
      let settings = try ProgramSettings(arguments, environment: environment, isInteractive: true)
      return await Conversation(settings: settings, environment: environment).run()
    }
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: false)
    let source = try source(origin)
    return await Interruption.run { await ProgramRunner(settings: settings, environment: environment).run(source) }
  }

  private func origin() throws -> Origin {
    if let program = arguments.program { return .text(program) }
    switch arguments.words.first {
    case nil: return isatty(STDIN_FILENO) == 1 ? .conversation : .standardInput
    case "-": return .standardInput
    case "--": return arguments.words.count > 1 ? .file(arguments.words[1]) : .standardInput
    case "--help", "-h": throw CleanExit.helpRequest(Self.self)
    case let word? where word.hasPrefix("-"): throw unknownFlag(word)
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

  private func unknownFlag(_ word: String) -> UsageError {
    let name = word.prefix { $0 != "=" }
    let near = nearestName(to: String(name), in: Self.flags).map { ["did you mean `\($0)`?"] } ?? []
    return UsageError("no flag `\(name)`", help: near + ["`lpql --help` lists them"])
  }

  private static let flags = [
    "--format", "--json", "--quiet", "--server", "--sandbox", "--seed", "--ca-file", "--now", "--tz", "--offline",
    "--no-cache", "--require-complete", "--require-final", "--meta", "--dry-run", "--max-requests", "--record",
    "--replay", "--version", "--help",
  ]
}
