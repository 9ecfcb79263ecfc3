import LPQData
import LPQShell

/// What may stand behind a command of the conversation that takes no program: `:format ‸` → the formats.
struct CommandArguments {
  let command: String
  /// Of the argument, what is before the cursor.
  let typed: String
  let operations: [String]
  let profiles: [String]

  /// nil for a command that takes a program.
  var completions: Completions? {
    let words = typed.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch command {
    case "help", "h", "?": return matching(HelpTopics.names, typed)
    case "schema": return matching(operations, typed)
    case "cache": return matching(["clear"], typed)
    case "profile": return matching(profiles, typed)
    case "save", "load", "edit": return files
    case "set":
      if words.count < 2 { return matching(ConversationSetting.allCases.map(\.rawValue), typed) }
      return words.count == 2 ? matching(ConversationSetting(rawValue: words[0])?.words ?? [], words[1]) : Completions()
    case "last", "results", "clear", "history", "quit": return Completions()
    default: return ConversationSetting(rawValue: command).map { matching($0.words, typed) }
    }
  }

  private func matching(_ names: [String], _ word: String) -> Completions {
    Completions(
      replacedUTF8Count: word.utf8.count, candidates: names.filter { $0.hasPrefix(word) }.map { Completion($0) })
  }

  /// Programs and folders; of a path only the last part is replaced.
  private var files: Completions {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let names = Directory.contents(of: folder).filter { $0.hasSuffix(".lpq") || $0.hasSuffix("/") }
    return matching(names.filter { !$0.hasPrefix(".") }, String(typed.dropFirst(folder.count)))
  }
}

extension ConversationSetting {
  /// The words that it may be.
  fileprivate var words: [String] {
    switch self {
    case .format: OutputFormat.allCases.map(\.rawValue)
    case .width: ["auto"]
    case .tz: TimeZoneRules.installedNames
    case .timing: ["on", "off"]
    case .pager: ConversationSettings.Paging.allCases.map(\.rawValue)
    }
  }
}
