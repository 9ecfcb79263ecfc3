// Heads whose rows lie close together in time, and `fill` behind them.
extension ProgramGenerator {
  /// Shortly before clocks change, and where.
  static let changes: [(base: String, zone: String)] = [
    ("@2026-03-28T20:00:00Z", "Europe/Paris"), ("@2026-10-24T20:00:00Z", "Europe/Paris"),
    ("@2026-03-08T03:00:00Z", "America/Havana"), ("@2026-11-01T03:00:00Z", "America/Havana"),
    ("@2026-11-01T03:00:00Z", "America/New_York"), ("@2009-10-31T23:00:00Z", "America/St_Johns"),
    ("@2026-04-04T11:00:00Z", "Australia/Lord_Howe"), ("@2026-10-03T11:00:00Z", "Australia/Lord_Howe"),
    ("@2011-12-30T06:00:00Z", "Pacific/Apia"), ("@2018-11-03T23:00:00Z", "America/Sao_Paulo"),
    ("@2019-02-16T23:00:00Z", "America/Sao_Paulo"), ("@2026-01-31T20:00:00Z", "Asia/Kolkata"),
  ]
  /// How far apart two instants are at most and at least, and the steps that this makes few buckets of.
  private static let scales: [(count: Int, unit: String, steps: [String])] = [
    (12, "30m", ["30m", "1h", "90m", "2h"]), (14, "4h", ["5h", "6h", "1d", "2d"]),
    (10, "6d", ["1w", "1mo", "3mo", "1y"]),
  ]

  /// A table with a column `t` of such instants, its bins, and `fill`.
  mutating func filledTable() -> String {
    let (base, place) = random.pick(ProgramGenerator.changes)
    let (count, unit, steps) = random.pick(ProgramGenerator.scales)
    var columns = ["a", "b", "c"].prefix(random.below(4)).map { name in
      GeneratedName(name: name, type: random.pick([.text, .text, .bool, .int, .float, .float, .span]))
    }
    let rows = (0..<1 + random.below(7)).map { _ in
      let time = random.chance(8) ? "null" : "\(base) + \(random.below(count)) * \(unit)"
      let cells = columns.map { ", \($0.name): \(random.chance(15) ? "null" : literal($0.type))" }
      return "{t: \(time)\(cells.joined())}"
    }
    let step = random.pick(steps)
    let zone = random.chance(75) ? ", tz: \"\(random.chance(80) ? place : random.pick(NaiveZone.names))\"" : ""
    columns.insert(GeneratedName(name: "t", type: .instant), at: 0)
    self.columns = columns
    var text = "[\(rows.joined(separator: ", "))]"
    if random.chance(10) { text += " | where false" }
    if random.chance(95) { text += "\n  | derive t: bin(t, \(step)\(zone))" }
    if random.chance(20) { text += "\n  | distinct" }
    return text + "\n  | fill t, step: \(step)\(with())\(zone)"
  }

  private mutating func with() -> String {
    random.chance(60) ? ", with: \(random.pick(["0", "0", "0.5", "-1", "null"]))" : ""
  }

  // MARK: - Readings

  /// A call of `get_readings` with metrics of all kinds; in steps of time mostly with `fill`.
  mutating func readings() -> String {
    let number = random.below(44)
    var dimensions = random.pick([[], ["country"], ["device"], ["device", "country"]])
    var arguments = ["number: \(number)", "breakdown_by: [\(dimensions.joined(separator: ", "))]"]
    let step = random.chance(60) ? random.pick(Readings.steps) : nil
    arguments += window(number, step)
    if let step { arguments.append("time_step: \(step)") }
    columns = dimensions.map { GeneratedName(name: $0, type: .text) }
    if step != nil { columns.append(GeneratedName(name: "timestamp", type: .instant)) }
    columns += [GeneratedName(name: "views", type: .int), GeneratedName(name: "minutes", type: .float)]
    metrics = ["views", "minutes"]
    weight = "views"
    hidden = ["errors", "stalls", "storage"]
    var text = "get_readings(\(arguments.joined(separator: ", ")))"
    guard let step, random.chance(75) else { return text }
    if let dimension = dimensions.first, random.chance(30) { text += "\n  | where \(dimension) != \"TV\"" }
    if random.chance(15) { text += "\n  | where timestamp > @2026-03-29" }
    if let dimension = dimensions.first, random.chance(20) {
      text += "\n  | derive land: upper(\(dimension))"
      dimensions.append("land")
      columns.append(GeneratedName(name: "land", type: .text))
    }
    return text + readingsFilled(step, dimensions)
  }

  /// Sometimes put in bins before.
  private mutating func readingsFilled(_ step: String, _ dimensions: [String]) -> String {
    let width = ["hour": "1h", "day": "1d", "week": "1w", "month": "1mo"][step] ?? "1h"
    guard random.chance(50), step != "month" else { return "\n  | fill timestamp, step: \(width)\(with())" }
    let bin = step == "hour" ? random.pick(["6h", "1d"]) : step == "day" ? "1w" : "1mo"
    let zone = step == "hour" && random.chance(60) ? ", tz: \"\(random.pick(NaiveZone.names))\"" : ""
    let name = random.pick(["", "time: "])
    let keys = [random.chance(50) ? dimensions.first : nil, "\(name)bin(timestamp, \(bin)\(zone))"].compactMap { $0 }
    let column = name.isEmpty ? "timestamp" : "time"
    let isRollup = random.chance(60)
    let verb = isRollup ? "rollup" : "summarize views: sum(views), best: max(minutes)"
    let keyColumns = keys.dropLast().map { GeneratedName(name: $0, type: .text) }
    columns =
      keyColumns + [
        GeneratedName(name: column, type: .instant), GeneratedName(name: "views", type: .int),
        GeneratedName(name: isRollup ? "minutes" : "best", type: .float),
      ]
    hidden = isRollup ? ["errors", "stalls"] : []
    metrics = isRollup ? ["views", "minutes"] : ["views"]
    weight = isRollup ? "views" : nil
    return "\n  | \(verb) by \(keys.joined(separator: ", "))\n  | fill \(column), step: \(bin)\(with())"
  }

  /// Few buckets: half a day of hours, all days, weeks and months up to now where the call says no end.
  private mutating func window(_ number: Int, _ step: String?) -> [String] {
    let day = Readings.days[number % Readings.days.count]
    func instant(_ halfHours: Int) -> String { Naive.instant(day + halfHours * 1_800_000).literal }
    if step == "hour" {
      let from = random.below(60)
      return ["from: \(instant(from))", "to: \(instant(from + random.below(24)))"]
    }
    var arguments: [String] = []
    if random.chance(60) { arguments.append("from: \(instant(random.below(60) - 7))") }
    if step == "day" || random.chance(60) { arguments.append("to: \(instant(48 + random.below(70)))") }
    return arguments
  }
}
