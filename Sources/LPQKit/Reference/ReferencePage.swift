/// One page of the reference, before it is text: what it is about and its parts in order.
///
/// `take` → form `take N ( by KEY, … )?`, a sentence, a program with what it prints.
struct ReferencePage {
  enum Part {
    case paragraph(String)
    /// Names with what they mean: parameters, columns.
    case rows(heading: String, [(name: String, text: String)])
    /// A program that is run by the tests; `prints` is what it prints, nil where that differs from run to run.
    case program(caption: String?, String, prints: String?)
    /// What stands in a file that the programs below read.
    case file(name: String, String)
    /// A program that has the mistake that the page is about.
    case wrong(String)
  }

  /// What `help` is asked for: `take`, `LPQ0203`.
  var name: String
  /// The first line: how it is written.
  var form: String
  var parts: [Part]

  /// As a terminal shows it: lines, each with its end.
  var plainText: String {
    form + "\n" + parts.map(Self.plainText).joined()
  }

  /// As a chapter's section; anchors are made of `name`.
  var markdown: String {
    let isOwnName = form == name
    let head = "## `\(name)`\n" + (isOwnName ? "" : "\n`\(form)`\n")
    return head + parts.map(Self.markdown).joined()
  }

  private static func plainText(of part: Part) -> String {
    switch part {
    case .paragraph(let text): return wrapped(text, width: 96).map { "  \($0)\n" }.joined()
    case .rows(let heading, let rows):
      let width = rows.map(\.name.count).max() ?? 0
      let lines = rows.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.text)\n" }
      return "\n\(heading):\n" + lines.joined()
    case .program(let caption, let program, let prints):
      let head = "\n" + (caption.map { "\($0):\n" } ?? "")
      let lines = program.split(separator: "\n").map { "  \($0)\n" }
      let printed = prints?.split(separator: "\n").map { "  → \($0)\n" } ?? []
      return head + (lines + printed).joined()
    case .file(let name, let text): return plainText(of: .program(caption: "In \(name)", text, prints: nil))
    case .wrong(let program):
      return plainText(of: .program(caption: "Wrong", program, prints: nil))
    }
  }

  private static func markdown(of part: Part) -> String {
    switch part {
    case .paragraph(let text): return "\n\(text)\n"
    case .rows(let heading, let rows):
      let lines = rows.map { "| `\($0.name)` | \($0.text.replacing("|", with: "\\|")) |\n" }
      return "\n| \(heading.lowercased()) | |\n|---|---|\n" + lines.joined()
    case .program(let caption, let program, let prints):
      let head = caption.map { "\n\($0):\n" } ?? ""
      return head + "\n```lpq\n\(program)\n```\n" + (prints.map { "\n```text\n\($0)\n```\n" } ?? "")
    case .file(let name, let text): return "\nIn `\(name)`:\n\n```lpq \(name)\n\(text)\n```\n"
    case .wrong(let program): return "\nWrong:\n\n```lpq wrong\n\(program)\n```\n"
    }
  }

  /// At spaces, so that a narrow terminal breaks no words.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = last + " " + word
      }
    }
    return lines
  }
}
