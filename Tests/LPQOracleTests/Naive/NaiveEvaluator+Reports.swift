import LPQDiagnostics
import LPQSyntax

// The verbs that say something of a table: describe, expect.
extension NaiveEvaluator {
  func described(_ table: NaiveTable) throws -> NaiveTable {
    let names = ["column", "type", "count", "nulls", "distinct", "min", "max", "mean", "median", "stdev"]
    var rows: [[Naive]] = []
    for (place, column) in table.columns.enumerated() {
      let values = table.rows.map { $0[place] }
      let present = values.filter { !$0.isNull }
      let kind = column.kind == .any ? present.reduce(.none) { $0.union(Kind(of: $1)) } : column.kind
      func statistic(_ name: String) throws -> Naive {
        try NaiveAggregate(name).apply([values], rowCount: values.count, kind: kind)
      }
      let distinct = NaiveEvaluator.distinct(present).count
      var row: [Naive] = [.text(Text(column.name)), .text(Text(kind.name))]
      row += [.int(present.count), .int(values.count - present.count), .int(distinct)]
      row += try ["min", "max"].map { name in
        // Spans of the clock and of the calendar together have no order.
        if kind == NaiveEvaluator.span { return (try? statistic(name)) ?? .null }
        return NaiveEvaluator.ordered.contains(kind) ? try statistic(name) : .null
      }
      row += try ["mean", "median", "stdev"].map {
        kind == .int || kind == .float ? try statistic($0) : .null
      }
      rows.append(row)
    }
    let kinds = [
      .other("text"), .other("text"), .int, .int, .int, NaiveEvaluator.mixed, NaiveEvaluator.mixed, .float, .float,
      .float,
    ]
    return NaiveTable(columns: zip(names, kinds).map { .init(name: $0, kind: $1) }, rows: rows)
  }

  /// Each column's least value is of another type.
  private static let mixed = Kind.other("any")
  private static let span = Kind.other("span")
  private static let ordered: [Kind] = [.int, .float, .other("bool"), .other("text"), .other("instant")]

  private static func distinct(_ values: [Naive]) -> [Naive] {
    values.reduce(into: []) { found, value in
      if !found.contains(where: { Naive.equals($0, value) }) { found.append(value) }
    }
  }

  // MARK: - expect

  /// The table as it is, where all rows hold; of aggregates alone, where they do.
  func expecting(_ condition: Expr, _ options: [Argument], _ table: NaiveTable, _ place: Place) throws -> NaiveTable {
    let rows = Rows(table)
    let inner = place.over(rows)
    if isOfAggregatesAlone(condition, table) {
      coverage?.note("expect judged once")
      rows.current = rows.group.first ?? -1
      if try truth(condition, inner) == true { return table }
      throw Failure(.expectationFailed)
    }
    let truths = try forEachRow(table, inner) { try truth(condition, inner).map(Naive.bool) ?? .null }
    if table.rows.isEmpty {
      let isFine = options.contains { $0.label?.text == "empty" }
      coverage?.note(isFine ? "expect with empty: ok" : "expect of no rows")
      if isFine { return table }
      throw Failure(.expectationFailed)
    }
    if truths.contains(where: \.isNull) { coverage?.note("expect of null") }
    if truths.allSatisfy({ Naive.equals($0, .bool(true)) }) { return table }
    throw Failure(.expectationFailed)
  }

  /// It has an aggregate, no function over the rows' order, and names columns within aggregates only.
  private func isOfAggregatesAlone(_ expr: Expr, _ table: NaiveTable) -> Bool {
    var hasAggregate = false
    func isFree(_ expr: Expr) -> Bool {
      switch expr.kind {
      case .name(let name): return table.place(name) == nil
      case .column: return false
      case .call(let callee, let arguments):
        guard case .name(let name) = callee.kind else { return false }
        if NaiveEvaluator.windowNames.contains(name) { return false }
        let isScalar = (name == "min" || name == "max") && arguments.count > 1
        let isOverList = arguments.first.map { if case .list = $0.value.kind { true } else { false } } ?? false
        if NaiveEvaluator.aggregateNames.contains(name), !isScalar, !isOverList {
          hasAggregate = true
          return true
        }
        return arguments.allSatisfy { isFree($0.value) }
      case .pipeline: return expr.mentioned.allSatisfy { table.place($0.string) == nil }
      default: return expr.parts.allSatisfy(isFree)
      }
    }
    return isFree(expr) && hasAggregate
  }
}

extension Kind {
  /// As the reference calls it.
  fileprivate var name: String {
    switch self {
    case .none: "null"
    case .int: "int"
    case .float: "float"
    case .other("text"): "string"
    case .other("instant"): "timestamp"
    case .other("span"): "duration"
    case .other(let word): word
    case .any: "any"
    case .list(.any), .list(.none): "list"
    case .list(let element): "list of \(element.name)"
    case .record: "record"
    }
  }
}
