import TerminalDriver
import Testing

/// Every command of a document that shows what it prints does print that. What the examples print is GoldenTests' matter.
@Suite struct ExampleTests {
  /// The commands of one document run one after another in one folder.
  @Test(arguments: [
    ("README.md", 2), ("docs/cache-and-cassettes.md", 4), ("docs/trust.md", 2), ("docs/first-session.md", 1),
  ])
  func documentsShowWhatTheirCommandsPrint(path: String, count: Int) throws {
    let text = try #require(contents(of: "\(LPQL.repository)/\(path)"))
    let shown = Self.transcripts(in: text)
    #expect(shown.count >= count)
    let folder = LPQL.binary.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    let place = try TemporaryDirectory()
    for (command, output) in shown {
      let run = try Command("/bin/sh", ["-c", "cd \(place.path); PATH=\(folder):$PATH; { \(command)\n} 2>&1"])
      #expect(run.output == output, "\(command)")
    }
  }

  @Test func everyExampleHasAStoryToTell() throws {
    #expect(GoldenProgram.examples.count >= 25)
    for example in GoldenProgram.examples {
      #expect(example.text.hasPrefix("#"), "\(example.path) says first what it is for")
      #expect(example.text.contains("\n# Teaches: "), "\(example.path) says what it teaches")
      #expect(example.isFine)
    }
  }

  /// The commands of the `console` blocks that lines of output follow, with these lines.
  private static func transcripts(in text: String) -> [(command: String, output: String)] {
    var found: [(command: String, output: String)] = []
    for block in text.split(separator: "```console\n").dropFirst() {
      let body = block.prefix(upTo: block.range(ofFence: "```") ?? block.endIndex)
      let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard let first = lines.first, first.hasPrefix("$ "), !lines.dropFirst().contains(where: { $0.hasPrefix("$ ") })
      else { continue }
      var command = [String(first.dropFirst(2))]
      var rest = lines.dropFirst()
      while command.joined().count(where: { $0 == "'" }) % 2 == 1, let next = rest.popFirst() { command.append(next) }
      let output = rest.joined(separator: "\n")
      if output.contains(where: { !$0.isWhitespace }) { found.append((command.joined(separator: "\n"), output)) }
    }
    return found
  }
}

extension Substring {
  /// Where a line that begins with the fence starts.
  fileprivate func range(ofFence fence: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(fence) { return start }
      guard let lineEnd = self[start...].firstIndex(of: "\n") else { return nil }
      start = index(after: lineEnd)
    }
    return nil
  }
}
