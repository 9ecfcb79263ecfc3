import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// The cells of `chart heat`: what is put together, how, and what is refused.
@Suite struct HeatCellsTests {
  private static let sunday = Timestamp(text: "2026-11-22T00:00:00Z")?.ms ?? 0

  private static func hours(_ hours: Int?...) -> [Value] {
    hours.map { $0.map { .timestamp(Timestamp(ms: sunday + $0 * 3_600_000)) } ?? .null }
  }

  /// Views and a rate by the hour, of which some hours are a week apart.
  private static func views(_ times: [Value], _ views: [Value], rates: [Value]? = nil, keepsWeight: Bool = true)
    -> Table
  {
    var table = table(("t", times), ("v", views), ("r", rates ?? Array(repeating: .float(0), count: times.count)))
    table.schema.columns[1].metric = keepsWeight ? .additive : nil
    table.schema.columns[2].metric = .ratio(weight: "v")
    return table
  }

  private static func heat(
    _ table: Table, x: String = "t", row: String? = nil, _ y: String, zone: TimeZoneRules = .utc
  ) async throws -> ChartData {
    let environment = TestEnvironment()
    let context = RunContext(
      call: CallContext(now: Timestamp(ms: 0), zone: zone), grains: [:], environment: environment,
      recorder: environment.recorder)
    let terms = ChartTerms(
      kind: .heat, x: derivation(x, column(x)), y: derivation(y, column(y)),
      series: row.map { derivation($0, column($0)) }, title: nil, step: nil)
    _ = try await Executor(context: context).table(of: plan(.chart(from(table), terms)))
    return try #require(environment.charts.first)
  }

  /// `Sun 3: 5` for each cell that has a value.
  private static func cells(_ chart: ChartData) -> [String] {
    (0..<chart.rowCount).filter { !chart.y.column.isNull(at: $0) }.map { row in
      let place = [chart.series, chart.x].compactMap { $0?.column[row].text }.joined(separator: " ")
      return "\(place): \(chart.y.column[row].literal)"
    }
  }

  @Test func whatAddsUpIsSummed() async throws {
    let chart = try await Self.heat(Self.views(Self.hours(0, 25, 168, nil), ints(3, 4, 5, 6)), "v")
    #expect(chart.rowCount == 7 * 24)
    #expect(Self.cells(chart) == ["Sun 0: 8", "Mon 1: 4"])
    #expect(chart.notes == ["1 row without a time", "each cell is a sum of 1 to 2 values"])
    #expect(!chart.y.info.marks.contains(.approximate))
  }

  @Test func anAverageIsWeighted() async throws {
    let table = Self.views(Self.hours(0, 168), ints(1, 3), rates: floats(1, 0))
    let chart = try await Self.heat(table, "r")
    #expect(Self.cells(chart) == ["Sun 0: 0.25"])
    #expect(chart.notes == ["each cell is a mean of 2 values, weighted by v"])
    #expect(chart.y.info.marks.contains(.approximate))
  }

  @Test func oneValueACellNeedsNoKind() async throws {
    let chart = try await Self.heat(table(("t", Self.hours(0, 1)), ("n", ints(1, 2))), "n")
    #expect(Self.cells(chart) == ["Sun 0: 1", "Sun 1: 2"] && chart.notes == [])
  }

  @Test func hoursAreThoseOfTheZone() async throws {
    let paris = try TimeZoneRules.named("Europe/Paris")
    let chart = try await Self.heat(Self.views(Self.hours(-1, 23), ints(1, 2)), "v", zone: paris)
    #expect(Self.cells(chart) == ["Sun 0: 1", "Mon 0: 2"])
    #expect(chart.x?.info.name == "hour (Europe/Paris)")
  }

  /// The night in which the clocks go back has the hour 2 twice.
  @Test func anHourThatOccursTwiceIsOneCell() async throws {
    let paris = try TimeZoneRules.named("Europe/Paris")
    let night = (Timestamp(text: "2026-10-25T00:00:00Z")?.ms ?? 0)
    let times = (0..<3).map { Value.timestamp(Timestamp(ms: night + $0 * 3_600_000)) }
    let chart = try await Self.heat(Self.views(times, ints(1, 2, 4)), "v", zone: paris)
    #expect(Self.cells(chart) == ["Sun 2: 3", "Sun 3: 4"])
  }

  @Test func twoColumnsOfTheProgramsOwn() async throws {
    var rows = table(("a", strings("x", "y", "x", nil)), ("b", ints(1, 1, 1, 2)), ("v", ints(1, 2, 4, 8)))
    rows.schema.columns[2].metric = .additive
    let chart = try await Self.heat(rows, x: "a", row: "b", "v")
    #expect(Self.cells(chart) == ["1 x: 5", "1 y: 2", "2 null: 8"])
    // The columns that are put together may be called as those that hold them meanwhile.
    let other = try await Self.heat(rows, x: "b", row: "a", "v")
    #expect(Self.cells(other) == ["x 1: 5", "y 1: 2", "null 2: 8"])
  }

  @Test func whatNobodyKnowsToAddIsRefused() async throws {
    let twice = Self.hours(0, 168)
    await #expect(throws: Diagnostic.self) {
      try await Self.heat(table(("t", twice), ("n", ints(1, 2))), "n")
    }
    await #expect(throws: Diagnostic.self) {
      try await Self.heat(Self.views(twice, ints(1, 3), rates: floats(1, 0), keepsWeight: false), "r")
    }
    var storage = table(("t", twice), ("s", ints(1, 2)))
    storage.schema.columns[1].metric = .notAdditive
    do {
      _ = try await Self.heat(storage, "s")
      Issue.record("not refused")
    } catch let error as Diagnostic {
      #expect(error.code == .wrongAggregation && error.message.contains("neither over time nor over creators"))
    }
  }
}
