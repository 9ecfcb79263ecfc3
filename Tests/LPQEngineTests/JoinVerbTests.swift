import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// What `join` and `append` do with kinds, marks and columns that were not returned.
@Suite struct JoinVerbTests {
  private static let views = Table(
    schema: Schema([
      ColumnInfo(name: "country", type: .string),
      ColumnInfo(name: "view_count", type: .int, metric: .additive),
      ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count"), marks: .approximate),
    ]),
    columns: [Column(strings("FR", "JP")), Column(ints(3, 5)), Column(floats(0.5, 0.25))], rowCount: 2)

  private func joined(_ left: Table, _ right: Table, _ kind: JoinTerms.Kind = .inner) async throws -> Table {
    let terms = JoinTerms(keys: [("country", "country")], kind: kind, suffix: "_right")
    return try await executor().table(of: plan(.join(from(left), from(right), terms)))
  }

  @Test func theRightTablesRatioIsWeightedByItsOwnCounts() async throws {
    let table = try await joined(Self.views, Self.views)
    #expect(table.schema.names == ["country", "view_count", "error_rate", "view_count_right", "error_rate_right"])
    #expect(table.schema["error_rate"] == Self.views.schema["error_rate"])
    #expect(table.schema["view_count_right"]?.metric == .additive)
    #expect(table.schema["error_rate_right"]?.metric == .ratio(weight: "view_count_right"))
    #expect(table.schema["error_rate_right"]?.marks == .approximate)
  }

  @Test func aRatioWhoseWeightsAreGoneDoesNotTakeTheOtherTables() async throws {
    let right = plan(.drop(from(Self.views), ["view_count"]))
    let terms = JoinTerms(keys: [("country", "country")], kind: .left, suffix: "_before")
    let table = try await executor().table(of: plan(.join(from(Self.views), right, terms)))
    #expect(table.schema["error_rate_before"]?.metric == .notAdditive)
  }

  @Test(arguments: JoinTerms.Kind.allCases)
  func tablesWithoutRows(_ kind: JoinTerms.Kind) async throws {
    let none = Self.views.gather([])
    let counts = [
      try await joined(Self.views, none, kind).rowCount, try await joined(none, Self.views, kind).rowCount,
      try await joined(none, none, kind).rowCount,
    ]
    let expected: [JoinTerms.Kind: [Int]] = [
      .inner: [0, 0, 0], .left: [2, 0, 0], .full: [2, 2, 0], .anti: [2, 0, 0],
    ]
    #expect(counts == expected[kind])
  }

  @Test func aColumnThatWasNotReturnedIsNoKeyAndStaysMissing() async throws {
    var partial = Self.views
    partial.schema.columns[2].marks = .missing
    let table = try await joined(Self.views, partial, .left)
    #expect(table.schema["error_rate_right"]?.marks == .missing)
    let all = try await executor().table(of: plan(.append(from(Self.views), from(partial))))
    #expect(all.schema["error_rate"]?.marks == [.approximate, .missing])
    partial.schema.columns[0].marks = .missing
    #expect(try await failure { try await joined(Self.views, partial) }?.code == .missingColumn)
  }

  @Test func aColumnThatOneTableDoesNotHaveIsNullThere() async throws {
    let all = try await executor().table(
      of: plan(.append(from(Self.views), plan(.drop(from(Self.views), ["error_rate"])))))
    #expect(all.schema["error_rate"]?.marks == .approximate)
    #expect(show(all["error_rate"]?.values ?? []) == "[0.5, 0.25, null, null]")
    #expect(all.schema["view_count"]?.metric == .additive)
  }

  @Test func metricsOfTwoKindsTogetherAreNotAdditive() async throws {
    let plain = table(("view_count", ints(1)))
    var other = plain
    other.schema.columns[0].metric = .ratio(weight: "n")
    let first = try await executor().table(of: plan(.append(from(Self.views), from(plain))))
    #expect(first.schema["view_count"]?.metric == .additive)
    let second = try await executor().table(of: plan(.append(from(Self.views), from(other))))
    #expect(second.schema["view_count"]?.metric == .notAdditive)
  }

  @Test func rowsThatWouldBeTooManyAreCountedFirst() async throws {
    let wide = Table(
      schema: Schema([ColumnInfo(name: "country", type: .int)]),
      columns: [Column(repeating: .int(1), count: 5000)], rowCount: 5000)
    #expect(try await failure { try await joined(wide, wide) }?.code == .limitExceeded)
    #expect(try await joined(wide, wide, .anti).rowCount == 0)
  }

  @Test func repeatedRowsGiveANoticeWhereTheyCarryAMetric() async throws {
    let environment = TestEnvironment()
    let twice = table(("country", strings("FR", "FR")), ("n", ints(1, 2)))
    let terms = JoinTerms(keys: [("country", "country")], kind: .inner, suffix: "_right")
    _ = try await executor(environment).table(of: plan(.join(from(Self.views), from(twice), terms)))
    #expect(environment.notices.map(\.code) == [.wrongAggregation])
    _ = try await executor(environment).table(of: plan(.join(from(twice), from(twice), terms)))
    #expect(environment.notices.count == 1)
  }
}
