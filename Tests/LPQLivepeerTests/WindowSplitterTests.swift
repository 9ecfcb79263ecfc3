import LPQData
import Testing

@testable import LPQLivepeer

/// The parts of a long range: whole buckets, disjoint, all of the range, each below the server's limit.
struct WindowSplitterTests {
  private static let steps: [CalendarUnit] = [.hour, .day, .week, .month, .year]

  @Test(arguments: steps, [7, 100, 10_000])
  func partsTileTheRange(step: CalendarUnit, limit: Int) throws {
    let (from, to) = (try instant("2024-01-17T05:30"), try instant("2026-11-23T12:00"))
    for density in [0, 1, 3, 6] {
      let parts = try split(from: from, to: to, step, limit: limit) { start in
        // Busier in the evening and in later years.
        density + start.ms / 3_600_000 % 2
      }
      #expect(parts.first?.from == from)
      #expect(parts.last?.to == to)
      for (left, right) in zip(parts, parts.dropFirst()) {
        #expect(left.to == right.from)
        #expect(BucketSequence(step).isStart(try #require(right.from)))
      }
    }
  }

  /// What lies before the first data is asked for in one request.
  @Test func aRangeWithoutABeginningComesToAnEnd() throws {
    let (start, end) = (try instant("2024-01-01"), try instant("2026-11-23"))
    let parts = try split(from: nil, to: end, .hour, limit: 1_000) { $0 >= start ? 3 : 0 }
    #expect(parts.first?.from == nil)
    #expect(try #require(parts.first?.to) <= start)
    #expect(parts.count < 200)
  }

  @Test func aBucketThatIsTooLargeCannotBeSplit() throws {
    let day = try instant("2026-11-01")
    var splitter = WindowSplitter(
      from: day, to: try instant("2026-11-02"), end: try instant("2026-11-02"), buckets: BucketSequence(.day),
      rowLimit: 10)
    let first = splitter.next()
    let part = try #require(first)
    let isSplit = splitter.refused(part, by: .rows(10))
    #expect(!isSplit)
  }

  /// Few requests beyond those that are needed: a fifth more, and a few to find out.
  @Test func requestsAreFew() throws {
    let (from, to) = (try instant("2025-11-23"), try instant("2026-11-23"))
    let parts = try split(from: from, to: to, .hour, limit: 10_000) { _ in 40 }
    #expect((36...46).contains(parts.count))
  }

  /// Plays the server: refuses parts of more rows than the limit.
  private func split(
    from: Timestamp?, to: Timestamp, _ step: CalendarUnit, limit: Int, rows: (Timestamp) -> Int
  ) throws -> [WindowSplitter.Part] {
    let buckets = BucketSequence(step)
    var splitter = WindowSplitter(from: from, to: to, end: to, buckets: buckets, rowLimit: 10_000)
    var parts: [WindowSplitter.Part] = []
    var requestCount = 0
    while let part = splitter.next() {
      requestCount += 1
      try #require(requestCount < 100_000)
      var count = 0
      var start = buckets.start(of: part.from ?? Timestamp(ms: 1_262_304_000_000))
      while start < part.to ?? to {
        count += rows(start)
        start = try #require(buckets.next(after: start))
      }
      if count > limit {
        let isSplit = splitter.refused(part, by: .rows(limit))
        try #require(isSplit)
      } else {
        splitter.answered(part, rowCount: count)
        parts.append(part)
      }
    }
    return parts.sorted { ($0.from?.ms ?? .min) < ($1.from?.ms ?? .min) }
  }

  private func instant(_ text: String) throws -> Timestamp { try #require(Timestamp(text: text)) }
}
