extension ProgramGenerator {
  /// An expression of a type; in brackets wherever it is more than one word.
  mutating func expression(_ type: GeneratedType, depth: Int) -> String {
    if depth <= 0 || random.chance(20) { return leaf(type) }
    if let aggregate = aggregate(type, depth: depth - 1) { return aggregate }
    switch random.below(12) {
    case 0:
      let condition = expression(.bool, depth: depth - 1)
      return "(if \(condition) then \(expression(type, depth: depth - 1)) else \(expression(type, depth: depth - 1)))"
    case 1: return "(\(expression(type, depth: depth - 1)) ?? \(expression(type, depth: depth - 1)))"
    case 2 where !functions.filter { $0.result == type }.isEmpty:
      let function = random.pick(functions.filter { $0.result == type })
      return call(function.name, [function.parameter], depth: depth)
    case 3 where type != .ints && type != .texts:
      return random.chance(50) ? call("coalesce", [type, type], depth: depth) : indexed(type, depth: depth)
    default: return operation(type, depth: depth)
    }
  }

  private mutating func leaf(_ type: GeneratedType) -> String {
    let names = (columns + variables).filter { $0.type == type }
    let near = parameters.filter { $0.type == type }
    if !near.isEmpty, random.chance(70) { return random.pick(near).name }
    if !names.isEmpty, random.chance(75) {
      let name = random.pick(names)
      namesColumn = namesColumn || columns.contains(name)
      return name.name
    }
    if random.chance(4) { return "null" }
    return literal(type)
  }

