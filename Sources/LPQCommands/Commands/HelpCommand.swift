import ArgumentParser
import LPQDiagnostics

/// `lpql help NAME`: what a function, an operation or a diagnostic's code means.
struct HelpCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lpql help", abstract: "Say what a function, an operation or a diagnostic's code means.")

  @Argument(help: "A function, an operation, a code such as LPQ0203, or a command.")
  var name: String?

  func end(in environment: ProcessEnvironment) async throws -> ExitStatus {
    guard let name else { throw CleanExit.helpRequest(ProgramCommand.self) }
    if let command = Subcommands.all.first(where: { $0.name == name }) {
      throw CleanExit.helpRequest(command.type)
    }
    guard let text = HelpTopics.text(on: name) else {
      let near = nearestName(to: name, in: HelpTopics.names).map { ["did you mean `\($0)`?"] } ?? []
      throw UsageError("nothing is known of `\(name)`", help: near)
    }
    try OutputStream.standardOutput.write(text)
    return .success
  }
}
