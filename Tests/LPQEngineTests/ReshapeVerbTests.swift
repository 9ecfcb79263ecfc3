import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// What `pivot` and `fill` do with kinds, marks and columns that were not returned; the buckets of zones.
@Suite struct ReshapeVerbTests {
  private func rows(_ metric: MetricKind?, _ marks: ColumnInfo.Marks = []) -> Table {
    var rows = table(
      ("day", [.timestamp(Timestamp(ms: 0)), .timestamp(Timestamp(ms: 172_800_000))]),
      ("device", strings("TV", "phone")),
      ("v", ints(1, 2)))
    rows.schema.columns[2].metric = metric
    rows.schema.columns[2].marks = marks
    return rows
  }

  private func filled(_ input: Table, with number: Value?) async throws -> Table {
    let terms = FillTerms(
      column: "day", step: literal(.duration(TimeSpan(ms: 86_400_000))), with: number.map { literal($0) }, zone: nil)
    return try await executor().table(of: plan(.fill(from(input), terms)))
  }

  @Test(arguments: [
    (MetricKind.additive, MetricKind.additive), (.ratio(weight: "n"), .notAdditive), (.notAdditive, .notAdditive),
  ])
  func pivotKeepsWhatIsKnownOfTheValues(_ before: MetricKind, _ after: MetricKind) async throws {
    let wide = try await executor().table(
      of: plan(.pivot(from(rows(before, .approximate)), column: "device", value: "v")))
    #expect(wide.schema.names == ["day", "TV", "phone"])
    #expect(wide.schema["TV"] == ColumnInfo(name: "TV", type: .int, metric: after, marks: .approximate))
    #expect(show(wide["phone"]?.values ?? []) == "[null, 2]")
  }

  @Test func pivotNeedsItsColumnAndOnlyNamesItsValues() async throws {
    let wide = try await executor().table(
      of: plan(.pivot(from(rows(nil, .missing)), column: "device", value: "v")))
    #expect(wide.schema["TV"]?.marks == .missing)
    let error = try await failure {
      try await executor().table(of: plan(.pivot(from(rows(nil, .missing)), column: "v", value: "device")))
    }
    #expect(error?.code == .missingColumn)
  }

  @Test(arguments: [
    (MetricKind.additive as MetricKind?, "[1, 0, 0, 0, 0, 2]"), (nil, "[1, 0, 0, 0, 0, 2]"),
    (.ratio(weight: "n"), "[1, null, null, null, null, 2]"), (.notAdditive, "[1, null, null, null, null, 2]"),
  ])
  func withStandsInWhatAddsUp(_ metric: MetricKind?, _ expected: String) async throws {
    let all = try await filled(rows(metric), with: .int(0))
    #expect(show(all["v"]?.values ?? []) == expected)
    #expect(all.schema["v"]?.metric == metric)
    #expect(show(all["device"]?.values ?? []) == #"["TV", "phone", "TV", "phone", "TV", "phone"]"#)
  }

  @Test func aDimensionThatWasNotReturnedMakesNoCombinations() async throws {
    var input = rows(.additive)
    input.schema.columns[1].marks = .missing
    let all = try await filled(input, with: .int(0))
    #expect(all.rowCount == 3)
    #expect(all.schema["device"]?.marks == .missing)
  }

  @Test func whatIsNoNumberIsNotFilledIn() async throws {
    #expect(try await failure { try await filled(rows(.additive), with: .string("x")) }?.code == .valueMismatch)
    #expect(try await show(filled(rows(.additive), with: .null)["v"]?.values ?? []) == "[1, null, null, null, null, 2]")
  }

  /// Every bucket begins where the one before ends, and its start is its own bin.
  @Test(arguments: ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"])
  func bucketsFollowOneAnother(_ name: String) throws {
    let zone = try TimeZoneRules.named(name)
    let hour = 3_600_000
    let year =
      try #require(Timestamp(text: "2025-12-31T10:20:30Z"))
      .ms...(try #require(Timestamp(text: "2027-01-02T00:10:00Z")).ms)
    let steps = [TimeSpan(ms: hour), TimeSpan(ms: 3 * hour), TimeSpan(ms: 24 * hour), TimeSpan(ms: 168 * hour)]
    for step in steps + [TimeSpan(months: 1), TimeSpan(months: 3)] {
      let buckets = BucketSequence(step: step, zone: zone)
      let starts = try buckets.starts(year)
      let binned = Set(
        stride(from: year.lowerBound, through: year.upperBound, by: hour / 4).compactMap {
          Timestamp(ms: $0).binned(to: step, in: zone)?.ms
        })
      #expect(starts == binned.sorted(), "\(step.text) in \(name)")
    }
  }
}
