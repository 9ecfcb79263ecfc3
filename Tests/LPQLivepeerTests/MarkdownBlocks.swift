import Testing

/// The fenced programs of a Markdown text, each with the output that is printed below it.
struct MarkdownBlocks {
  struct Block: Sendable, CustomTestStringConvertible {
    /// After the opening backquotes: `lpq`, or `lpq wrong` for a program that has a mistake.
    var fence: String
    var program: String
    /// The text of the `text` block that follows with nothing but an empty line between, where there is one.
    var output: String?
    /// Of that text in the file, for writing it anew.
    var outputLines: Range<Int>?
    var line: Int
    var file: String
    /// What the document shows before as ```` ```csv zips.csv ````: the files that the program may read.
    var data: [String: String] = [:]

    var testDescription: String { "\(file):\(line)" }
  }

  static func blocks(of text: String, file: String) -> [Block] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var blocks: [Block] = []
    var data: [String: String] = [:]
    var place = 0
    while place < lines.count {
      defer { place += 1 }
      guard lines[place].hasPrefix("```"), lines[place].count > 3 else { continue }
      let end = lines[(place + 1)...].firstIndex(of: "```") ?? lines.count
      let fence = String(lines[place].dropFirst(3))
      let content = lines[(place + 1)..<end].joined(separator: "\n")
      let name = fence.split(separator: " ").dropFirst().first.map(String.init)
      if let name, name.contains(".") {
        data[name] = content + "\n"
      } else if fence == "text", let last = blocks.last, last.output == nil, isNext(place, to: last, lines) {
        blocks[blocks.count - 1].output = content
        blocks[blocks.count - 1].outputLines = (place + 1)..<end
      } else if fence.hasPrefix("lpq") {
        blocks.append(Block(fence: fence, program: content, line: place + 1, file: file, data: data))
      }
      place = end
    }
    return blocks
  }

  /// Between a program's closing fence and its output stands one empty line.
  private static func isNext(_ place: Int, to block: Block, _ lines: [Substring]) -> Bool {
    let programLineCount = block.program.split(separator: "\n", omittingEmptySubsequences: false).count
    return place == block.line + programLineCount + 2 && lines[place - 1].isEmpty
  }
}
