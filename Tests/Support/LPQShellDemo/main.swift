import Glibc
import LPQShell

/// A shell for tests of the shell: `LPQShellDemo [HISTORY]` echoes its programs, waits at `slow`, and computes at `busy`.
struct EchoHost: ShellHost {
  func prompt() async -> String { "demo> " }

  /// Brackets must match.
  func completeness(of text: String) -> Completeness {
    let depth = text.reduce(0) { depth, character in
      switch character {
      case "(", "[", "{": depth + 1
      case ")", "]", "}": depth - 1
      default: depth
      }
    }
    return depth > 0 ? .incomplete : .complete
  }

  var commands: [ShellCommand] { [ShellCommand(name: "shout", arguments: "TEXT", summary: "says it loud")] }

  func run(command name: String, argument: String, output: ShellOutput) async {
    try? output.data(argument.uppercased() + "!\n")
  }

  func help(on topic: String) -> String? { topic == "echo" ? "echo: there is nothing else\n" : nil }

  func completions(in text: String, utf8Offset: Int) -> Completions {
    let before = String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self)
    let word = before.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter && $0 != "_" }).last ?? ""
    let names = ["country", "continent", "city", "größe"].filter { $0.hasPrefix(word) }
    return Completions(replacedUTF8Count: word.utf8.count, candidates: names.map { Completion($0) })
  }

  func run(_ program: String, output: ShellOutput) async {
    switch program {
    case "slow":
      output.notice("waiting\n")
      try? await Task.sleep(for: .seconds(600))
    case "busy":
      output.notice("computing\n")
      while !Task.isCancelled {}
    case "deaf":
      output.notice("computing\n")
      for _ in 0..<240 { usleep(500_000) }
    case "lots":
      while (try? output.data(String(repeating: "0123456789\n", count: 10_000))) != nil {}
    case "progress":
      for step in 1...3 {
        output.progress("step \(step) of 3")
        try? await Task.sleep(for: .milliseconds(20))
      }
      try? output.data("done\n")
    case "unended":
      try? output.data("no line end")
    default:
      try? output.data("<" + program.replacing("\n", with: "|") + ">\n")
    }
  }
}

await Shell(host: EchoHost(), historyPath: CommandLine.arguments.dropFirst().first).run()
