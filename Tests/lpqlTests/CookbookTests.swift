import Glibc
import TerminalDriver
import Testing

/// docs/cookbook.md is examples/ as people read it, with what each prints; `LPQL_WRITE_DOCS=1 swift test --filter CookbookTests`
/// writes it. That the examples do print that is GoldenTests' matter.
struct CookbookTests {
  @Test func thePageHasEveryExample() throws {
    let path = LPQL.repository + "/docs/cookbook.md"
    let page = try Self.page()
    let isWriting = getenv("LPQL_WRITE_DOCS") != nil
    if isWriting { _ = temporaryFile("cookbook.md", page.utf8, at: LPQL.repository + "/docs") }
    let isCurrent = !isWriting && contents(of: path) == page
    #expect(isCurrent, "\(path) differs; write it with: LPQL_WRITE_DOCS=1 swift test --filter CookbookTests")
  }

  @Test func eachHasItsPlace() {
    let placed = Self.chapters.flatMap(\.names).sorted()
    #expect(placed == GoldenProgram.examples.map(Self.name).sorted())
  }

  private static let chapters: [(title: String, names: [String])] = [
    ("A first look", ["tour", "one-video"]),
    ("Who is watching", ["viewers-now", "hourly-views", "top-videos", "top-devices", "os-by-browser"]),
    ("Where", ["countries-last-week", "views-by-place", "top-countries-by-continent", "targets"]),
    ("How well it plays", ["engagement-by-os", "rebuffering-over-time", "time-to-first-frame"]),
    ("What changed", ["week-against-week", "moving-average", "biggest-movers", "creators-that-changed"]),
    ("What broke", ["doubled-error-rates", "anomaly", "cron-check", "reconcile"]),
    ("For others", ["dashboard", "bill-by-creator", "spreadsheet", "other-clients"]),
  ]

  private static func page() throws -> String {
    let chapters = try Self.chapters.map { title, names in
      try "\n## \(title)\n" + names.map(recipe).joined()
    }
    return intro + chapters.joined()
  }

  private static let intro = """
    # Cookbook

    Programs to start from, each with what it prints on the built-in platform at 2026-11-23T12:00:00Z. They are the files of
    `examples/`, and the tests run them: `lpql --sandbox examples/tour.lpq`, or without `--sandbox` on your own account. Answers to
    single questions, with their pitfalls: [How do I …?](how-to/README.md)

    """

  /// The first line of comment is its question; the rest stays in the program.
  private static func recipe(_ name: String) throws -> String {
    let example = try #require(GoldenProgram.examples.first { Self.name($0) == name })
    var lines = example.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.first?.hasPrefix("#!") == true { lines.removeFirst() }
    let question = lines.removeFirst().drop { "# ".contains($0) }
    let printed = try #require(example.snapshot).split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0 != "== exit status 0" }.joined(separator: "\n")
    let program = fence("lpq", lines.joined(separator: "\n"))
    return "\n### \(name)\n\n\(question) ([\(name).lpq](../examples/\(name).lpq))\n\n\(program)"
      + (printed.isEmpty ? "" : "\n" + fence("", printed))
  }

  private static func fence(_ language: String, _ text: String) -> String {
    let end = text.hasSuffix("\n") ? "" : "\n"
    return "```\(language)\n\(text)\(end)```\n"
  }

  private static func name(_ example: GoldenProgram) -> String {
    String(example.path.split(separator: "/").last?.dropLast(4) ?? "")
  }
}
