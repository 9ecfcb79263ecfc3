import LPQData
import LPQKit
import Synchronization
import Testing

/// What the verb `schema` says of averages that were put together: only the rows tell whether there was anything to merge.
struct SchemaVerbTests {
  @Test(arguments: [
    ("get_views() | rollup | schema", "ratio over sessions, weight view_count"),
    (
      "get_views(breakdown_by: [country, device]) | rollup by country | schema",
      "ratio over sessions, weight view_count, approximate"
    ),
    ("get_views(breakdown_by: [country]) | schema", "ratio over sessions, weight view_count"),
  ])
  func marksOfAverages(program: String, kind: String) async throws {
    let found = Mutex<String?>(nil)
    let session = Session(
      configuration: Configuration(sources: [SessionLog()], clock: { Timestamp(ms: 1_795_435_200_000) }))
    let one = "let t = \(program) | where column == \"error_rate\"\nonly(t).kind"
    try await session.run(one, name: "test", isInteractive: false) { outcome in
      if case .string(let text)? = outcome.value { found.withLock { $0 = text } }
    }
    #expect(found.withLock { $0 } == kind)
  }
}
