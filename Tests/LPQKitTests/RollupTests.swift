import Testing

/// `rollup` in whole programs: which column weights a ratio.
@Suite struct RollupTests {
  private static let rows = "get_views(breakdown_by: [country, device])"

  @Test(arguments: [
    ("| rename v: view_count | rollup by country", "{country: \"JP\", v: 6, error_rate: 0.16666666666666666}"),
    (
      "| select country, v: view_count, error_rate | rollup by country",
      "{country: \"JP\", v: 6, error_rate: 0.16666666666666666}"
    ),
    // A column computed anew has the name of the weights, and no more.
    ("| derive view_count: 1 | rollup by country", "{country: \"JP\"}"),
    ("| select country, view_count: 1 * view_count, error_rate | rollup by country", "{country: \"JP\"}"),
  ])
  func ratiosFollowTheirWeights(_ stages: String, _ expected: String) async throws {
    #expect(try await run("\(RollupTests.rows) \(stages) | where country == \"JP\"").printed == ["[\(expected)]"])
  }

  @Test func aRatioWithoutItsWeightIsSaidToBeLeftOut() async throws {
    let lost = "\(RollupTests.rows) | derive view_count: 1 | rollup by country"
    #expect(try await run(lost).notices == ["LPQ0305"])
    #expect(try await mistakes(lost + " | select error_rate") == ["LPQ0305"])
    #expect(
      try await mistakes("\(RollupTests.rows) | rename v: view_count | rollup by country | select error_rate") == [])
  }
}
