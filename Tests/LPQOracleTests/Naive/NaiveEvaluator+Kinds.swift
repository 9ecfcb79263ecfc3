import LPQSyntax

extension NaiveEvaluator {
  /// The kind of an expression, without evaluating it.
  func kind(_ expr: Expr, _ place: Place) -> Kind {
    switch expr.kind {
    case .null: return .none
    case .bool: return .other("bool")
    case .int: return .int
    case .float: return .float
    case .string, .interpolation: return .other("text")
    case .duration: return .other("span")
    case .timestamp: return .other("instant")
    case .list(let elements): return .list(elements.reduce(.none) { $0.union(kind($1, place)) })
    case .record(let fields):
      return .record(fields.map { Kind.Field(name: Text($0.name.text), kind: kind($0.value, place)) })
    case .name(let name): return nameKind(name, place)
    case .column(let name): return columnKind(name.text, place) ?? .any
    case .variable(let name): return variableKind(name.text, place)
    case .unary(.not, _): return .other("bool")
    case .unary(.minus, let operand): return kind(operand, place)
    case .binary(let op, _, let left, let right): return binaryKind(op, kind(left, place), kind(right, place))
    case .conditional(_, let then, let otherwise): return kind(then, place).union(kind(otherwise, place))
    case .member(let base, let name): return memberKind(kind(base, place), Text(name.text))
    case .index(let base, let index):
      if case .string(let key) = index.kind { return memberKind(kind(base, place), Text(key)) }
      return kind(base, place).indexed
    case .call(let callee, let arguments): return callKind(callee, arguments, place)
    case .lambda: return .other("function")
    case .pipeline(let head, let stages):
      // `x | f()` is `f(x)`.
      guard stages.count == 1, case .call(let call) = stages[0].kind, case .call(let callee, let arguments) = call.kind
      else { return .any }
      return callKind(callee, [Argument(label: nil, value: head)] + arguments, place)
    case .parenthesized(let inner): return kind(inner, place)
    case .error: return .any
    }
  }

  private func binaryKind(_ op: BinaryOperator, _ left: Kind, _ right: Kind) -> Kind {
    switch op {
    case .coalesce: return left.union(right)
    case .add, .subtract, .multiply, .floorDivide, .remainder, .divide: break
    default: return .other("bool")
    }
    switch (left, right) {
    case (.any, _), (_, .any): return .any
    case (.none, _), (_, .none): return .none
    case (.int, .int): return op == .divide ? .float : .int
    case (.int, .float), (.float, .int), (.float, .float): return .float
    case (.other("span"), .other("span")): return op == .divide ? .float : left
    case (.other("instant"), .other("instant")): return .other("span")
    case (.other("span"), .other("instant")): return right
    case (.int, .other), (.float, .other): return right
    default: return left
    }
  }

  private func memberKind(_ base: Kind, _ name: Text) -> Kind {
    switch base {
    case .record(let fields?): return fields.first { $0.name == name }?.kind ?? .any
    case .list(.record(let fields?)): return .list(fields.first { $0.name == name }?.kind ?? .any)
    case .list: return .list(.any)
    default: return .any
    }
  }

  private func nameKind(_ name: String, _ place: Place) -> Kind {
    if place.parameters.contains(name) { return variableKind(name, place) }
    if place.seesColumns, let kind = columnKind(name, place) { return kind }
    return variableKind(name, place)
  }

  private func columnKind(_ name: String, _ place: Place) -> Kind? {
    guard let rows = place.rows else { return nil }
    if rows.current == nil, let key = rows.keys?.first(where: { Text($0.column.name) == Text(name) }) {
      return key.column.kind
    }
    return rows.table.place(name).map { rows.table.columns[$0].kind }
  }

  private func variableKind(_ name: String, _ place: Place) -> Kind {
    switch place.scope.bindings[name] {
    case .value(_, let kind): kind
    case .delayed(let delayed): kind(delayed.expr, delayed.place)
    case .function, nil: .any
    }
  }

  private func callKind(_ callee: Expr, _ arguments: [Argument], _ place: Place) -> Kind {
    guard case .name(let name) = callee.kind else { return .any }
    switch place.scope.bindings[name] {
    case .function(let declaration, let scope):
      var inner = Place(scope: scope, rows: place.rows)
      guard let bindings = try? bound(declaration, scope, arguments.map(Given.init), place) else { return .any }
      inner.scope.bindings = bindings
      return kind(declaration.body, inner)
    case .value, .delayed: return .any
    case nil: break
    }
    let kinds = arguments.map { kind($0.value, place) }
    switch name {
    case "count", "count_distinct", "int", "len", "floor", "ceil", "year", "month", "day", "weekday", "hour":
      return .int
    case "mean", "wmean", "median", "quantile", "stdev", "float": return .float
    case "first", "last", "sum": return kinds[0].element
    case "abs", "lag", "cumsum": return kinds[0]
    case "delta": return kinds[0] == .other("instant") ? .other("span") : kinds[0]
    case "rank": return .int
    case "pct_change", "share", "rolling_mean": return .float
    case "min", "max":
      return arguments.count == 1 ? kinds[0].element : kinds.reduce(.none) { $0.union($1) }
    case "coalesce", "clamp": return kinds.reduce(.none) { $0.union($1) }
    case "round": return arguments.count == 1 ? .int : kinds[0]
    case "lower", "upper", "trim", "replace", "substring", "string": return .other("text")
    case "contains", "starts_with", "ends_with", "bool", "is_null", "any", "all", "matches": return .other("bool")
    case "bin", "start_of", "parse_time", "now", "today", "ago": return .other("instant")
    case "format_time", "to_json": return .other("text")
    case "list": return .list(kinds[0].element)
    case "filter", "sort_by", "reverse": return kinds[0]
    case "range": return .list(.int)
    case "split", "keys": return .list(.other("text"))
    case "map": return .list(lambdaKind(arguments[1].value, kinds[0].element, place))
    case "flatten": return kinds[0].element
    case "values": return .list(.any)
    default: return .any
    }
  }

  /// What a lambda over elements of a known kind gives.
  private func lambdaKind(_ expr: Expr, _ element: Kind, _ place: Place) -> Kind {
    guard case .lambda(let parameters, let body) = expr.kind, let parameter = parameters.first else { return .any }
    var inner = place
    inner.scope.bindings[parameter.text] = .value(.null, element == .none ? .any : element)
    inner.parameters.insert(parameter.text)
    return kind(body, inner)
  }
}

extension Kind {
  fileprivate var indexed: Kind {
    switch self {
    case .list(let element): element
    default: .any
    }
  }
}
