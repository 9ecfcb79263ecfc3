import Glibc
import TerminalDriver
import Testing

/// docs/charts.md: below each program stands what it draws; `LPQL_WRITE_DOCS=1 swift test --filter ChartsPageTests` writes it.
struct ChartsPageTests {
  @Test func eachProgramDrawsWhatStandsBelowIt() throws {
    let path = LPQL.repository + "/docs/charts.md"
    let page = try #require(contents(of: path))
    var written = ""
    var rest = page[...]
    var count = 0
    // A program, an empty line, and a block of no language.
    while let found = rest.firstMatch(of: /```lpq\n((?s:.*?))```\n\n```\n(?s:.*?)```\n/) {
      let directory = try TemporaryDirectory()
      let program = temporaryFile("program.lpq", found.1.utf8, in: directory)
      let lpql = try Command(
        "/bin/sh",
        ["-c", "cd \"$1\" && exec \"$2\" --sandbox --now \(GoldenProgram.now) \"$3\"", "sh"]
          + [directory.path, LPQL.binary, program])
      #expect(lpql.status == 0, "\(lpql.errors)")
      written += rest[..<found.range.lowerBound] + "```lpq\n\(found.1)```\n\n```\n\(lpql.output)```\n"
      rest = rest[found.range.upperBound...]
      count += 1
    }
    written += rest
    #expect(count >= 5)
    let isWriting = getenv("LPQL_WRITE_DOCS") != nil
    if isWriting { _ = temporaryFile("charts.md", written.utf8, at: LPQL.repository + "/docs") }
    let isCurrent = !isWriting && written == page
    #expect(isCurrent, "\(path) differs; write it with: LPQL_WRITE_DOCS=1 swift test --filter ChartsPageTests")
  }
}
