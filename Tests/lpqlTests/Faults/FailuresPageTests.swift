import Glibc
import TerminalDriver
import Testing

/// docs/failures.md is the fault matrix as people read it; `LPQL_WRITE_DOCS=1 swift test --filter FailuresPageTests`
/// writes it.
struct FailuresPageTests {
  @Test func thePageSaysWhatTheMatrixTests() throws {
    let path = LPQL.repository + "/docs/failures.md"
    let isWriting = getenv("LPQL_WRITE_DOCS") != nil
    if isWriting { _ = temporaryFile("failures.md", Self.page.utf8, at: LPQL.repository + "/docs") }
    let isCurrent = !isWriting && contents(of: path) == Self.page
    #expect(isCurrent, "\(path) differs; write it with: LPQL_WRITE_DOCS=1 swift test --filter FailuresPageTests")
  }

  /// Rows that show the same and ask for the same are one.
  private struct Line: Hashable {
    let code: String
    let sees: String
    let advice: String
    let attempts: Fault.Attempts
    let exitStatus: Int32
  }

  private static let page: String = {
    let chapters = Fault.Group.allCases.map { group in
      "\n## \(group.rawValue)\n\n\(head)\n|---|---|---|---|---|\n" + lines(of: Fault.all.filter { $0.group == group })
    }
    let endured = Endured.all.map { "- \($0.title)\n" }.joined()
    return intro + chapters.joined() + "\n## What lpql gets its answer through\n\n" + endured
  }()

  private static let head = "| what fails | what you see | asked | exit | what to do |"

  private static let intro = """
    # When the server fails

    What lpql says when the server, or the way to it, fails, and what to do. Each row is a test, over a real socket; this page
    is written from these tests. A failed statement prints nothing on stdout. *Again* means that lpql asks again until an answer
    comes or the time for retries is up (a minute; `retries:` changes it), *once* that asking again would not help. The API key is
    sent to the server that it is for and to no other, and is never shown.

    """

  private static func lines(of faults: [Fault]) -> String {
    var order: [Line] = []
    var titles: [Line: [String]] = [:]
    for fault in faults {
      let line = Line(
        code: fault.code, sees: fault.sees, advice: fault.advice, attempts: fault.attempts, exitStatus: fault.exitStatus
      )
      if titles[line] == nil { order.append(line) }
      titles[line, default: []].append(fault.title)
    }
    return order.map { line in
      let asked = line.attempts == .once ? "once" : "again"
      let what = (titles[line] ?? []).joined(separator: "; ")
      return "| \(what) | \(line.code): \(line.sees) | \(asked) | \(line.exitStatus) | \(line.advice) |\n"
    }.joined()
  }
}
