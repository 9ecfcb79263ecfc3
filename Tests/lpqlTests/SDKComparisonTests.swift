import Glibc
import LivepeerSandbox
import TerminalDriver
import Testing

/// What goes wrong easily, asked of the deployed server's double through the SDK and through lpql: docs/sdk-comparison.md.
struct SDKComparisonTests {
  private static let path = LPQL.repository + "/docs/sdk-comparison.md"
  /// `LPQL_WRITE_DOCS=1 swift test --filter SDKComparisonTests` writes the table; the run fails all the same.
  private static let isWriting = getenv("LPQL_WRITE_DOCS").map { String(cString: $0) } == "1"

  @Test func theTableIsWhatBothAnswer() throws {
    let serving = try Serving("--as-deployed")
    let run = try SDK.run("comparison.py", LPQL.binary, serving.url, serving.key, LPQL.now, SDK.foreignAsset)
    // Ends otherwise where an outcome is another than the table says.
    try #require(run.status == 0, "\(run.errors)")
    let document = try #require(contents(of: Self.path))
    if Self.isWriting { try Self.write(run.output, in: document) }
    let table = Self.lines(document).filter { $0.hasPrefix("|") }.joined(separator: "\n") + "\n"
    #expect(table == run.output && !Self.isWriting)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The table stands at the end.
  private static func write(_ table: String, in document: String) throws {
    let prose = lines(document).prefix { !$0.hasPrefix("|") }.joined(separator: "\n")
    let text = prose + (prose.hasSuffix("\n\n") ? "" : "\n") + table
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}
