/// Random programs over the operations with a time range, whose conditions can be pushed down in part: above and below
/// stages of every kind, in user functions and in joined tables. Where order matters they sort by the whole key first, for the
/// server's own order is arbitrary.
///
/// `get_usage(from: @2024-01-02, time_step: day, breakdown_by: [creator_id]) | where timestamp > @2024-01-03T10:30 | …`
struct PushDownPrograms {
  /// An operation as the programs call it.
  private struct Operation {
    var name: String
    var fixed = ""
    var dimensions: [String]
    var metric: String
  }

  private let operations: [Operation]
  private let ids: [String]
  private var state: UInt64
  private var operation: Operation
  private var dimensions: [String] = []
  private var step = "day"
  /// What the column of time is called by now.
  private var time = "timestamp"

  init(ids: [String], streamID: String, state: UInt64) {
    operations = [
      Operation(name: "get_viewership", dimensions: ["playback_id", "device", "continent"], metric: "view_count"),
      Operation(
        name: "get_creator_viewership", fixed: ", stream_id: \"\(streamID)\"", dimensions: ["playback_id", "os"],
        metric: "view_count"),
      Operation(name: "get_usage", dimensions: ["creator_id"], metric: "delivery_usage_mins"),
    ]
    self.ids = ids
    self.state = state
    operation = operations[0]
  }

  mutating func next() -> String {
    operation = pick(Array(operations.prefix(2)) + operations)
    dimensions = operation.dimensions.filter { _ in roll(3) == 0 }
    time = "timestamp"
    step = pick(["hour", "day"])
    let call = call()
    var stages = ["where \(condition)"]
    for _ in 0..<roll(3) { stages.append(stage()) }
    if roll(2) == 0 { stages.append("where \(condition)") }
    stages.append(ending())
    let pipeline = stages.joined(separator: " | ")
    switch roll(4) {
    case 0: return "let q = \(call)\nq | \(pipeline)"
    case 1: return "fn f(rows) = rows | \(pipeline)\nf(\(call))"
    default: return "\(call) | \(pipeline)"
    }
  }

  // MARK: The call

  private mutating func call() -> String {
    let from = pick(["@2024-01-02", "@2024-01-01T05:30", "\"2024-01-02T12:00:00Z\"", "ago(2d)"])
    let to = pick(["", ", to: @2024-01-04", ", to: @2024-01-03T20:10", ", to: today()"])
    let breakdown = ", breakdown_by: [\(dimensions.joined(separator: ", "))]"
    return "\(operation.name)(from: \(from)\(to), time_step: \(step)\(operation.fixed)\(breakdown))"
  }

  private var metric: String { operation.metric }
  private var key: String { ([time] + dimensions).joined(separator: ", ") }

  // MARK: Conditions

  private var condition: String {
    mutating get {
      (0...roll(2)).map { _ in comparison() }.joined(separator: roll(8) == 0 ? " or " : " and ")
    }
  }

  private mutating func comparison() -> String {
    if dimensions.contains("playback_id"), roll(2) == 0 { return "playback_id == \"\(pick(ids))\"" }
    if roll(6) == 0, let dimension = dimensions.first { return "\(dimension) != \"\(pick(ids))\"" }
    if roll(6) == 0 { return "\(metric) > \(roll(50))" }
    let instant = "@2024-01-0\(1 + roll(4))T\(10 + roll(10)):\(pick(["00", "30"]))"
    let relation = pick(["<", "<=", ">", ">=", ">=", "==", "!="])
    return roll(3) == 0 ? "\(instant) \(relation) \(time)" : "\(time) \(relation) \(instant)"
  }

  // MARK: Stages

  private mutating func stage() -> String {
    switch roll(9) {
    case 0: return "derive n: coalesce(\(metric), 0) * 2"
    case 1: return "sort \(key) | take \(1 + roll(40))"
    case 2: return "sort \(key) | skip \(roll(5))"
    case 3: return "sort \(key) | derive d: lag(\(metric), 1)"
    case 4: return "derive m: max(\(metric))"
    case 5:
      let old = time
      time = time == "timestamp" ? "at" : "timestamp"
      return "rename \(time): \(old)"
    case 6: return "select \(key), \(metric)"
    case 7: return "distinct"
    default:
      let other = "\(operation.name)(from: @2024-01-03, time_step: day\(operation.fixed), breakdown_by: [])"
      let stages = "where timestamp >= @2024-01-03T1\(roll(9)):00 | select \(time): timestamp, z: \(metric)"
      let narrowed = "\(other) | \(stages)"
      return "join (\(narrowed)) on \(time), kind: left | drop z"
    }
  }

  /// Ends in an order of its own.
  private mutating func ending() -> String {
    guard roll(3) > 0 else { return "sort \(key) | select \(key), \(metric)" }
    let by = dimensions.isEmpty ? time : pick(dimensions + [time])
    let rows = "select \(key), \(metric)"
    switch roll(4) {
    case 0: return "summarize n: count(), s: max(\(metric)) by \(by) | sort \(by)"
    case 1: return "\(rows) | sort \(key) | take 2 by \(by)"
    case 2 where time == "timestamp":
      return "\(rows) | fill timestamp, step: 1\(step == "hour" ? "h" : "d") | sort \(key)"
    default: return "summarize n: count(), first: min(\(time))"
    }
  }

  // MARK: Dice

  private mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[roll(choices.count)] }
}
