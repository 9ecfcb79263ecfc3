import LPQData
import LPQEngine
import LPQDiagnostics
import Testing

@testable import LPQLivepeer

/// Which windows mislead, and what is said of them. `now` is Monday 2026-11-23, 12:00.
struct RequestWindowTests {
  private static let day = BucketSequence(.day)

  @Test(
    arguments: [
      // Whole buckets of the past.
      ("@2026-11-16", "@2026-11-23", "day", []),
      ("@2026-11-16", "@2026-11-23", nil, []),
      ("@2026-11-15", "@2026-11-22", "week", []),
      ("@2026-10-01", "@2026-11-01", "month", []),
      // From inside of a bucket, to inside of one.
      ("@2026-11-16T10:00", "@2026-11-23", "day", ["cut_first_bucket"]),
      ("@2026-11-16", "@2026-11-22T10:00", "day", ["cut_last_bucket"]),
      ("@2026-11-16", "@2026-11-23", "week", ["cut_first_bucket", "cut_last_bucket"]),
      ("@2026-11-16T10:00", "@2026-11-16T20:00", "day", ["cut_first_bucket", "cut_last_bucket"]),
      ("@2026-11-16T10:00", "@2026-11-16T20:00", "hour", []),
      // Up to now.
      ("@2026-11-16", nil, "day", ["unfinished_bucket", "recent_data"]),
      ("@2026-11-16", "@2026-12-01", "day", ["unfinished_bucket", "recent_data"]),
      ("@2026-11-16", nil, "hour", ["recent_data"]),
      ("@2026-11-16", "@2026-11-23T11:57", nil, ["recent_data"]),
      ("@2026-11-16", "@2026-11-23T11:55", nil, []),
      // All of history, and the future.
      (nil, "@2026-11-23", "day", []),
      ("@2026-12-01", nil, "day", []),
    ] as [(String?, String?, String?, [String])])
  func caveats(from: String?, to: String?, step: String?, expected: [String]) throws {
    #expect(try window(from, to, step).caveats.map(\.name) == expected)
  }

  /// Hours put in days: it is the days that are cut.
  @Test func theProgramsOwnBinsCount() throws {
    let window = try window("@2026-11-16T10:00", nil, "hour", bins: [Self.day])
    #expect(window.caveats.map(\.name) == ["cut_first_bucket", "unfinished_bucket", "recent_data"])
    let paris = BucketSequence(.day, in: try .named("Europe/Paris"))
    #expect(try self.window("@2026-11-15T23:00", "@2026-11-22T23:00", "hour", bins: [paris]).caveats == [])
    #expect(
      try self.window("@2026-11-16", "@2026-11-22T23:00", "hour", bins: [paris]).caveats.map(\.name)
        == ["cut_first_bucket"])
  }

  @Test(
    arguments: [
      ("@2026-11-16", "@2026-11-23", "day", nil),
      (nil, "@2026-11-23", nil, "`get_viewership`: it counts all of history, for there is no `from:`"),
      ("@2026-11-16", nil, "day", "`get_viewership`: the bucket of 2026-11-23 has not ended"),
      (
        "@2026-11-16T10:00", "@2026-11-23", "day",
        "`get_viewership`: the window begins inside of the bucket of 2026-11-16"
      ),
      // Five minutes are nothing in a week, and much in an hour.
      ("@2026-11-16", nil, nil, nil),
      ("@2026-11-23T11:00", nil, nil, "`get_viewership`: data since 2026-11-23T11:55:00Z may still come in"),
    ] as [(String?, String?, String?, String?)])
  func notices(from: String?, to: String?, step: String?, message: String?) throws {
    #expect(try window(from, to, step).notices.map(\.message) == [message].compactMap(\.self))
  }

  @Test func operationsWithoutBoundsHaveNoWindow() throws {
    let operation = try #require(LivepeerSource.operations.first { $0.name == "get_realtime_viewership" })
    #expect(RequestWindow(SourceRequest(operation.name), of: operation).map(\.end) == nil)
  }

  private func window(
    _ from: String?, _ to: String?, _ step: String?, bins: [BucketSequence] = []
  ) throws -> RequestWindow {
    var request = SourceRequest("get_viewership", step: step)
    request.now = Timestamp(ms: 1_795_435_200_000)
    request.bins = bins
    for (name, text) in [("from", from), ("to", to)] {
      guard let text else { continue }
      request.arguments[name] = .timestamp(try #require(Timestamp(text: String(text.dropFirst()))))
    }
    let operation = try #require(LivepeerSource.operations.first { $0.name == "get_viewership" })
    return try #require(RequestWindow(request, of: operation))
  }
}
