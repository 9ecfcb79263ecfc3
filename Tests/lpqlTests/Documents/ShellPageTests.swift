import Glibc
import TerminalDriver
import Testing

/// The pages that are typed into a shell print what they show.
///
/// `LPQL_WRITE_DOCS=1 swift test --filter ShellPageTests` writes it; the run fails all the same.
@Suite struct ShellPageTests {
  private static let isWriting = getenv("LPQL_WRITE_DOCS").map { String(cString: $0) } == "1"

  private static let howTo = names(in: LPQL.repository + "/docs/how-to").filter { $0.hasSuffix(".md") }

  /// On the built-in platform.
  @Test(arguments: ["docs/tour.md"] + howTo.map { "docs/how-to/\($0)" })
  func commandsPrintWhatStandsBelowThem(path: String) throws {
    try check(path, environment: [:]) { $0 }
  }

  /// On `lpql serve --as-deployed`, with curl and with lpql.
  @Test func theServerIsAsThePageSays() throws {
    let serving = try Serving("--as-deployed", now: GoldenProgram.now)
    let environment = ["LPQ_SERVER_URL": serving.url, "LIVEPEER_API_KEY": serving.key]
    try check("docs/the-api.md", environment: environment) {
      $0.replacing(serving.url, with: "http://127.0.0.1:8080/api")
    }
  }

  @Test func howToHasItsIndex() throws {
    let index = try #require(contents(of: LPQL.repository + "/docs/how-to/README.md"))
    for name in Self.howTo where name != "README.md" {
      let title = contents(of: LPQL.repository + "/docs/how-to/\(name)")?.prefix { $0 != "\n" }.dropFirst(2) ?? ""
      #expect(index.contains("[\(title)](\(name))"), "docs/how-to/README.md has no [\(title)](\(name))")
    }
  }

  private func check(_ path: String, environment: [String: String], _ shown: (String) -> String) throws {
    let page = ShellPage(try #require(contents(of: "\(LPQL.repository)/\(path)")))
    let outputs = try page.outputs(environment).map(shown)
    try #require(outputs.count == page.steps.count)
    for (step, output) in zip(page.steps, outputs) {
      #expect(output == step.output, "\(path):\(step.lines.lowerBound): \(step.command)")
    }
    if Self.isWriting {
      _ = temporaryFile(path, page.writing(outputs).utf8, at: LPQL.repository)
      Issue.record("\(path) was written")
    }
  }
}
