import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit

/// Operations of every sort, which must not be asked: a table, one with fixed columns, one that gives a record.
struct EditorSource: DataSource {
  private static let from = OperationDescription.Parameter("from", .timestamp, summary: "The start.")
  private static let breakdown = OperationDescription.Parameter("breakdown_by", .dimensions, summary: "Columns.")
  private static let id = OperationDescription.Dimension("playback_id", summary: "The video.")

  var operations: [OperationDescription] {
    [
      OperationDescription(
        name: "get_views", summary: "Views.",
        parameters: [
          .init("playback_id", .string, summary: "The video."), Self.from,
          .init("time_step", .member(["hour", "day", "month"], aliases: [:]), summary: "Buckets."), Self.breakdown,
          .init(
            "retries", .any, summary: "Again.", literals: ["\"none\"", "\"backoff\""], fields: ["strategy", "exponent"]),
        ],
        dimensions: [
          Self.id, .init("country", aliases: ["countryName"], summary: "Where."), .init("device", summary: "On what."),
        ],
        metrics: [
          ColumnInfo(name: "view_count", type: .int, metric: .additive),
          ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count")),
        ],
        breakdownParameter: "breakdown_by", timeStepParameter: "time_step",
        columnSummaries: ["view_count": "How many."], example: "get_views()"),
      OperationDescription(
        name: "get_usage", summary: "Usage.", parameters: [Self.from, Self.breakdown],
        dimensions: [.init("creator_id", summary: "Whose.")],
        fixedColumns: [ColumnInfo(name: "user_id", type: .string)],
        metrics: [ColumnInfo(name: "stored_mins", type: .float, metric: .notAdditive)],
        breakdownParameter: "breakdown_by", example: "get_usage()"),
      OperationDescription(
        name: "get_total", summary: "One video.",
        parameters: [.init("playback_id", .string, isRequired: true, summary: "The video.")], result: .record,
        metrics: [ColumnInfo(name: "view_count", type: .int, metric: .additive)], example: "get_total(\"a\")"),
    ]
  }

  func fetch(_ request: SourceRequest) async throws -> Table {
    fatalError("an editor has asked for \(request.operation)")
  }

  func knownValues(of name: String) -> [String] {
    ["playback_id": ["new1", "old\"2"], "country": ["FR", "JP"]][name] ?? []
  }

  /// A session that has defined a name of each kind.
  static func session() async throws -> Session {
    let session = Session(configuration: Configuration(sources: [EditorSource()], clock: { Timestamp(ms: 0) }))
    let program = """
      let views = get_views(breakdown_by: [country, device])
      let odd = [{"odd name": 1, n: 2, "by": @2026-03-01}]
      let least = 4
      let start = @2026-03-01
      let place = {city: "Paris", lat: 48.9}
      fn top(t, n = 3) = t | sort -view_count | take n
      """
    try await session.run(program, name: "session", isInteractive: false) { _ in }
    return session
  }
}
