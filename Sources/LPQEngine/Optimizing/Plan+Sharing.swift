internal import LPQData

// Expressions that occur more than once in a stage are computed once, when the first of them is needed.

extension Plan {
  /// Numbers the expressions that occur more than once over the same rows.
  mutating func shareExpressions() {
    var keys = ExpressionKeys()
    let numbered = keys.numbered(self)
    if keys.hasRepeated { self = numbered }
  }

  /// The expressions that are computed once for several places, as they stand in the first of them, with how many there are.
  package var sharedExpressions: [(expr: TypedExpr, count: Int)] {
    var keys = ExpressionKeys()
    _ = keys.numbered(self)
    return keys.repeated
  }
}

/// Tells which expressions of a stage are the same, over the same columns.
private struct ExpressionKeys {
  private struct Entry {
    var number: Int
    var count = 0
  }

  private var entries: [String: Entry] = [:]
  private var seen: Set<Int> = []
  /// How often a `derive` has replaced a column so far.
  private var versions: [ExactText: Int] = [:]

  var hasRepeated: Bool { entries.values.contains { $0.count > 1 } }

  /// The largest of the repeated expressions, in the order in which they first occur.
  private(set) var repeated: [(expr: TypedExpr, count: Int)] = []

  /// The plan with its repeated expressions numbered.
  mutating func numbered(_ plan: Plan) -> Plan {
    switch plan.kind {
    case .filter, .select, .sort, .distinct, .rollup, .summarize: break
    case .derive(let input, let columns): return derive(plan, input, columns)
    default: return plan
    }
    // The values of a `summarize` are over the groups, and so are other rows than the keys and arguments.
    var counted = plan
    if case .summarize(let input, let keys, let aggregates, _) = plan.kind {
      counted = Plan(.summarize(input, keys: keys, aggregates: aggregates, values: []), plan.span)
    }
    _ = counted.mappingExpressions { expr in
      count(expr)
      return expr
    }
    var result = counted.mappingExpressions { numbered($0) }
    if case .summarize(let input, let keys, let aggregates, _) = result.kind,
      case .summarize(_, _, _, let values) = plan.kind
    {
      result = Plan(.summarize(input, keys: keys, aggregates: aggregates, values: values), plan.span)
    }
    return result
  }

  /// Each column sees those before it.
  private mutating func derive(_ plan: Plan, _ input: Plan, _ columns: [Derivation]) -> Plan {
    for derivation in columns {
      count(derivation.value)
      versions[ExactText(derivation.column.name), default: 0] += 1
    }
    versions = [:]
    var numberedColumns: [Derivation] = []
    for var derivation in columns {
      derivation.value = numbered(derivation.value)
      versions[ExactText(derivation.column.name), default: 0] += 1
      numberedColumns.append(derivation)
    }
    return Plan(.derive(input, numberedColumns), plan.span)
  }

  private mutating func count(_ expr: TypedExpr) {
    if case .lambda = expr.kind { return }
    if expr.isWorthSharing, let key = key(of: expr) {
      let next = entries.count
      entries[key, default: Entry(number: next)].count += 1
    }
    for child in expr.children { count(child) }
  }

  private mutating func numbered(_ expr: TypedExpr, isInRepeated: Bool = false) -> TypedExpr {
    if case .lambda = expr.kind { return expr }
    let entry = expr.isWorthSharing ? key(of: expr).flatMap { entries[$0] } : nil
    let isRepeated = (entry?.count ?? 0) > 1
    if let entry, isRepeated, !isInRepeated, seen.insert(entry.number).inserted { repeated.append((expr, entry.count)) }
    var result = expr.mappingChildren { numbered($0, isInRepeated: isInRepeated || isRepeated) }
    if isRepeated { result.sharedNumber = entry?.number }
    return result
  }

  /// nil of what may differ from place to place.
  private func key(of expr: TypedExpr) -> String? {
    let word: String
    switch expr.kind {
    case .constant(let value): return "\(value.type.name) \(value.literal)"
    case .column(let name): return "column \(versions[ExactText(name)] ?? 0) \(name.quotedLiteral)"
    case .variable(let id): return "variable \(id.number)"
    case .negate: word = "-"
    case .not: word = "not"
    case .and: word = "and"
    case .or: word = "or"
    case .coalesce: word = "??"
    case .arithmetic(let operation, _, _): word = operation.rawValue
    case .comparison(let operation, _, _): word = operation.rawValue
    case .membership(_, _, let isNegated): word = isNegated ? "not in" : "in"
    case .conditional: word = "if"
    case .list: word = "list"
    case .interpolation: word = "text"
    case .index: word = "at"
    case .call(let function, _):
      guard case .scalar = function.implementation else { return nil }
      word = "call \(function.name)"
    case .aggregate, .record, .member, .listAggregate, .apply, .lambda, .only, .provenance, .explanation, .relation:
      return nil
    }
    var parts: [String] = []
    for child in expr.children {
      guard let part = key(of: child) else { return nil }
      parts.append(part)
    }
    return "\(word) \(expr.type.name)(\(parts.joined(separator: ", ")))"
  }
}

extension TypedExpr {
  /// Whether it is more than a name or a constant, and differs from row to row.
  fileprivate var isWorthSharing: Bool {
    switch kind {
    case .constant, .column, .variable, .aggregate, .list, .record, .lambda, .relation: false
    default: readsColumns
    }
  }
}
