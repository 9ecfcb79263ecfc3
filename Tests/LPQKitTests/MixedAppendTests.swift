import LPQData
import LPQKit
import Synchronization
import Testing

/// Appending to a column of values of several types leaves each as it is.
struct MixedAppendTests {
  @Test func anIntAmongFloatsStaysAnInt() async throws {
    let found = Mutex<[String]>([])
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }))
    let program = "[{a: 9007199254740993, b: 0.5}] | describe | append [{c: 1}] | select min | take 2"
    try await session.run(program, name: "test", isInteractive: false) { outcome in
      guard case .table(let table)? = outcome.value else { return }
      found.withLock { $0 = (0..<table.rowCount).map { table.columns[0][$0].literal } }
    }
    #expect(found.withLock { $0 } == ["9007199254740993", "0.5"])
  }
}
