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
      ShellCommand(
        name: "help", arguments: "[TOPIC]", summary: "this list, or what is known about TOPIC",
        details:
          "A topic is a verb, a function, an operation, a diagnostic's code, or a command: `:help rollup`, `:help :watch`."
      ),
      ShellCommand(
        name: "history", arguments: "[TEXT]", summary: "programs of before, or those that hold TEXT",
        details: "The newest come last. Ctrl-R searches them from the prompt."),
      ShellCommand(name: "clear", summary: "an empty screen"),
      ShellCommand(name: "quit", summary: "leave; Ctrl-D on an empty line does too"),
    ]
  }

  func run(_ line: ShellLine, history: [String]) async -> Continuation {
    switch line.name {
    case "quit", "q", "exit":
      return .leave
    case "help", "h", "?", "":
      help(on: line.argument)
    case "history":
      // The last one is this command.
      show(Array(history.dropLast()), with: line.argument)
    case "clear":
      output.clearScreen()
    case let name where host.commands.contains { $0.name == name }:
      await runCancellable { [host, output] in
        await host.run(command: name, argument: line.argument, output: output)
      }
    default:
      let names = (Self.ownCommands + host.commands).map(\.name)
      let guess = nearestName(to: line.name, in: names).map { "did you mean :\($0)?" }
      output.notice("No command :\(Self.shown(line.name)); \(guess ?? ":help lists them all.")\n")
    }
    return .stay
  }

  // MARK: Help

  private func help(on topic: String) {
    let commands = Self.ownCommands + host.commands
    if topic.isEmpty {
      output.notice(Self.commandList(commands) + host.introduction)
    } else if let page = host.help(on: topic) {
      output.notice(page)
    } else if let command = commands.first(where: { $0.name == topic || ":" + $0.name == topic }) {
      output.notice(Self.page(of: command))
    } else {
      let near = host.nearestTopic(to: topic) ?? nearestName(to: topic, in: commands.map { ":" + $0.name })
      let advice = near.map { "did you mean \($0)?" } ?? ":help lists the commands."
      output.notice("Nothing is known about \(Self.shown(topic)); \(advice)\n")
    }
  }

  private static func page(of command: ShellCommand) -> String {
    let details = command.details.isEmpty ? "" : command.details.split(separator: "\n").map { "  \($0)\n" }.joined()
    return "\(command.usage)\n  \(command.summary)\n" + details
  }

  /// By groups, each command with its line.
  private static func commandList(_ commands: [ShellCommand]) -> String {
    let commands = commands.filter(\.isListed)
    let width = commands.map(\.usage.count).max() ?? 0
    let groups = ShellCommand.Group.allCases.map { group in
      let lines = commands.filter { $0.group == group }.map { command in
        "  " + command.usage + String(repeating: " ", count: width + 2 - command.usage.count) + command.summary + "\n"
      }
      return lines.isEmpty ? "" : group.rawValue + "\n" + lines.joined()
    }
    return groups.joined()
  }

  // MARK: History

  private func show(_ history: [String], with text: String) {
    let folded = text.lowercased()
    let found = history.filter { text.isEmpty || $0.lowercased().contains(folded) }.suffix(Self.shownHistoryCount)
    if found.isEmpty {
      output.notice(text.isEmpty ? "Nothing is kept.\n" : "No program holds \(Self.shown(text)).\n")
    }
    for program in found {
      output.notice(
        program.split(separator: "\n", omittingEmptySubsequences: false).map { Self.shown(String($0)) + "\n" }.joined())
    }
  }

  private static var shownHistoryCount: Int { 200 }

  /// What was typed may hold anything.
  static func shown(_ text: String) -> String { text.unicodeScalars.map { glyph(for: $0).text }.joined() }

  // MARK: What lines are

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

  /// What is typed to other shells, and is no program of ours: `exit`, `help`, `?`.
  static func habit(_ text: String) -> ShellLine? {
    switch text.trimmed {
    case "exit", "quit", "exit()", "quit()", "exit;", "quit;", "\\q", ".quit", ".exit": ShellLine(":quit")
    case "help", "help()", "help;", "?", "\\?", ".help": ShellLine(":help")
    case "clear", "cls": ShellLine(":clear")
    default: nil
    }
  }
}

extension String {
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
