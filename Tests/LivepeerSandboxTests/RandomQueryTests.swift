import LivepeerSandbox
import SeededRandom
import Testing

/// Hours that are over and asked for whole are tallied by loops of their own, in memory of their own: on random queries
/// they give what the naive way gives.
@Suite struct RandomQueryTests {
  static let platform = SandboxPlatform.at(options: SandboxOptions(rowLimit: 1_000_000))
  /// A day, a week and a month begin within.
  static let fromMs = Instant.november - 90 * Instant.minute
  static let toMs = Instant.november + 100 * Instant.minute
  static let sessions = Result {
    try Oracle.sessions(of: platform, fromMs: fromMs, toMs: toMs, asOfMs: Instant.refreshed)
      .filter { $0.userId == platform.userId }
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func aRandomQueryGivesTheNaiveAnswer(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    // Half of the bounds cut an hour.
    let bound = { (random: inout SplitMix) in
      let instant = Int64.random(in: Self.fromMs...Self.toMs, using: &random)
      return Bool.random(using: &random) ? instant : instant / Instant.hour * Instant.hour
    }
    let bounds = [max(Self.fromMs, bound(&random)), bound(&random)].sorted()
    let step = [nil, "hour", "day", "week", "month", "year"].randomElement(using: &random) ?? nil
    let count = [0, 1, 1, 2, 3, 15].randomElement(using: &random) ?? 0
    let breakdown = Array(SecondWayTests.allDimensions.shuffled(using: &random).prefix(count))
    let query =
      ["from=\(bounds[0])", "to=\(bounds[1])"] + breakdown.map { "breakdownBy[]=\($0)" }
      + (step.map { ["timeStep=\($0)"] } ?? [])
    let seen = try Self.sessions.get().filter { bounds[0] <= $0.start && $0.start < bounds[1] }
    guard !seen.isEmpty else { return }
    expectSameRows(
      try Self.platform.rows("views/query?" + query.joined(separator: "&")),
      Oracle.viewership(seen, by: breakdown, step: step, quality: true), metrics: SecondWayTests.metrics)
  }

  /// Two runs of hours count their rows together, and must not count those twice that both have.
  @Test(arguments: [nil, "hour", "day", "week", "month"])
  func exactlyTheRowLimitIsAnsweredAndOneLessRefused(step: String?) throws {
    let target =
      "views/query?from=\(Instant.november - 20 * Instant.hour)&to=\(Instant.november + 30 * Instant.hour)"
      + "&breakdownBy[]=continent&creatorId=northlight" + (step.map { "&timeStep=\($0)" } ?? "")
    let count = try Self.platform.rows(target).count
    #expect(count > 4)
    #expect(try SandboxPlatform.at(options: SandboxOptions(rowLimit: count)).rows(target).count == count)
    #expect(SandboxPlatform.at(options: SandboxOptions(rowLimit: count - 1)).get(target).status == 500)
  }

  /// Room for all hours, for some of them, and for none: the same bytes the first time and the second, and by other steps.
  @Test(arguments: [1 << 20, 20_000, 100])
  func keptTalliesGiveTheSameBytes(byteLimit: Int) {
    let keeping = SandboxPlatform.at(options: SandboxOptions(rowLimit: 1_000_000, keptByteLimit: byteLimit))
    let range = "views/query?from=\(Self.fromMs - 5 * Instant.hour)&to=\(Self.toMs)"
    for _ in 1...2 {
      for rest in ["&timeStep=hour", "&timeStep=day", "", "&timeStep=week&creatorId=northlight"] {
        for breakdown in ["country", "browser"] {
          let target = range + rest + "&breakdownBy[]=" + breakdown
          #expect(keeping.get(target).text == Self.platform.get(target).text)
        }
      }
    }
  }

  /// Several answers at a time, which keep and find the same hours.
  @Test func manyAtATimeGiveTheSameBytes() async {
    let keeping = SandboxPlatform.at(options: SandboxOptions(rowLimit: 1_000_000, keptByteLimit: 50_000))
    let targets = ["country", "browser", "os"].map {
      "views/query?from=\(Self.fromMs - 5 * Instant.hour)&to=\(Self.toMs)&timeStep=hour&breakdownBy[]=" + $0
    }
    let expected = targets.map { Self.platform.get($0).text }
    await withTaskGroup(of: (Int, String).self) { group in
      for index in 0..<12 { group.addTask { (index % 3, keeping.get(targets[index % 3]).text) } }
      for await (place, text) in group { #expect(text == expected[place]) }
    }
  }
}
