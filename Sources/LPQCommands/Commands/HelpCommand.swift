import ArgumentParser
import LPQDiagnostics

/// `lpql help NAME`: what a function, an operation, a verb, a diagnostic's code or a command is.
struct HelpCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Say what a function, a verb or a diagnostic's code means.",
    discussion: "For example: lpql help get_viewership, lpql help LPQ0203"
  ).ofLPQL

  @Argument(help: "A function, an operation, a verb, a diagnostic's code or a command.")
  var name: String?

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    try OutputStream.standardOutput.write(try text())
    return .success
  }

  private func text() throws(UsageError) -> String {
    guard let name else { return ProgramCommand.helpMessage() + "\n" }
    if let command = Subcommands.named(name) { return command.helpMessage() + "\n" }
    if let text = HelpTopics.text(on: name) { return text }
    if Subcommands.later.contains(name) { throw .notYet("lpql \(name)") }
    let near = nearestName(to: name, in: HelpTopics.names).map { ["did you mean `\($0)`?"] } ?? []
    throw UsageError("nothing is known of `\(name)`", help: near)
  }
}
