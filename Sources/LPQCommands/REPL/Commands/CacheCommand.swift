import LPQLivepeer
import LPQShell

/// `:cache` in a conversation: what is kept, and `:cache clear`.
struct CacheCommand {
  static let command = ShellCommand(
    name: "cache", arguments: "[clear]", summary: "what is kept of earlier answers; `clear` forgets it")

  let answers: AnswerChain
  /// Whether answers of the conversation's server go to the disk.
  let usesDisk: Bool

  /// What to say, with a line end.
  func run(_ argument: String) -> String {
    switch argument {
    case "": return report
    case "clear":
      answers.cache?.memory.clear()
      answers.disk?.clear()
      return "Forgot all kept answers.\n"
    default: return "`:cache` takes nothing, or `clear`.\n"
    }
  }

  private var report: String {
    var lines: [String] = []
    if let cache = answers.cache {
      let tally = cache.tally
      lines.append("memory: \(Self.text(cache.memory.contents))")
      lines.append("hits: \(tally.hitCount) of \(tally.requestCount) requests in this conversation")
    } else {
      lines.append("Answers are not kept in this conversation.")
    }
    if let disk = answers.disk {
      let remark = usesDisk ? "" : "; not used for a server on this machine"
      lines.insert("disk: \(Self.text(disk.contents)), in \(disk.path)\(remark)", at: min(1, lines.count))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `3 answers, 12 KiB`
  private static func text(_ contents: StoreContents) -> String {
    let answers = contents.answerCount == 1 ? "1 answer" : "\(contents.answerCount) answers"
    return "\(answers), \((contents.byteCount + 1023) / 1024) KiB"
  }
}
