import ArgumentParser
import LPQDiagnostics

/// One word after `lpql` that is a command of its own: its arguments are parsed, then it runs and says how it ended.
protocol Subcommand: ParsableCommand {
  func end(in environment: ProcessEnvironment) async throws -> ExitStatus
}

/// The words; what is not among them is a program's file.
enum Subcommands {
  static let all: [(name: String, type: any Subcommand.Type)] = [
    ("check", CheckCommand.self), ("help", HelpCommand.self), ("serve", ServeCommand.self),
  ]

  /// Words of the contract that this version does not have.
  static let later = ["fmt", "explain", "learn", "archive", "login", "config"]

  /// For the help of `lpql` itself.
  static let overview = """
    COMMANDS:
      check FILE              Say what is wrong with a program, without running it.
      serve                   Serve the built-in platform over HTTP, on this machine only.
      help NAME               Say what a function, a column or a diagnostic's code means.

    Without FILE, lpql is a conversation; where standard input is no terminal, it is the program.
    LIVEPEER_API_KEY holds the API key, LPQ_SERVER_URL another server, LPQ_SANDBOX=1 is --sandbox.
    """
}
