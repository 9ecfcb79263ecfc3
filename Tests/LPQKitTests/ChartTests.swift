import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization
import Testing

/// `chart` as programs use it: what is drawn, in which order, and what is refused.
struct ChartTests {
  /// Charts as `kind x y`, with their values, and what is printed, in order.
  private func drawn(_ program: String) async throws -> [String] {
    let lines = Mutex<[String]>([])
    let session = Session(configuration: Configuration(sources: [SessionLog()], clock: { Timestamp(ms: 0) }))
    try await session.run(program, name: "test", isInteractive: false) { outcome in
      lines.withLock { lines in
        lines += outcome.charts.map(Self.line)
        if let value = outcome.value { lines.append(value.literal) }
      }
    }
    return lines.withLock { $0 }
  }

  private static func line(of chart: ChartData) -> String {
    let names = [chart.x, chart.y, chart.series].compactMap { $0?.info.name }.joined(separator: " ")
    return "\(chart.kind.rawValue) \(names): \(chart.y.column.values.map(\.literal).joined(separator: " "))"
  }

  @Test func chartsKeepTheirOrderAmongWhatIsPrinted() async throws {
    let lines = try await drawn(
      """
      1
      [{a: 1, n: 5}, {a: 2, n: 6}] | chart line a, n | where n > 5 | chart bar a, n * 2 | select n
      [{a: 1, n: 5}] | chart spark n
      2
      """)
    #expect(lines == ["1", "line a n: 5 6", "bar a value: 12", "[{n: 6}]", "spark n: 5", "2"])
  }

  @Test func namingADimensionBreaksDownByIt() async throws {
    let lines = try await drawn("get_views(from: @2026-03-01, to: @2026-03-02) | chart bar country, view_count")
    #expect(lines == ["bar country view_count: 7 5"])
  }

  @Test func theStepOfTheSourceIsTold() async throws {
    let steps = Mutex<[TimeSpan?]>([])
    let session = Session(configuration: Configuration(sources: [SessionLog()], clock: { Timestamp(ms: 0) }))
    try await session.run(
      "get_views(from: @2026-03-01, to: @2026-03-02, time_step: hour) | chart line timestamp, view_count",
      name: "test", isInteractive: false
    ) { outcome in steps.withLock { $0 += outcome.charts.map(\.step) } }
    #expect(steps.withLock { $0 } == [TimeSpan(ms: 3_600_000)])
  }

  @Test func aFailedStatementDrawsNothing() async throws {
    let lines = Mutex<[String]>([])
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }))
    await #expect(throws: Diagnostic.self) {
      try await session.run(
        "[{a: 1, n: 5}] | chart bar a, n\n[{a: 1, n: 6}] | chart bar a, n | expect n > 6", name: "test",
        isInteractive: false
      ) { outcome in lines.withLock { $0 += outcome.charts.map(Self.line) } }
    }
    #expect(lines.withLock { $0 } == ["bar a n: 5"])
  }

  @Test(arguments: [
    ("[{a: 1, n: 5}] | chart lines a, n", "LPQ0205"),
    ("[{a: 1, n: 5}] | chart heat a, n", "LPQ0206"),
    ("[{a: 1, n: 5}] | chart heat n", "LPQ0207"),
    ("[{a: 1, b: 2, n: 5}] | chart heat a, n by b", "LPQ0207"),
    ("get_views(from: @2026-03-01, time_step: day) | chart heat timestamp, view_count", "LPQ0206"),
    ("[{a: 1, n: 5}] | chart histogram a, n", "LPQ0207"),
    ("[{a: 1, n: 5}] | chart histogram n by a", "LPQ0207"),
    ("[{a: 1, n: 5}] | chart histogram n, bins: 0", "LPQ0213"),
    ("[{a: 1, n: 5}] | chart histogram n, bins: \"5\"", "LPQ0206"),
    ("[{a: 1, n: 5}] | chart bar a, n, bins: 5", "LPQ0204"),
    ("[{a: 1, n: 5}] | save \"a.svg\"", "LPQ0211"),
    ("[{a: 1, n: 5}] | save \"a.png\" | chart bar a, n", "LPQ0211"),
    ("[{a: 1, n: 5}] | chart bar n", "LPQ0207"),
    ("[{a: 1, n: 5}] | chart line a, n, a", "LPQ0207"),
    ("[{a: 1, n: 5}] | chart bar a, m", "LPQ0203"),
    ("[{a: 1, n: \"5\"}] | chart bar a, n", "LPQ0206"),
    ("[{a: \"1\", n: 5}] | chart line a, n", "LPQ0206"),
    ("[{a: 1, n: 5}] | chart bar a, n, width: 3", "LPQ0204"),
    ("let q = [{a: 1, n: 5}] | chart bar a, n", "LPQ0211"),
    ("get_views(from: @2026-03-01) | chart bar country, view_count | where device == \"TV\"", "LPQ0301"),
  ])
  func isRefused(program: String, code: String) async throws {
    #expect(try await mistakes(program) == [code])
  }

  @Test func twoValuesAtOnePlaceAreRefused() async throws {
    #expect(try await mistakes("[{a: 1, n: 5}, {a: 1, n: 6}] | chart line a, n").count == 1)
    #expect(try await mistakes("[{a: 1, n: 5, s: 1}, {a: 1, n: 6, s: 2}] | chart line a, n by s").isEmpty)
  }
}
