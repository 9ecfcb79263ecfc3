extension ProgramGenerator {
  mutating func stage() -> String {
    if !hidden.isEmpty || !metrics.isEmpty, random.chance(20) { return rollup() }
    if !hidden.isEmpty, random.chance(12) { return hiddenStage() }
    switch random.below(40) {
    case 36: return pivot()
    case 37: return random.chance(60) ? describe() : pivot()
    case 38: return expect()
    case 39: return sort()
    default: return commonStage()
    }
  }

  private mutating func commonStage() -> String {
    switch random.below(13) {
    case 0, 1: return "where \(overRows { $0.expression(.bool, depth: 3) })"
    case 2, 3: return derive()
    case 4: return select()
    case 5: return dropOrRename()
    case 6: return sort()
    case 7: return take()
    case 8: return "distinct" + keys(percent: 60).map { " " + $0 }.joined()
    case 9: return random.chance(30) ? "skip \(random.below(4))" : derive()
    case 10: return summarize()
    case 11: return append()
    default: return join()
    }
  }

  /// Some of this table's columns, and one of its own.
  private mutating func append() -> String {
    let literals = columns.filter { $0.type != .ints && $0.type != .texts }
    let count = random.below(literals.count + 1)
    let own = GeneratedName(name: newName("c"), type: random.pick(GeneratedType.scalars))
    var other = literals.shuffled(using: &random).prefix(count).map { column in
      // Ints beside floats become floats.
      guard column.type == .int || column.type == .float, random.chance(30) else { return column }
      if let place = columns.firstIndex(of: column) { columns[place].type = .float }
      return GeneratedName(name: column.name, type: column.type == .int ? .float : .int)
    }
    other.append(own)
    columns.append(own)
    return "append (\(table(other)))"
  }

  /// On one or two columns of both; one of the others may have a name of this table.
  private mutating func join() -> String {
    let literals = columns.filter { $0.type != .ints && $0.type != .texts }
    if literals.isEmpty { return append() }
    let count = 1 + random.below(2)
    let keys = Array(literals.shuffled(using: &random).prefix(count))
    var others = [GeneratedName(name: newName("j"), type: random.pick(GeneratedType.scalars))]
    if random.chance(30), let clashing = columns.first(where: { !keys.contains($0) && !$0.name.hasSuffix("_right") }),
      !columns.contains(where: { $0.name == clashing.name + "_right" })
    {
      others.append(GeneratedName(name: clashing.name, type: random.pick(GeneratedType.scalars)))
    }
    let kind = random.pick(["inner", "left", "full", "anti"])
    let text = "join (\(table(keys + others))) on \(keys.map(\.name).joined(separator: ", ")), kind: \(kind)"
    if kind == "anti" { return text }
    for var column in others {
      if columns.contains(where: { $0.name == column.name }) { column.name += "_right" }
      columns.append(column)
    }
    return text
  }

  /// Makes something that stands in a verb: columns can be named, aggregates span the table.
  mutating func overRows<Result>(_ make: (inout ProgramGenerator) -> Result) -> Result {
    aggregates = .broadcast
    defer { aggregates = .none }
    return make(&self)
  }

  private mutating func derive() -> String {
    let items = (0..<1 + random.below(2)).map { _ in
      let type = random.pick(GeneratedType.scalars + [.ints, .texts])
      let text = overRows { $0.expression(type, depth: 3) }
      let name = random.chance(25) ? random.pick(columns).name : newName("c")
      forgetMetric(name)
      if let place = columns.firstIndex(where: { $0.name == name }) {
        columns[place].type = type
      } else {
        columns.append(GeneratedName(name: name, type: type))
      }
      return "\(name): \(text)"
    }
    return "derive " + items.joined(separator: ", ")
  }

  private mutating func select() -> String {
    var chosen: [GeneratedName] = []
    var items: [String] = []
    for column in columns.shuffled(using: &random).prefix(1 + random.below(columns.count)) {
      chosen.append(column)
      items.append(random.chance(20) ? ".\(column.name)" : column.name)
    }
    if random.chance(50) {
      let column = GeneratedName(name: newName("c"), type: random.pick(GeneratedType.scalars))
      items.append("\(column.name): \(overRows { $0.expression(column.type, depth: 2) })")
      chosen.append(column)
    }
    for name in hidden where random.chance(50) { items.append(name) }
    hidden = hidden.filter(items.contains)
    metrics.formIntersection(chosen.map(\.name))
    if let weight, !metrics.contains(weight) { self.weight = nil }
    columns = chosen
    return "select " + items.joined(separator: ", ")
  }

  private mutating func dropOrRename() -> String {
    let place = random.below(columns.count)
    if columns.count > 2, random.chance(50) {
      forgetMetric(columns[place].name)
      return "drop \(columns.remove(at: place).name)"
    }
    let (old, new) = (columns[place].name, newName("r"))
    columns[place].name = new
    if metrics.remove(old) != nil { metrics.insert(new) }
    if weight == old { weight = new }
    return "rename \(new): \(old)"
  }

  private mutating func sort() -> String {
    let keys = (0..<1 + random.below(2)).map { _ in
      let sign = random.chance(50) ? "-" : ""
      let ordered = columns.filter(\.type.isOrdered)
      if !ordered.isEmpty, random.chance(75) { return sign + random.pick(ordered).name }
      let type = random.pick([GeneratedType.int, .float, .text])
      return sign + "(\(overRows { $0.expression(type, depth: 2) }))"
    }
    return "sort " + keys.joined(separator: ", ")
  }

  private mutating func take() -> String {
    let count = "\(random.below(4))"
    let by = keys(percent: 50)
    return "take \(count)" + (by.isEmpty ? "" : " by " + by[0])
  }

  /// None, or one text of keys: columns, and expressions without aggregates.
  private mutating func keys(percent: Int) -> [String] {
    guard random.chance(percent) else { return [] }
    let count = 1 + random.below(2)
    var items = columns.shuffled(using: &random).prefix(count).map(\.name)
    if random.chance(25) { items.append("(\(expression(random.pick([.int, .text, .bool]), depth: 2)))") }
    return [items.joined(separator: ", ")]
  }

  private mutating func summarize() -> String {
    var keys: [GeneratedName] = []
    var by: [String] = []
    let table = columns
    if random.chance(75) {
      for column in table.shuffled(using: &random).prefix(1 + random.below(2)) {
        keys.append(column)
        by.append(column.name)
      }
      if random.chance(20) {
        let key = GeneratedName(name: newName("k"), type: random.pick([.int, .text, .bool]))
        by.append("\(key.name): \(expression(key.type, depth: 2))")
        keys.append(key)
      }
    }
    columns = keys
    aggregates = .grouped(table: table)
    var results: [GeneratedName] = []
    let items = (0..<1 + random.below(3)).map { _ in
      let column = GeneratedName(name: newName("m"), type: random.pick([.int, .float, .text, .bool, .instant]))
      results.append(column)
      return "\(column.name): \(expression(column.type, depth: 3))"
    }
    aggregates = .none
    let sums = zip(results, items).filter { result, item in
      metrics.contains { item == "\(result.name): sum(\($0))" }
    }
    forgetMetrics()
    metrics = Set(sums.map(\.0.name))
    columns = keys + results
    return "summarize " + items.joined(separator: ", ") + (by.isEmpty ? "" : " by " + by.joined(separator: ", "))
  }
}
