import Glibc
import LPQShell

/// A shell for tests of the shell: `LPQShellDemo [HISTORY]` echoes its programs, waits at `slow`, computes at `busy`, and
/// finds fault with `wrong`.
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
    default: echo(program, output)
    }
  }

  private func echo(_ program: String, _ output: ShellOutput) {
    if let fault = program.firstRange(of: "wrong") {
      output.noteError(atUTF8Offset: program.utf8.distance(from: program.startIndex, to: fault.lowerBound))
      return output.notice("fault\n")
    }
    try? output.data("<" + program.replacing("\n", with: "|") + ">\n")
  }
}
