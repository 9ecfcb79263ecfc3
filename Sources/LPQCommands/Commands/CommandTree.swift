import ArgumentParser

/// lpql with all its commands, as the argument parser sees them: what completions of shells and the manual are made from.
///
/// It is never run, for parsing by it would make each start pay for every command. A program's file is no argument of it, for
/// the parser's scripts offer either files or commands.
struct CommandTree: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lpql", abstract: ProgramCommand.configuration.abstract, subcommands: Subcommands.all.map(\.type))
  }

  @OptionGroup var arguments: ProgramArguments

  /// `lpql --generate-completion-script bash` and `lpql --experimental-dump-help`, which the parser names so in all programs;
  /// nil where the arguments ask for something else.
  static func text(for arguments: [String]) throws(UsageError) -> String? {
    guard let first = arguments.first, first.hasPrefix("--") else { return nil }
    return first == "--experimental-dump-help" ? _dumpHelp() : try completionScript(for: arguments, first)
  }

  private static func completionScript(for arguments: [String], _ first: String) throws(UsageError) -> String? {
    let flag = "--generate-completion-script"
    guard first == flag || first.hasPrefix(flag + "=") else { return nil }
    let name = first == flag ? arguments.dropFirst().first ?? "" : String(first.dropFirst(flag.count + 1))
    guard let shell = CompletionShell(rawValue: name) else {
      let names = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("no completions for the shell `\(name)`", help: ["shells: \(names)"])
    }
    // Where bash knows of nothing else, files: the program's.
    return completionScript(for: shell)
      .replacing("complete -o filenames -F", with: "complete -o default -o filenames -F")
  }
}
