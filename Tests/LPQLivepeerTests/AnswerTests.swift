import LPQData
import LPQDiagnostics
import LPQEngine
import LPQLivepeer
import Testing

/// Answers as tables: columns in their order, and four kinds of nothing.
struct AnswerTests {
  @Test func columnsStandInTheOrderOfTheRequest() async throws {
    let body = #"[{"timestamp":0,"viewCount":1,"playtimeMins":2,"os":"iOS","country":null}]"#
    let table = try await CannedTransport(body).source().fetch(
      SourceRequest("get_viewership", by: ["os", "country"], step: "day"))
    #expect(
      table.schema.names == [
        "os", "country", "timestamp", "view_count", "playtime_mins", "ttff_ms", "rebuffer_ratio", "error_rate",
        "exits_before_start",
      ])
    #expect(table["country"]?[0].isNull == true)
    #expect(table.schema["country"]?.marks == [])
  }

  @Test func whatIsAskedForAndNotReturnedIsMissing() async throws {
    let table = try await CannedTransport(#"[{"viewCount":1,"playtimeMins":2}]"#).source().fetch(
      SourceRequest("get_viewership", by: ["device_type"]))
    #expect(table.schema["device_type"]?.marks == .missing)
    #expect(table.schema["ttff_ms"]?.marks == .missing)
    #expect(table.schema["view_count"]?.marks == [])
  }

  @Test func nothingIsMissingWhereThereAreNoRows() async throws {
    let table = try await CannedTransport("[]").source().fetch(SourceRequest("get_viewership", by: ["device_type"]))
    #expect(table.rowCount == 0)
    #expect(table.schema.columns.allSatisfy { $0.marks == [] })
    #expect(table.schema["device_type"]?.type == .string)
  }

  @Test func realTimesEmptyTextIsNullAndElsewhereItIsText() async throws {
    let now = try await CannedTransport(#"[{"viewCount":1,"errorRate":0,"country":""}]"#).source().fetch(
      SourceRequest("get_realtime_viewership", by: ["country"]))
    #expect(now["country"]?.isNull(at: 0) == true)
    let past = try await CannedTransport(#"[{"viewCount":1,"playtimeMins":0,"viewerId":""}]"#).source().fetch(
      SourceRequest("get_viewership", by: ["viewer_id"]))
    #expect(past["viewer_id"]?.isNull(at: 0) == false)
  }

  @Test(arguments: [
    (401, DiagnosticCode.authentication, LPQDiagnostics.ExitStatus.authentication), (403, .permission, .authentication),
    (404, .notFound, .api), (400, .refused, .api),
  ])
  func refusalsSayWhatTheServerSaid(status: Int, code: DiagnosticCode, exit: LPQDiagnostics.ExitStatus) async throws {
    let transport = CannedTransport(#"{"errors":["bad secret-key \u202e"]}"#, status: status)
    let failure = await #expect(throws: Diagnostic.self) {
      try await transport.source().fetch(SourceRequest("get_viewership"))
    }
    #expect(failure?.code == code)
    #expect(failure?.exitStatus == exit)
    #expect(failure?.help.first == "the server says: bad … \u{FFFD}")
  }

  @Test(
    arguments: [
      (["from": .timestamp(Timestamp(ms: 5))], "from=5"), (["from": .string("2026-11-01")], "from=1793491200000"),
      (["from": .int(7)], "from=7"), (["from": .string("12")], "from=12"), (["creator_id": .null], nil),
    ] as [([String: Value], String?)])
  func usageTakesMilliseconds(arguments: [String: Value], query: String?) async throws {
    let transport = CannedTransport("[]")
    _ = try await transport.source().fetch(SourceRequest("get_usage", arguments))
    let path = try #require(transport.targets.first)
    #expect(path.split(separator: "?").dropFirst().first.map(String.init) == query)
  }
}
