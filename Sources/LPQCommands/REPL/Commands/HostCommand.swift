import LPQShell

/// One of the conversation's commands: how it is called, and what it does.
struct HostCommand: Sendable {
  let command: ShellCommand
  /// Throws what the user must be told.
  let run: @Sendable (ConversationHost, _ argument: String, ShellOutput) async throws -> Void

  init(
    _ name: String, _ arguments: String = "", _ summary: String, group: ShellCommand.Group, details: String = "",
    isListed: Bool = true, _ run: @escaping @Sendable (ConversationHost, String, ShellOutput) async throws -> Void
  ) {
    command = ShellCommand(
      name: name, arguments: arguments, summary: summary, group: group, details: details, isListed: isListed)
    self.run = run
  }

  static let all = results + language + programs + settings
}

extension ConversationHost {
  var commands: [ShellCommand] { HostCommand.all.map(\.command) }

  func run(command name: String, argument: String, output: ShellOutput) async {
    guard let command = HostCommand.all.first(where: { $0.command.name == name }) else { return }
    await reporting(output) { _ in try await command.run(self, argument, output) }
  }

  var introduction: String {
    """
    Words of the language have pages too: :help take, :help get_usage, :help LPQ0203.
    `_` is the last result, `_3` the third; a line that begins with | goes on from the last one.

    """
  }
}
