import LPQDiagnostics

/// `lpql help NAME`: what a function, an operation, a verb, a diagnostic's code or a command is.
struct HelpCommand: Subcommand {
  static let name = "help"
  static let summary = "Say what a function, a verb or a diagnostic's code means."
  static let flags = [ProgramFlags.help]
  static let help = "lpql help NAME    \(summary)\n\n  lpql help get_viewership\n  lpql help LPQ0203\n"

  private let topic: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    if arguments.words.count > 1 { throw UsageError("`lpql help` takes one name") }
    topic = arguments.words.first
  }

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    try OutputStream.standardOutput.write(try text())
    return .success
  }

  private func text() throws(UsageError) -> String {
    guard let topic else { return ProgramCommand.help }
    if let text = Subcommands.named(topic)?.help ?? HelpTopics.text(on: topic) { return text }
    if Subcommands.later.contains(topic) { throw .notYet("lpql \(topic)") }
    let near = nearestName(to: topic, in: HelpTopics.names).map { ["did you mean `\($0)`?"] } ?? []
    throw UsageError("nothing is known of `\(topic)`", help: near)
  }
}
