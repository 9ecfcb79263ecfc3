import LPQDiagnostics

/// A line such as `:help take`: a command, not a program.
struct ShellLine {
  /// Without the colon; empty for a colon alone.
  let name: String
  let argument: String

  /// nil when `text` is no command.
  init?(_ text: String) {
    let trimmed = text.trimmed
    guard trimmed.first == ":" else { return nil }
    let words = trimmed.dropFirst().split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
    name = String(words.first ?? "")
    argument = words.count > 1 ? String(words[1]).trimmed : ""
  }
}

extension Shell {
  private static var ownCommands: [ShellCommand] {
    [
      ShellCommand(name: "help", arguments: "[TOPIC]", summary: "this list, or what is known about TOPIC"),
      ShellCommand(name: "quit", summary: "leave; Ctrl-D on an empty line does too"),
    ]
  }

  func run(_ line: ShellLine) async -> Continuation {
    switch line.name {
    case "quit", "q", "exit":
      return .leave
    case "help", "h", "?":
      help(on: line.argument)
    case let name where host.commands.contains { $0.name == name }:
      await runCancellable { [host, output] in
        await host.run(command: name, argument: line.argument, output: output)
      }
    default:
      let names = (Self.ownCommands + host.commands).map(\.name)
      let guess = nearestName(to: line.name, in: names).map { "did you mean :\($0)?" }
      output.notice("No command :\(line.name); \(guess ?? ":help lists them all.")\n")
    }
    return .stay
  }

  private func help(on topic: String) {
    if topic.isEmpty {
      output.notice(Self.commandList(Self.ownCommands + host.commands))
    } else {
      output.notice(host.help(on: topic) ?? "Nothing is known about \(topic); :help lists the commands.\n")
    }
  }

  private static func commandList(_ commands: [ShellCommand]) -> String {
    let usages = commands.map { ":" + $0.name + ($0.arguments.isEmpty ? "" : " " + $0.arguments) }
    let width = usages.map(\.count).max() ?? 0
    let lines = zip(usages, commands).map { usage, command in
      usage + String(repeating: " ", count: width + 3 - usage.count) + command.summary + "\n"
    }
    return lines.joined()
  }

  /// Commands are one line; all else is the host's to judge.
  static func completeness(of text: String, host: Host) -> Completeness {
    ShellLine(text) != nil || text.allSatisfy(\.isWhitespace) ? .complete : host.completeness(of: text)
  }

  /// Completes `:he` itself, and asks the host for all else.
  static func completions(in text: String, utf8Offset: Int, host: Host) -> Completions {
    let before = String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self)
    guard before.first == ":", !before.contains(where: \.isWhitespace) else {
      return host.completions(in: text, utf8Offset: utf8Offset)
    }
    let commands = (ownCommands + host.commands).filter { (":" + $0.name).hasPrefix(before) }
    return Completions(
      replacedUTF8Count: utf8Offset,
      candidates: commands.map { Completion(":" + $0.name, detail: $0.summary) })
  }

  /// For those who type what leaves other shells.
  static func leavingHint(_ text: String) -> String? {
    ["exit", "quit", "exit()", "quit()"].contains(text.trimmed) ? "To leave, type :quit or press Ctrl-D.\n" : nil
  }
}

extension String {
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
