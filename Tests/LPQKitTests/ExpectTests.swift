import Testing

/// `expect` in whole programs.
@Suite struct ExpectTests {
  /// A condition of aggregates alone was false over no rows, whatever it said.
  @Test(arguments: ["count() == 0", "count(n) <= count()", "sum(n) == 0 and max(n) == null"])
  func aggregatesOfNoRowsAreJudged(_ condition: String) async throws {
    #expect(try await run("[{n: 1}] | where n > 5 | expect \(condition) | append [{n: 7}]").printed == ["[{n: 7}]"])
  }

  @Test(arguments: ["count() > 0", "max(n) > 0", "n > 5", "count() == 0 or n > 5"])
  func ofNoRowsTheseDoNotHold(_ condition: String) async throws {
    #expect(try await mistakes("[{n: 1}] | where n > 5 | expect \(condition)") == ["LPQ0404"])
  }
}
