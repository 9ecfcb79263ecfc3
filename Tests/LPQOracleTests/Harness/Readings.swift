import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQSyntax
import SeededRandom

/// What the operation `get_readings` answers from: sessions of a few days with metrics of every kind, some of a weight of zero.
///
/// `get_readings(number: 7, from: @2026-03-28, to: @2026-03-30, time_step: hour, breakdown_by: [country])`
struct Readings {
  struct Session {
    var time: Int
    var country: String?
    var device: String?
    var views: Int?
    var minutes: Double?
    var errors: Double?
    var storage: Double
  }

  /// Where the sessions of a number begin: days on which clocks change.
  static let days = [1_774_656_000_000, 1_792_800_000_000, 1_772_323_200_000, 1_793_404_800_000]
  static let steps = ["hour", "day", "week", "month"]

  var number = 0
  var from: Int?
  var to: Int?
  var step: String?
  var dimensions: [String] = []

  static func sessions(_ number: Int) -> [Session] {
    var random = SplitMix(seed: UInt64(number) + 1000)
    let day = days[number % days.count]
    let widths = [3_600_000, 1_800_000]
    return (0..<number % 11).map { _ in
      Session(
        time: day + random.below(60) * random.pick(widths),
        country: random.pick(["FR", "JP", nil, "\u{E9}", "e\u{301}"]), device: random.pick(["TV", "TV", "phone", nil]),
        views: random.chance(8) ? nil : random.pick([0, 0, 1, 1, 2, 3, 7, 9_007_199_254_740_993]),
        minutes: random.chance(8) ? nil : random.pick([0, 0.1, 0.2, 1.5, 1e16]),
        errors: random.chance(20) ? nil : random.pick([0, 1, 0.5, 0.25, 0.1]), storage: random.pick([0.5, 1]))
    }
  }

  /// One row a session or, where `number` is even, the first session of each bucket and combination.
  var table: NaiveTable {
    var columns = dimensions.map { NaiveTable.Column(name: $0, kind: .other("text")) }
    if step != nil { columns.append(.init(name: "timestamp", kind: .other("instant"))) }
    columns += [
      .init(name: "views", kind: .int, metric: .additive), .init(name: "minutes", kind: .float, metric: .additive),
      .init(name: "errors", kind: .float, metric: .ratio(weight: Text("views"))),
      .init(name: "stalls", kind: .float, metric: .ratio(weight: Text("views"))),
      .init(name: "storage", kind: .float, metric: .notAdditive),
    ]
    var rows: [[Naive]] = []
    var keys: [[Naive]] = []
    for session in Readings.sessions(number) where from ?? .min <= session.time && session.time < to ?? .max {
      let key = key(of: session)
      if number % 2 == 0, keys.contains(where: { zip($0, key).allSatisfy(Naive.equals) }) { continue }
      keys.append(key)
      let (errors, minutes) = (session.errors.map(Naive.float) ?? .null, session.minutes.map(Naive.float) ?? .null)
      rows.append(key + [session.views.map(Naive.int) ?? .null, minutes, errors, minutes, .float(session.storage)])
    }
    return NaiveTable(columns: columns, rows: rows)
  }

  private func key(of session: Session) -> [Naive] {
    let names = dimensions.map { name -> Naive in
      (name == "country" ? session.country : session.device).map { .text(Text($0)) } ?? .null
    }
    guard let step else { return names }
    let times = NaiveTimes(zone: .utc, now: 0)
    let start = try? times.call("start_of", [.instant(session.time), .text(Text(step))])
    return names + [start ?? .null]
  }
}

extension Readings {
  /// What a call in a program asks for.
  init(_ arguments: [Given], _ value: (Given) throws -> Naive) throws {
    for argument in arguments {
      switch (argument.label, argument.expr.kind) {
      case ("time_step", .name(let word)): step = word
      case ("breakdown_by", .list(let elements)):
        dimensions = elements.compactMap { if case .name(let name) = $0.kind { name } else { nil } }
      case (let label, _):
        switch (label, try value(argument)) {
        case ("number", .int(let given)): number = given
        case ("from", .instant(let given)): from = given
        case ("to", .instant(let given)): to = given
        default: throw Failure(.internalError)
        }
      }
    }
  }

  func origin(now: Int) -> Origin {
    Origin(
      dimensions: Set(dimensions.map { Text($0) }), time: step.map { _ in Text("timestamp") }, from: from, to: to ?? now
    )
  }
}

/// The same readings as an operation of the engine.
struct ReadingsSource: DataSource {
  let operations = [
    OperationDescription(
      name: "get_readings", summary: "Readings.",
      parameters: [
        .init("number", .int, summary: "Which."), .init("from", .timestamp, summary: "From."),
        .init("to", .timestamp, summary: "To."),
        .init("time_step", .member(Readings.steps, aliases: [:]), summary: "Buckets."),
        .init("breakdown_by", .dimensions, summary: "Dimensions."),
      ],
      dimensions: Facts.dimensionNames.map { .init($0, summary: "A dimension.") },
      metrics: [
        ColumnInfo(name: "views", type: .int, metric: .additive),
        ColumnInfo(name: "minutes", type: .float, metric: .additive),
        ColumnInfo(name: "errors", type: .float, metric: .ratio(weight: "views")),
        ColumnInfo(name: "stalls", type: .float, metric: .ratio(weight: "views")),
        ColumnInfo(name: "storage", type: .float, metric: .notAdditive),
      ],
      breakdownParameter: "breakdown_by", timeStepParameter: "time_step", example: "get_readings(1)")
  ]

  func fetch(_ request: SourceRequest) async throws -> Table {
    var readings = Readings(step: request.timeStep, dimensions: request.dimensions)
    if case .int(let number)? = request.arguments["number"] { readings.number = number }
    if case .timestamp(let instant)? = request.arguments["from"] { readings.from = instant.ms }
    if case .timestamp(let instant)? = request.arguments["to"] { readings.to = instant.ms }
    let table = readings.table
    var infos = request.dimensions.map { ColumnInfo(name: $0, type: .string) }
    if request.timeStep != nil { infos.append(ColumnInfo(name: "timestamp", type: .timestamp)) }
    infos += operations[0].metrics
    let columns = infos.indices.map { place in
      Column(table.rows.map { Value(sample: $0[place]) }, as: infos[place].type)
    }
    return Table(schema: Schema(infos), columns: columns, rowCount: table.rows.count)
  }
}
