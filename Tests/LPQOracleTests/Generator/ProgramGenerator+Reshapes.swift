// Stages that put rows together, lay them out anew, or judge them.
extension ProgramGenerator {
  /// Whatever metrics there are, by some columns or by none.
  mutating func rollup() -> String {
    let keys = random.chance(80) ? Array(columns.shuffled(using: &random).prefix(1 + random.below(2))) : []
    var by = keys.map(\.name)
    var results = keys
    if random.chance(15) {
      let key = GeneratedName(name: newName("k"), type: random.pick([.int, .text, .bool]))
      by.append("\(key.name): \(expression(key.type, depth: 2))")
      results.append(key)
    }
    let kept = columns.filter { column in metrics.contains(column.name) && !keys.contains(column) }
    let isWeighted = weight.map { metrics.contains($0) } ?? false
    hidden = isWeighted ? hidden.filter { $0 != "storage" } : []
    columns = results + kept
    metrics.subtract(keys.map(\.name))
    if let weight, !metrics.contains(weight) { self.weight = nil }
    if columns.isEmpty { isOver = true }
    return "rollup" + (by.isEmpty ? "" : " by " + by.joined(separator: ", "))
  }

  /// Mostly of groups with one row a cell.
  mutating func pivot() -> String {
    // No floats, whose last digits would be in the names.
    let heads = columns.filter { $0.type.isOrdered && $0.type != .span && $0.type != .float }
    guard !heads.isEmpty, columns.count > 1 else { return "distinct" }
    let head = random.pick(heads)
    let others = columns.filter { $0 != head }
    let value = random.pick(others)
    var keys = Array(others.filter { $0 != value }.shuffled(using: &random).prefix(random.below(3)))
    var text: String
    switch random.below(10) {
    case 0:
      keys = others.filter { $0 != value }
      text = "pivot \(head.name), \(value.name)"
      if !hidden.isEmpty { text = "drop \(hidden.joined(separator: ", "))\n  | " + text }
    case 1...4:
      let names = (keys + [head]).map(\.name)
      text = "distinct \(names.joined(separator: ", "))\n  | select \((names + [value.name]).joined(separator: ", "))"
      text += "\n  | pivot \(head.name), \(value.name)"
    default:
      let (name, aggregate) = (newName("m"), random.pick(["min", "max", "first", "last", "count"]))
      let isList = value.type == .ints || value.type == .texts
      text = "summarize \(name): \(isList ? "count()" : "\(aggregate)(\(value.name))") by "
      text += (keys + [head]).map(\.name).joined(separator: ", ") + "\n  | pivot \(head.name), \(name)"
    }
    forgetMetrics()
    columns = keys
    isOver = keys.isEmpty
    return text
  }

  mutating func describe() -> String {
    forgetMetrics()
    columns = [GeneratedName(name: "column", type: .text)]
    columns += ["count", "nulls", "distinct"].map { GeneratedName(name: $0, type: .int) }
    columns += ["mean", "median", "stdev"].map { GeneratedName(name: $0, type: .float) }
    // Types are named as the checker knows them, which is no matter of values.
    return "describe\n  | drop type"
  }

  /// What mostly holds, so that programs go on.
  mutating func expect() -> String {
    let condition: String
    switch random.below(6) {
    case 0: condition = overRows { $0.expression(.bool, depth: 2) }
    case 1: condition = "count() > \(random.below(2))"
    case 2: condition = "(\(overRows { $0.expression(.bool, depth: 2) }) ?? true) or true"
    case 3: condition = "is_null(\(random.pick(columns).name)) or true"
    case 4:
      let name = columns.first(where: \.type.isOrdered)?.name ?? "0"
      condition = "count(\(name)) <= count() and count_distinct(\(name)) != -1"
    default: condition = "count() >= 0 or \(random.pick(columns).name) == null"
    }
    return "expect \(condition)" + (random.chance(50) ? ", empty: ok" : "")
  }

  /// A condition on what only some verbs may name.
  mutating func hiddenStage() -> String {
    let name = random.pick(hidden)
    switch random.below(4) {
    case 0: return "where \(name) \(random.pick(["<", ">=", "!="])) \(random.pick(["0.25", "1", "null"]))"
    case 1: return "sort -\(name)\(columns.first(where: \.type.isOrdered).map { ", " + $0.name } ?? "")"
    case 2 where hidden.count > 1 || !metrics.isEmpty:
      hidden.removeAll { $0 == name }
      return "drop \(name)"
    default:
      let column = GeneratedName(name: newName("c"), type: .float)
      columns.append(column)
      return "derive \(column.name): \(name) * \(random.pick(["1", "0.5", "2"]))"
    }
  }

  /// Metrics end where columns are computed anew.
  mutating func forgetMetrics() {
    hidden = []
    metrics = []
    weight = nil
  }

  mutating func forgetMetric(_ name: String) {
    metrics.remove(name)
    if weight == name { weight = nil }
  }
}
