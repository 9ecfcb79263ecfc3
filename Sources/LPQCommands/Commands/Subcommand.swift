import ArgumentParser
import LPQDiagnostics

/// One word after `lpql` that is a command of its own: its arguments are parsed, then it runs and says how it ended.
protocol Subcommand: ParsableCommand {
  func run(in environment: ProcessEnvironment) async throws -> ExitStatus
}

extension Subcommand {
  static var helpHint: String {
    let names = [configuration._superCommandName, configuration.commandName].compactMap(\.self)
    return "`\(names.joined(separator: " ")) --help` lists the flags"
  }
}

extension CommandConfiguration {
  /// One of lpql's commands, which is parsed by itself: its help calls it `lpql serve`, completions `serve`.
  var ofLPQL: CommandConfiguration {
    var configuration = self
    configuration._superCommandName = "lpql"
    return configuration
  }
}

/// The words; what is not among them is a program's file.
enum Subcommands {
  static let all: [(name: String, type: any Subcommand.Type)] = [
    ("check", CheckCommand.self), ("explain", ExplainCommand.self), ("fmt", FormatCommand.self),
    ("serve", ServeCommand.self), ("login", LoginCommand.self), ("config", ConfigCommand.self),
    ("learn", LearnCommand.self), ("help", HelpCommand.self),
  ]

  /// Words of the contract that this version does not have.
  static let later = ["archive"]

  /// Whether `word` is no program's file.
  static func areMeant(by word: String) -> Bool { named(word) != nil || later.contains(word) }

  static func named(_ word: String) -> (any Subcommand.Type)? { all.first { $0.name == word }?.type }
}
