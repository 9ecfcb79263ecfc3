import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization

/// A source that counts sessions of a few days in March 2026, by any grain and window: a server small enough to reckon after.
///
/// `get_views(from: @2026-03-01, to: @2026-03-02, time_step: hour, breakdown_by: [country])`
final class SessionLog: DataSource {
  private typealias Entry = (time: Timestamp?, country: String, device: String, views: Int, errors: Double)

  private static let entries: [Entry] = [
    (Timestamp(text: "2026-03-01T00:10:00Z"), "FR", "TV", 3, 0.5),
    (Timestamp(text: "2026-03-01T02:20:00Z"), "FR", "phone", 4, 0.25),
    (Timestamp(text: "2026-03-01T02:40:00Z"), "JP", "TV", 5, 0),
    (Timestamp(text: "2026-03-03T12:00:00Z"), "JP", "phone", 1, 1),
  ]

  let operations = [
    OperationDescription(
      name: "get_views", summary: "Sessions.",
      parameters: [
        .init("from", .timestamp, summary: "From."), .init("to", .timestamp, summary: "To."),
        .init("time_step", .member(["hour", "day", "month"], aliases: [:]), summary: "Buckets."),
        .init("breakdown_by", .dimensions, summary: "Dimensions."),
      ],
      dimensions: [.init("country", summary: "The country."), .init("device", summary: "The device.")],
      metrics: [
        ColumnInfo(name: "view_count", type: .int, metric: .additive),
        ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count")),
      ],
      breakdownParameter: "breakdown_by", timeStepParameter: "time_step", example: "get_views()")
  ]

  func fetch(_ request: SourceRequest) async throws -> Table {
    var order: [[Value]] = []
    var groups: [ValueKey: (views: Int, errors: Double)] = [:]
    for entry in SessionLog.entries where isInside(entry, request) {
      let key = key(of: entry, request)
      let isNew = groups[ValueKey(.list(key))] == nil
      if isNew { order.append(key) }
      var sums = groups[ValueKey(.list(key))] ?? (0, 0)
      sums.views += entry.views
      sums.errors += Double(entry.views) * entry.errors
      groups[ValueKey(.list(key))] = sums
    }
    let sums = order.compactMap { groups[ValueKey(.list($0))] }
    var infos = request.dimensions.map { ColumnInfo(name: $0, type: .string) }
    if request.timeStep != nil { infos.append(ColumnInfo(name: "timestamp", type: .timestamp)) }
    let keys = infos.indices.map { place in Column(order.map { $0[place] }, as: infos[place].type) }
    let numbers = [
      Column(sums.map { .int($0.views) }, as: .int),
      Column(sums.map { .float($0.errors / Double($0.views)) }, as: .float),
    ]
    return Table(
      schema: Schema(infos + operations[0].metrics), columns: keys + numbers, rowCount: order.count)
  }

  private func isInside(_ entry: Entry, _ request: SourceRequest) -> Bool {
    guard let time = entry.time else { return false }
    if case .timestamp(let from)? = request.arguments["from"], time < from { return false }
    if case .timestamp(let to)? = request.arguments["to"], time >= to { return false }
    return true
  }

  private func key(of entry: Entry, _ request: SourceRequest) -> [Value] {
    let dimensions: [Value] = request.dimensions.map { .string($0 == "country" ? entry.country : entry.device) }
    guard let unit = request.timeStep.flatMap(CalendarUnit.init), let time = entry.time else { return dimensions }
    return dimensions + [.timestamp(time.start(of: unit, in: .utc))]
  }
}

/// What a program prints, as literals, and the codes of what it is told besides.
func run(
  _ program: String, now: String = "2026-03-04T12:00:00Z", zone: TimeZoneRules = .utc
) async throws -> (printed: [String], notices: [String]) {
  let found = Mutex<(printed: [String], notices: [String])>(([], []))
  let instant = Timestamp(text: now) ?? Timestamp(ms: 0)
  let session = Session(configuration: Configuration(sources: [SessionLog()], clock: { instant }, zone: zone))
  try await session.run(program, name: "test", isInteractive: false) { outcome in
    found.withLock { found in
      found.notices += outcome.notices.map(\.code.rawValue)
      if let value = outcome.value { found.printed.append(value.literal) }
    }
  }
  return found.withLock { $0 }
}

/// The codes of the mistakes that a program is refused for, or of the one that it fails with.
func mistakes(_ program: String) async throws -> [String] {
  do {
    _ = try await run(program)
    return []
  } catch let error as Diagnostics {
    return error.all.filter { $0.severity == .error }.map(\.code.rawValue)
  } catch let error as Diagnostic {
    return [error.code.rawValue]
  }
}
