import Glibc
import TerminalDriver
import Testing

/// Every program of examples/, and every command of a document that shows what it prints, does print that.
///
/// What the examples print stands in Tests/Golden/examples/. `LPQL_RECORD=1` writes it anew, and fails.
@Suite struct ExampleTests {
  /// The instant of README's and the examples' numbers.
  private static let now = "2026-11-23T12:00:00Z"
  private static let examples = names(in: LPQL.repository + "/examples").filter { $0.hasSuffix(".lpq") }

  @Test(arguments: examples)
  func theExamplePrintsWhatItShould(_ name: String) throws {
    let directory = try TemporaryDirectory()
    let script = """
      cd "$1" && ln -s "$3/examples" examples && "$2" --sandbox --now \(Self.now) "$3/examples/$4"
      status=$?
      for file in *; do if [ -f "$file" ]; then echo "== $file"; cat "$file"; fi; done
      exit $status
      """
    let run = try Command("/bin/sh", ["-c", script, "sh", directory.path, LPQL.binary, LPQL.repository, name])
    #expect(run.status == 0, "\(run.errors)")
    let golden = "\(LPQL.repository)/Tests/Golden/examples/\(name.dropLast(4)).txt"
    if getenv("LPQL_RECORD") != nil {
      write(run.output, to: golden)
      Issue.record("recorded \(golden)")
      return
    }
    #expect(run.output == contents(of: golden))
  }

  /// The commands of one document run one after another in one folder.
  @Test(arguments: [("README.md", 2), ("docs/cache-and-cassettes.md", 4)])
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
    #expect(Self.examples.count >= 11)
    for name in Self.examples {
      let text = try #require(contents(of: "\(LPQL.repository)/examples/\(name)"))
      #expect(text.hasPrefix("#"), "\(name) says first what it is for")
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

  private func write(_ text: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
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
