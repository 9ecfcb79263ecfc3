import LPQData
import LPQDiagnostics
import LPQEngine
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Testing

/// A range in parts has the rows that it has whole, whatever the server's limit.
struct LongRangeTests {
  /// Two weeks after the platform's beginning: a scan of all of it takes no time.
  private static let now = Timestamp(ms: 1_705_320_000_000)

  /// A question, and the fewest rows that one of its buckets may need.
  struct Question: Sendable, CustomTestStringConvertible {
    var operation: String
    var from: String?
    var step: String?
    var dimensions: [String] = []
    var to: String?

    var testDescription: String { "\(operation) \(from ?? "…") \(step ?? "whole") \(dimensions)" }
  }

  private static let questions = [
    Question(operation: "get_viewership", from: "2024-01-14T07:30", step: "hour"),
    Question(
      operation: "get_viewership", from: "2024-01-13", step: "hour", dimensions: ["continent"], to: "2024-01-13T09:30"),
    Question(operation: "get_viewership", from: nil, step: "day"),
    Question(operation: "get_usage", from: "2024-01-14", step: "hour"),
  ]

  @Test(arguments: questions, [7, 20, 10_000])
  func hasTheRowsOfTheWhole(question: Question, limit: Int) async throws {
    let whole = try await answer(question, rowLimit: 1_000_000)
    let parts = try await answer(question, rowLimit: limit)
    #expect(rows(parts.table) == rows(whole.table))
    #expect(whole.provenance.calls[0].requests.count == 1)
    #expect((parts.provenance.calls[0].requests.count > 1) == (whole.table.rowCount > limit))
    #expect(parts.table.schema == whole.table.schema)
    #expect(parts.provenance.calls[0].rowCount == whole.table.rowCount)
  }

  /// Without a time step, what adds up is summed over the parts.
  @Test func sumsWhereAllMetricsAddUp() async throws {
    let stream = try #require(Self.platform().listings().first { $0.streamId != nil }?.streamId)
    let question = Question(operation: "get_creator_viewership", from: "2024-01-12", dimensions: ["viewer_id"])
    let whole = try await answer(question, stream: stream, rowLimit: 1_000_000)
    let parts = try await answer(question, stream: stream, rowLimit: whole.table.rowCount - 1)
    #expect(parts.provenance.calls[0].requests.count > 2)
    #expect(rows(parts.table).map { Array($0.dropLast()) } == rows(whole.table).map { Array($0.dropLast()) })
    let minutes = { (table: Table) in table["playtime_mins"]?.values.compactMap(\.asDouble).reduce(0, +) ?? 0 }
    #expect(abs(minutes(parts.table) - minutes(whole.table)) < 1e-6 * minutes(whole.table))
  }

  /// Averages of parts would not make that of the whole: refused, with the way out.
  @Test(arguments: [("get_viewership", "ttff_ms"), ("get_usage", "storage_usage_mins")])
  func refusesWhereTheAnswerWouldBeAnother(operation: String, column: String) async throws {
    let dimension = operation == "get_usage" ? "creator_id" : "country"
    let question = Question(operation: operation, from: "2024-01-14", dimensions: [dimension])
    let error = await #expect(throws: Diagnostic.self) { try await answer(question, rowLimit: 1) }
    #expect(error?.code == .serverLimit)
    #expect(error?.help.contains { $0.contains(column) } == true)
    #expect(error?.help.contains { $0.contains("time_step") } == true)
  }

  @Test func saysWhereOneBucketIsTooLarge() async throws {
    let question = Question(operation: "get_viewership", from: "2024-01-14", step: "day", dimensions: ["country"])
    let error = await #expect(throws: Diagnostic.self) { try await answer(question, rowLimit: 5) }
    #expect(error?.code == .serverLimit)
    #expect(error?.help.contains { $0.contains("one bucket of 1d") } == true)
  }

  // MARK: Refused for the cost, whatever the number of rows

  /// The sandbox counts the sessions that it might have to read.
  private static let costOfAnHour = 12 * platform().listings().count

  @Test(arguments: zip(questions.dropLast(), [3, 2, 50]))
  func hasTheRowsOfTheWholeWithinACost(question: Question, hours: Int) async throws {
    let whole = try await answer(question, rowLimit: 1_000_000)
    let parts = try await answer(question, rowLimit: 1_000_000, costLimit: hours * Self.costOfAnHour)
    #expect(rows(parts.table) == rows(whole.table))
    #expect(parts.table.schema == whole.table.schema)
    #expect(parts.provenance.calls[0].requests.contains { $0.refusal?.contains("maximum bytes") == true })
  }

  @Test func aCostOnceKnownIsNotTriedAgain() async throws {
    let question = Question(operation: "get_viewership", from: "2024-01-13", step: "hour")
    let answer = try await answer(question, rowLimit: 1_000_000, costLimit: 5 * Self.costOfAnHour)
    let requests = answer.provenance.calls[0].requests
    #expect(requests.count > 12)
    // The whole, one part, and at most four at a time.
    #expect(requests.count { $0.refusal != nil } <= 6)
  }

  @Test func saysWhereOneBucketCostsTooMuch() async throws {
    let question = Question(operation: "get_viewership", from: "2024-01-14", step: "day")
    let error = await #expect(throws: Diagnostic.self) { try await answer(question, rowLimit: 10_000, costLimit: 1) }
    #expect(error?.code == .serverLimit)
    #expect(error?.help.contains { $0.contains("costs more than the server allows") } == true)
  }

  // MARK: Asking

  private static func platform(rowLimit: Int = 10_000, costLimit: Int = .max) -> SandboxPlatform {
    SandboxPlatform(
      options: SandboxOptions(rowLimit: rowLimit, costLimitSessions: costLimit), nowMs: { Int64(now.ms) })
  }

  private func answer(
    _ question: Question, stream: String? = nil, rowLimit: Int, costLimit: Int = .max
  ) async throws -> SourceAnswer {
    let platform = Self.platform(rowLimit: rowLimit, costLimit: costLimit)
    let client = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(platform.privateKey),
        transport: SandboxTransport(platform: platform)))
    let source = LivepeerSource(client, options: .init(serverName: "sandbox", clock: { Self.now }))
    var request = SourceRequest(question.operation, by: question.dimensions, step: question.step)
    request.now = Self.now
    for (name, text) in [("from", question.from), ("to", question.to)] {
      if let text { request.arguments[name] = .timestamp(try #require(Timestamp(text: text))) }
    }
    if let stream { request.arguments["stream_id"] = .string(stream) }
    return try await source.answer(request)
  }

  /// In an order of their own: the server's is arbitrary within a bucket.
  private func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.columns.map { $0[row].literal } }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
  }
}
