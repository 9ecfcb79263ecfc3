import Glibc
import TerminalDriver
import Testing

/// docs/python-to-lpql.md has every parameter, field and error of Livepeer's Python SDK and of lpql.
///
/// `LPQL_WRITE_DOCS=1 swift test --filter SDKNamesTests` writes its tables; the run fails all the same.
@Suite(.serialized) struct SDKNamesTests {
  private static let path = "docs/python-to-lpql.md"
  private static let isWriting = getenv("LPQL_WRITE_DOCS").map { String(cString: $0) } == "1"
  /// What is written begins here, and goes on to the end.
  private static let start = "\n## Retries\n"

  @Test func theTablesAreThoseOfBoth() throws {
    let run = try SDK.run("mapping.py", LPQL.binary, LPQL.repository + "/docs/reference/operations.md")
    // Ends otherwise where one side has a name that the other's tables do not know.
    try #require(run.status == 0, "\(run.errors)")
    let page = try #require(contents(of: "\(LPQL.repository)/\(Self.path)"))
    let prose = page.firstRange(of: Self.start).map { String(page[..<$0.lowerBound]) } ?? page
    if Self.isWriting { _ = temporaryFile(Self.path, (prose + run.output).utf8, at: LPQL.repository) }
    #expect(page == prose + run.output && !Self.isWriting)
  }

  /// The table of errors is what both make of the same failures, brought about anew.
  @Test func theErrorsAreThoseOfBoth() throws {
    let run = try SDK.run("failures.py", LPQL.binary, LPQL.repository + "/docs/reference/diagnostics.md")
    // Ends otherwise where an error of the SDK's, or a code of lpql's for the API, is in no row.
    try #require(run.status == 0, "\(run.errors)")
    let page = try #require(contents(of: "\(LPQL.repository)/\(Self.path)"))
    let start = try #require(page.firstRange(of: "| what fails |")).lowerBound
    let end = try #require(page[start...].firstRange(of: "|\n\n")).lowerBound
    let written = page[..<start] + run.output.dropLast(2) + page[end...]
    if Self.isWriting { _ = temporaryFile(Self.path, written.utf8, at: LPQL.repository) }
    #expect(page == written && !Self.isWriting)
  }
}