  private mutating func call(_ name: String, _ types: [GeneratedType], depth: Int) -> String {
    let arguments = types.map { expression($0, depth: depth - 1) }
    if random.chance(10), let first = arguments.first {
      return "(\(first) | \(name)(\(arguments.dropFirst().joined(separator: ", "))))"
    }
    return "\(name)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func infix(_ left: GeneratedType, _ operators: [String], _ right: GeneratedType, depth: Int)
    -> String
  {
    "(\(expression(left, depth: depth - 1)) \(random.pick(operators)) \(expression(right, depth: depth - 1)))"
  }

  /// An element of a list, a field of a record.
  private mutating func indexed(_ type: GeneratedType, depth: Int) -> String {
    let elements = (0..<1 + random.below(2)).map { _ in expression(type, depth: depth - 1) }
    switch random.below(3) {
    case 0: return "[\(elements.joined(separator: ", "))][\(random.pick(Literals.smallInts))]"
    case 1: return "{x: \(elements[0]), y: \(leaf(.int))}.x"
    default: return "{x: \(elements[0])}[\"x\"]"
    }
  }

  private mutating func operation(_ type: GeneratedType, depth: Int) -> String {
    switch type {
    case .int: return intOperation(depth)
    case .float: return floatOperation(depth)
    case .text: return textOperation(depth)
    case .bool: return boolOperation(depth)
    case .instant: return instantOperation(depth)
    case .span:
      switch random.below(4) {
      case 0: return infix(.instant, ["-"], .instant, depth: depth)
      case 1: return infix(.span, ["+", "-"], .span, depth: depth)
      case 2: return "(\(expression(.span, depth: depth - 1)) * \(random.pick(Literals.smallInts)))"
      default: return "(-\(expression(.span, depth: depth - 1)))"
      }
    case .ints: return intsOperation(depth)
    case .texts: return textsOperation(depth)
    }
  }

  private mutating func intOperation(_ depth: Int) -> String {
    switch random.below(16) {
    case 0...4: return infix(.int, ["+", "-", "*", "//", "%"], .int, depth: depth)
    case 5: return "(-\(expression(.int, depth: depth - 1)))"
    case 6: return call(random.pick(["abs", "floor", "ceil", "round"]), [.int], depth: depth)
    case 7: return call(random.pick(["floor", "ceil", "round"]), [.float], depth: depth)
    case 8: return call("len", [random.pick([.text, .ints, .texts])], depth: depth)
    case 9: return call("int", [random.pick([.text, .float, .bool, .instant, .span])], depth: depth)
    case 10: return timePart(depth)
    case 11: return call(random.pick(["min", "max"]), [.int, .int], depth: depth)
    case 12:
      return
        "clamp(\(expression(.int, depth: depth - 1)), \(random.pick(["-1", "0"])), \(random.pick(["1", "10", "-2"])))"
    case 13:
      return listAggregate(
        random.pick(["sum", "min", "max", "first", "last", "count", "count_distinct"]), .ints, depth)
    case 14: return "round(\(expression(.int, depth: depth - 1)), \(random.pick(["-1", "-2", "-18", "-19", "2"])))"
    default: return reduction(depth)
    }
  }

  private mutating func floatOperation(_ depth: Int) -> String {
    switch random.below(12) {
    case 0...2: return infix(.float, ["+", "-", "*", "/", "//", "%"], .float, depth: depth)
    case 3, 4: return infix(.int, ["/"], .int, depth: depth)
    case 5: return infix(.float, ["+", "-", "*", "/", "//", "%"], .int, depth: depth)
    case 6: return infix(.int, ["+", "-", "*", "/", "//", "%"], .float, depth: depth)
    case 7:
      return random.chance(50) ? call("abs", [.float], depth: depth) : "(-\(expression(.float, depth: depth - 1)))"
    case 8: return call("float", [random.pick([.text, .int, .bool])], depth: depth)
    case 9: return call(random.pick(["min", "max"]), [.float, .float], depth: depth)
    case 10:
      return random.chance(50)
        ? infix(.span, ["/"], .span, depth: depth) : listAggregate(random.pick(["mean", "median"]), .ints, depth)
    default: return "round(\(expression(.float, depth: depth - 1)), \(random.pick(["0", "1", "2", "-1"])))"
    }
  }

  private mutating func textOperation(_ depth: Int) -> String {
    switch random.below(10) {
    case 8: return formattedTime(depth)
    case 9: return call("to_json", [random.pick(GeneratedType.allCases)], depth: depth)
    case 0: return infix(.text, ["+"], .text, depth: depth)
    case 1: return call(random.pick(["lower", "upper", "trim"]), [.text], depth: depth)
    case 2: return call("replace", [.text, .text, .text], depth: depth)
    case 3: return "substring(\(expression(.text, depth: depth - 1)), \(random.pick(Literals.smallInts)))"
    case 4:
      return
        "substring(\(expression(.text, depth: depth - 1)), \(random.pick(Literals.smallInts)), \(random.pick(Literals.smallInts)))"
    case 5: return call("string", [random.pick([.int, .float, .bool, .instant, .span, .text])], depth: depth)
    default:
      // No quotes within: an f-string's parts hold names and numbers.
      let parts = (0..<1 + random.below(2)).map { _ in "{\(word(random.pick([.int, .float, .bool, .instant])))}" }
      return "f\"\(parts.joined(separator: ": ")){{\""
    }
  }

  private mutating func word(_ type: GeneratedType) -> String {
    let names = (columns + variables + parameters).filter { $0.type == type }
    return names.isEmpty ? literal(type) : random.pick(names).name
  }

  private mutating func boolOperation(_ depth: Int) -> String {
    let comparisons = ["==", "!=", "<", "<=", ">", ">="]
    switch random.below(15) {
    case 14: return "matches(\(expression(.text, depth: depth - 1)), \(random.pick(Literals.patterns)))"
    case 0, 1: return infix(.int, comparisons, .int, depth: depth)
    case 2: return infix(.int, comparisons, .float, depth: depth)
    case 3: return infix(.float, comparisons, .int, depth: depth)
    case 4: return infix(.float, comparisons, .float, depth: depth)
    case 5:
      if random.chance(20) { return "(\"\u{E9}\" \(random.pick(comparisons)) \"e\u{301}\")" }
      return infix(.text, comparisons, .text, depth: depth)
    case 6:
      let type = random.pick([GeneratedType.bool, .instant, .span])
      return infix(type, comparisons, type, depth: depth)
    case 7, 8:
      // What would fail is spared where the left side decides.
      let right = random.chance(8) ? "(9223372036854775807 + \(leaf(.int)) > 0)" : expression(.bool, depth: depth - 1)
      return "(\(expression(.bool, depth: depth - 1)) \(random.pick(["and", "or"])) \(right))"
    case 9: return "(not \(expression(.bool, depth: depth - 1)))"
    case 10:
      if random.chance(10) { return "(\"\u{E9}\" \(random.pick(["in", "not in"])) [\"e\u{301}\", \(leaf(.text))])" }
      let isInt = random.chance(50)
      if random.chance(30) {
        let type = isInt ? GeneratedType.int : .text
        return "(\(leaf(type)) \(random.pick(["in", "not in"])) [\(leaf(type)), \(random.pick(["null", leaf(type)]))])"
      }
      return infix(isInt ? .int : .text, ["in", "not in"], isInt ? .ints : .texts, depth: depth)
    case 11: return call("is_null", [random.pick(GeneratedType.allCases)], depth: depth)
    case 12: return call(random.pick(["contains", "starts_with", "ends_with"]), [.text, .text], depth: depth)
    default:
      return random.chance(50)
        ? call("contains", [.ints, .int], depth: depth) : call("bool", [random.pick([.int, .text])], depth: depth)
    }
  }

  // MARK: - Lists

  private mutating func intsOperation(_ depth: Int) -> String {
    switch random.below(8) {
    case 6: return "values({x: \(expression(.int, depth: depth - 1)), \"odd key\": \(leaf(.int))})"
    case 0: return "range(\(random.pick(Literals.smallInts)))"
    case 1: return "map(\(expression(.ints, depth: depth - 1)), \(lambda(.int, .int, depth)))"
    case 2: return "filter(\(expression(.ints, depth: depth - 1)), \(lambda(.int, .bool, depth)))"
    case 3: return "sort_by(\(expression(.ints, depth: depth - 1)), \(lambda(.int, .int, depth)))"
    case 4: return call("reverse", [.ints], depth: depth)
    case 5: return "flatten([\(expression(.ints, depth: depth - 1)), \(expression(.ints, depth: depth - 1))])"
    default: return "[\(expression(.int, depth: depth - 1)), \(expression(.int, depth: depth - 1))]"
    }
  }

  private mutating func textsOperation(_ depth: Int) -> String {
    switch random.below(5) {
    case 0: return call("split", [.text, .text], depth: depth)
    case 1: return "map(\(expression(.texts, depth: depth - 1)), \(lambda(.text, .text, depth)))"
    case 2: return "sort_by(\(expression(.texts, depth: depth - 1)), \(lambda(.text, .text, depth)))"
    case 3: return "keys({x: \(leaf(.int)), \"odd key\": \(leaf(.text))})"
    default: return "[\(expression(.text, depth: depth - 1)), \(expression(.text, depth: depth - 1))]"
    }
  }

  private mutating func lambda(_ parameter: GeneratedType, _ result: GeneratedType, _ depth: Int) -> String {
    let name = newName("x")
    parameters.append(GeneratedName(name: name, type: parameter))
    defer { parameters.removeLast() }
    return "\(name) => \(expression(result, depth: depth - 1))"
  }

  private mutating func reduction(_ depth: Int) -> String {
    let (list, initial) = (expression(.ints, depth: depth - 1), expression(.int, depth: depth - 1))
    let names = [newName("x"), newName("x")]
    parameters += names.map { GeneratedName(name: $0, type: .int) }
    defer { parameters.removeLast(2) }
    return "reduce(\(list), (\(names.joined(separator: ", "))) => \(expression(.int, depth: depth - 1)), \(initial))"
  }

  private mutating func listAggregate(_ name: String, _ type: GeneratedType, _ depth: Int) -> String {
    "\(name)(\(literal(type)))"
  }

  // MARK: - Aggregates

  /// An aggregate of that type, where one may stand; often in `summarize`, now and then elsewhere.
  private mutating func aggregate(_ type: GeneratedType, depth: Int) -> String? {
    let table: [GeneratedName]
    switch aggregates {
    case .none: return nil
    case .broadcast:
      guard parameters.isEmpty, random.chance(8) else { return nil }
      if random.chance(40) { return window(type) }
      table = columns
    case .grouped(let names):
      guard parameters.isEmpty, random.chance(75) else { return nil }
      table = names
    }
    let (outer, outerColumns) = (aggregates, columns)
    aggregates = .none
    columns = table
    defer { (aggregates, columns) = (outer, outerColumns) }
    return aggregateCall(type, depth: min(depth, 2))
  }

  /// A function over the rows' order.
  private mutating func window(_ type: GeneratedType) -> String? {
    let outer = aggregates
    aggregates = .none
    defer { aggregates = outer }
    let count = random.pick(["1", "2", "-1", "0"])
    var text: String
    switch type {
    case .int where random.chance(30): text = "rank(\(rowExpression(random.pick([.int, .float, .text]), depth: 1))"
    case .float where random.chance(70):
      let argument = rowExpression(random.pick([.int, .float]), depth: 1)
      text = random.pick(["pct_change(\(argument)", "share(\(argument)", "rolling_mean(\(argument), 2"])
    case .int, .float:
      text = "\(random.pick(["delta", "cumsum"]))(\(rowExpression(type, depth: 1))"
    case .span where random.chance(50): text = "delta(\(rowExpression(.instant, depth: 1))"
    case .ints, .texts: return nil
    default: text = "lag(\(rowExpression(type, depth: 1)), \(count)"
    }
    if random.chance(40) { text += ", by: \(random.pick(columns).name)" }
    return text + ")"
  }

  private mutating func aggregateCall(_ type: GeneratedType, depth: Int) -> String? {
    func of(_ name: String, _ argument: GeneratedType, _ generator: inout ProgramGenerator) -> String {
      "\(name)(\(generator.rowExpression(argument, depth: depth)))"
    }
    switch type {
    case .int:
      switch random.below(5) {
      case 0: return "count()"
      case 1: return of("count", random.pick(GeneratedType.scalars), &self)
      case 2: return of("count_distinct", random.pick(GeneratedType.scalars), &self)
      default: return of(random.pick(["sum", "min", "max", "first", "last"]), .int, &self)
      }
    case .float:
      switch random.below(7) {
      case 0:
        return
          "quantile(\(rowExpression(random.pick([.int, .float]), depth: depth)), \(random.pick(["0", "0.25", "0.5", "0.9", "1"])))"
      case 1: return "wmean(\(rowExpression(.float, depth: depth)), \(rowExpression(.int, depth: depth)))"
      case 2, 3: return of(random.pick(["mean", "median", "stdev"]), random.pick([.int, .float]), &self)
      default: return of(random.pick(["sum", "min", "max", "first", "last"]), .float, &self)
      }
    case .bool: return of(random.pick(["any", "all", "min", "max", "first"]), .bool, &self)
    case .ints: return of("list", .int, &self)
    case .texts: return of("list", .text, &self)
    case .text, .instant: return of(random.pick(["min", "max", "first", "last"]), type, &self)
    case .span: return of(random.pick(["sum", "min", "max", "first", "last"]), type, &self)
    }
  }

  /// What an aggregate takes: something of the rows, for an aggregate of constants alone may be one of a list.
  private mutating func rowExpression(_ type: GeneratedType, depth: Int) -> String {
    let names = columns.filter { $0.type == type }
    if !names.isEmpty, random.chance(70) { return random.pick(names).name }
    namesColumn = false
    let text = expression(type, depth: depth)
    return namesColumn ? text : literal(type)
  }
}
