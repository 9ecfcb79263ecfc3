import LPQDiagnostics

/// One word after `lpql` that is a command of its own.
protocol Subcommand: Sendable {
  static var name: String { get }
  /// One sentence, with its full stop.
  static var summary: String { get }
  /// The whole of `lpql NAME --help`, with its line end.
  static var help: String { get }
  static var flags: [Flag] { get }

  init(_ arguments: ParsedArguments) throws(UsageError)
  func run(in environment: ProcessEnvironment) async throws -> ExitStatus
}

/// The words; what is not among them is a program's file.
enum Subcommands {
  static let all: [any Subcommand.Type] = [
    CheckCommand.self, FormatCommand.self, ServeCommand.self, HelpCommand.self,
  ]

  /// Words of the contract that this version does not have.
  static let later = ["explain", "learn", "archive", "login", "config"]

  static func named(_ word: String) -> (any Subcommand.Type)? { all.first { $0.name == word } }
}
