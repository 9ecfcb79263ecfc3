/// Random programs without syntax errors, of all the grammar's forms; what they mean does not matter.
struct RandomProgram {
  var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(state: seed &+ 4_000_000) }

  mutating func program() -> String {
    list(1...3, separator: "\n") { $0.statement() } + "\n"
  }

  private mutating func statement() -> String {
    switch random.below(6) {
    case 0: "let \(name()) = \(pipeline(2))"
    case 1: "fn f\(random.below(9))(a, b = \(expression(2))) = \(pipeline(2))"
    case 2: "param \(name()): int = \(expression(1))"
    case 3: "import \"a.lpq\" as \(name())"
    // A name, for a line must not begin with a minus.
    default: "\(name()) | \(stage(2)) | \(stage(2))"
    }
  }

  private mutating func pipeline(_ depth: Int) -> String {
    let stages = random.below(4)
    return ([expression(depth)] + (0..<stages).map { _ in stage(depth - 1) }).joined(separator: " | ")
  }

  private mutating func stage(_ depth: Int) -> String {
    let by = random.below(2) == 0 ? "" : " by \(items(depth))"
    switch random.below(18) {
    case 0: return "where \(expression(depth))"
    case 1: return "derive n: \(expression(depth)), m: \(expression(depth))"
    case 2: return "select \(items(depth))"
    case 3: return "drop \(name()), .\(name())"
    case 4: return "rename n: \(name()), m: .\(name())"
    case 5: return "sort " + list(1...3) { ($0.random.below(2) == 0 ? "- " : "") + $0.expression(depth) }
    case 6: return "take \(expression(depth))\(by)"
    case 7: return "skip \(expression(depth))"
    case 8: return random.below(2) == 0 ? "distinct" : "distinct \(name()), \(items(depth))"
    case 9: return "summarize \(items(depth))\(by)"
    case 10: return "rollup\(by)"
    case 11: return "join \(expression(depth)) on \(name()), \(name()) == \(name()), kind: left"
    case 12: return "append (\(pipeline(depth)))"
    case 13: return "pivot \(expression(depth)), \(expression(depth)), n: \(expression(depth))"
    case 14: return "fill \(expression(depth)), step: \(expression(depth))"
    case 15: return "chart line \(name()), \(expression(depth)) by \(name()), width: \(expression(depth))"
    case 16: return "expect \(expression(depth)), \"message\", empty: ok"
    default: return "f(\(arguments(depth)))"
    }
  }

  private mutating func items(_ depth: Int) -> String {
    list(1...3) { ($0.random.below(2) == 0 ? "" : "n: ") + $0.expression(depth) }
  }

  private mutating func arguments(_ depth: Int) -> String {
    list(0...2, separator: "") { $0.expression(depth) + ", " } + "from: \(expression(depth))"
  }

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0, random.below(4) > 0 else { return leaf() }
    switch random.below(7) {
    case 0: return "if \(operand(depth - 1)) then \(expression(depth - 1)) else \(expression(depth - 1))"
    case 1: return random.below(2) == 0 ? "x => \(expression(depth - 1))" : "(a, b) => \(expression(depth - 1))"
    case 2: return "\(operand(depth)) and \(operand(depth - 1)) or not \(operand(depth - 1))"
    case 3: return "\(operand(depth - 1)) \(comparison()) \(operand(depth - 1))"
    case 4: return "\(operand(depth - 1)) \(random.below(2) == 0 ? "in" : "not in") [\(expression(depth - 1)), 1]"
    default: return operand(depth)
    }
  }

  /// Nothing that needs brackets beside an operator above `and`.
  private mutating func operand(_ depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    switch random.below(9) {
    case 0: return "[" + list(0...8) { $0.expression(depth - 1) } + "]"
    case 1: return "{views: \(expression(depth - 1)), \"odd key\": \(expression(depth - 1)),}"
    case 2: return "(\(pipeline(depth - 1)))"
    case 3: return "f(\(arguments(depth - 1)))"
    case 4: return "\(name())[\(expression(depth - 1))].\(name())"
    case 5: return "- \(operand(depth - 1))"
    case 6: return "\(operand(depth - 1)) ?? \(operand(depth - 1)) ?? \(leaf())"
    default:
      return list(2...4, separator: " \(["+", "-", "*", "/", "//", "%"][random.below(6)]) ") { $0.operand(depth - 1) }
    }
  }

  private mutating func comparison() -> String {
    ["==", "!=", "<", "<=", ">", ">="][random.below(6)]
  }

  private mutating func leaf() -> String {
    switch random.below(12) {
    case 0: "1_000"
    case 1: "0.50"
    case 2: "90s"
    case 3: "@2026-11-01T10:00+02:00"
    case 4: "\"a # \\u{41} text of some width\""
    case 5: "r\"\\d+\""
    case 6: "f\"{ a+b }: {c[0]} {{}}\""
    case 7: "null"
    case 8: ".\(name())"
    case 9: "$\(name())"
    default: name()
    }
  }

  private mutating func name() -> String {
    ["a", "b", "country", "view_count", "`odd name`", "take", "playtime_mins_of_yesterday"][random.below(7)]
  }

  private mutating func list(
    _ counts: ClosedRange<Int>, separator: String = ", ", _ element: (inout RandomProgram) -> String
  ) -> String {
    let count = counts.lowerBound + random.below(counts.count)
    return (0..<count).map { _ in element(&self) }.joined(separator: separator)
  }
}
