import TerminalDriver

/// A page of Markdown whose `console` blocks are one session in a shell, from its top to its bottom.
///
/// ````
/// ```lpq top.lpq
/// get_viewership() | rollup by country
/// ```
/// ```console
/// $ lpql top.lpq | head -n 1
/// country │ view_count
/// ```
/// ````
/// A fence with a file's name is that file, from there on.
struct ShellPage {
  enum Part {
    case file(name: String, text: String)
    case command(Step)
  }

  struct Step {
    let command: String
    /// What is printed, and where that stands in the page.
    let output: String
    let lines: Range<Int>
  }

  private(set) var parts: [Part] = []
  let text: String

  init(_ text: String) {
    self.text = text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var place = 0
    while place < lines.count {
      defer { place += 1 }
      guard lines[place].hasPrefix("```"), lines[place].count > 3 else { continue }
      let end = lines[(place + 1)...].firstIndex(of: "```") ?? lines.count
      let words = lines[place].dropFirst(3).split(separator: " ")
      let content = lines[(place + 1)..<end]
      if words == ["console"] {
        parts += Self.steps(in: content).map(Part.command)
      } else if words.count == 2, words[1].contains(".") {
        parts.append(.file(name: String(words[1]), text: content.joined(separator: "\n")))
      }
      place = end
    }
  }

  var steps: [Step] {
    parts.compactMap { if case .command(let step) = $0 { step } else { nil } }
  }

  /// The page with other outputs.
  func writing(_ outputs: [String]) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (step, output) in zip(steps, outputs).reversed() {
      lines.replaceSubrange(step.lines, with: output.isEmpty ? [] : [output])
    }
    return lines.joined(separator: "\n")
  }

  /// A command goes on with the next line while a quote is open, and behind a backslash.
  private static func steps(in lines: ArraySlice<Substring>) -> [Step] {
    var steps: [Step] = []
    var place = lines.startIndex
    while place < lines.endIndex {
      var command = [lines[place].dropFirst(2)]
      place += 1
      while place < lines.endIndex, isOpen(command.joined(separator: "\n")) {
        command.append(lines[place])
        place += 1
      }
      let end = lines[place...].firstIndex { $0.hasPrefix("$ ") } ?? lines.endIndex
      steps.append(
        Step(
          command: command.joined(separator: "\n"), output: lines[place..<end].joined(separator: "\n"),
          lines: place..<end))
      place = end
    }
    return steps
  }

  private static func isOpen(_ command: String) -> Bool {
    command.count { $0 == "'" } % 2 == 1 || command.hasSuffix("\\")
  }
}

extension ShellPage {
  /// What each command prints, in a folder of their own.
  ///
  /// - Parameter environment: what the commands find there, beside `PATH` and `HOME`.
  func outputs(_ environment: [String: String]) throws -> [String] {
    let home = try TemporaryDirectory()
    let tools = try TemporaryDirectory()
    _ = temporaryFile("lpql", Self.wrapper.utf8, in: tools)
    let script = temporaryFile("page.sh", script.utf8, in: tools)
    let settings = [
      "HOME": home.path, "PATH": "\(tools.path):/usr/local/bin:/usr/bin:/bin", "LPQL": LPQL.binary, "PAGE": script,
    ]
    let run = try Command(
      "/bin/sh", ["-c", "chmod +x \(tools.path)/lpql; mkdir ~/work; cd ~/work; exec sh \"$PAGE\" 2>&1"],
      environment: settings.merging(environment) { $1 })
    // CSV ends its lines as RFC 4180 says.
    let output = run.output.replacing("\r\n", with: "\n")
    return output.split(separator: Self.mark, omittingEmptySubsequences: false).dropFirst().map { output in
      output.hasSuffix("\n") ? String(output.dropLast()) : String(output)
    }
  }

  private static let mark = "\u{1E}"

  /// One shell for all, so that variables, functions and `$?` live on.
  private var script: String {
    parts.map { part in
      switch part {
      case .file(let name, let text): "cat > \(name) <<'END OF FILE'\n\(text)\nEND OF FILE\n"
      case .command(let step): "printf '\\036'; (exit ${s:-0})\n\(step.command)\ns=$?\n"
      }
    }.joined()
  }

  /// The pages leave out which platform is asked, and its clock: `--sandbox --now 2026-11-23T12:00:00Z`.
  private static let wrapper = """
    #!/bin/sh
    flags="--now \(GoldenProgram.now)"
    test -n "$LPQ_SERVER_URL" || flags="--sandbox $flags"
    for word in "$@"; do
      case $word in --sandbox | --now | --server | --replay) flags= ;; esac
    done
    case $1 in
      explain) shift; set -- explain $flags "$@" ;;
      check | fmt | help | config | login | learn | serve) ;;
      *) set -- $flags "$@" ;;
    esac
    exec "$LPQL" "$@"

    """
}
