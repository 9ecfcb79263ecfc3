import LPQDiagnostics
import LPQSyntax

// What a run has exercised, told to `coverage`; changes nothing of what is evaluated.
extension NaiveEvaluator {
  /// Runs an operator, noting which, over what, and how it ended.
  func noting(_ op: BinaryOperator, _ left: Naive, _ right: Naive, _ body: () throws -> Naive) throws -> Naive {
    guard let coverage else { return try body() }
    if isMixed(left, right) {
      coverage.note("\(op.rawValue) of int and float")
      if isBeyond53(left) || isBeyond53(right) { coverage.note("\(op.rawValue) of int and float beyond 2^53") }
    }
    if isTextPair(left, right) { coverage.note("\(op.rawValue) of NFC and NFD") }
    if op == .in || op == .notIn, case .list(let elements) = right {
      if elements.contains(where: { isTextPair(left, $0) }) { coverage.note("\(op.rawValue) of NFC and NFD") }
    }
    let isDivision = op == .divide || op == .floorDivide || op == .remainder
    if isDivision, right.asDouble == 0 { coverage.note("\(op.rawValue) by zero") }
    return try noting(op.rawValue, [left, right], body)
  }

  /// Runs a function, noting which, whether it met a null, and how it ended.
  func noting(_ name: String, _ values: [Naive], _ body: () throws -> Naive) throws -> Naive {
    guard let coverage else { return try body() }
    coverage.note(name)
    if values.contains(where: \.isNull) { coverage.note("\(name) with null") }
    do {
      return try body()
    } catch let failure as Failure {
      for code in failure.codes { coverage.note("\(name) fails with \(code.rawValue)") }
      throw failure
    }
  }

  /// Notes a failure that laziness avoids.
  func noteSpared(_ expr: Expr, by operation: String, _ place: Place) {
    guard let coverage else { return }
    coverage.note(operation)
    var silent = self
    silent.coverage = nil
    do { _ = try silent.evaluate(expr, place) } catch { coverage.note("\(operation) spares a failure") }
  }

  func note(_ aggregate: String, _ columns: [[Naive]], isGrouped: Bool) {
    guard let coverage else { return }
    coverage.note("\(aggregate) \(isGrouped ? "of groups" : "over the table")")
    guard let column = columns.first else { return }
    if column.isEmpty { coverage.note("\(aggregate) of no rows") }
    if !column.isEmpty, column.allSatisfy(\.isNull) { coverage.note("\(aggregate) of nulls only") }
    if column.contains(where: \.isNull), !column.allSatisfy(\.isNull) { coverage.note("\(aggregate) of some nulls") }
  }

  func note(_ window: String, _ values: [Naive], isKeyed: Bool) {
    guard let coverage else { return }
    coverage.note("\(window) \(isKeyed ? "by a key" : "of all rows")")
    if values.contains(where: \.isNull) { coverage.note("\(window) of some nulls") }
  }

  /// Notes zones, and clocks that are about to change or have just done so.
  func note(_ function: String, _ values: [Naive], in zone: NaiveZone, _ isGiven: Bool) {
    guard let coverage else { return }
    if isGiven {
      coverage.note("\(function) in a zone")
    } else if zone.name != "UTC" {
      coverage.note("\(function) in the run's zone")
    }
    guard case .instant(let instant)? = values.first else { return }
    let (before, after) = (zone.offset(at: instant - 86_400_000), zone.offset(at: instant + 86_400_000))
    if before < after { coverage.note("\(function) where clocks are put forward") }
    if before > after { coverage.note("\(function) where clocks are put back") }
  }

  /// Runs a verb, noting how it ended.
  func noting(_ stage: Stage, _ body: () throws -> NaiveTable) throws -> NaiveTable {
    do {
      return try body()
    } catch let failure as Failure {
      let verb = NaiveEvaluator.verb(of: stage).prefix { $0 != " " }
      for code in failure.codes { coverage?.note("\(verb) fails with \(code.rawValue)") }
      throw failure
    }
  }

  private static func verb(of stage: Stage) -> String {
    switch stage.kind {
    case .where: "where"
    case .derive: "derive"
    case .select: "select"
    case .drop: "drop"
    case .rename: "rename"
    case .sort: "sort"
    case .take(_, let keys): keys.isEmpty ? "take" : "take by"
    case .skip: "skip"
    case .distinct(let keys): keys.isEmpty ? "distinct" : "distinct by"
    case .summarize(_, let keys): keys.isEmpty ? "summarize" : "summarize by"
    case .append: "append"
    case .join: "join"
    case .rollup(let keys): keys.isEmpty ? "rollup" : "rollup by"
    case .pivot: "pivot"
    case .fill: "fill"
    case .describe: "describe"
    case .expect: "expect"
    default: "another verb"
    }
  }

  func note(_ stage: Stage, on table: NaiveTable) {
    guard let coverage else { return }
    let verb = NaiveEvaluator.verb(of: stage)
    coverage.note(verb)
    if table.rows.isEmpty { coverage.note("\(verb) on no rows") }
    if table.rows.joined().contains(where: \.isNull) { coverage.note("\(verb) on nulls") }
  }

  /// Keys of two groups that a careless comparison would take for one.
  func noteNeighbours(_ left: [Naive], _ right: [Naive]) {
    guard let coverage else { return }
    for (left, right) in zip(left, right) {
      if isTextPair(left, right) { coverage.note("groups of NFC and NFD") }
      if left.isNull != right.isNull { coverage.note("groups of null and not") }
    }
  }

  /// Different texts that Unicode holds for equal.
  func isTextPair(_ left: Naive, _ right: Naive) -> Bool {
    guard case .text(let left) = left, case .text(let right) = right else { return false }
    return left != right && left.string == right.string
  }

  private func isMixed(_ left: Naive, _ right: Naive) -> Bool {
    switch (left, right) {
    case (.int, .float), (.float, .int): true
    default: false
    }
  }

  private func isBeyond53(_ value: Naive) -> Bool {
    if case .int(let number) = value { number.magnitude > 1 << 53 } else { false }
  }
}
