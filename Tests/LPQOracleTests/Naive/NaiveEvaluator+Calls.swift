import LPQDiagnostics
import LPQSyntax

/// An argument of a call: written, or piped in.
struct Given {
  var label: String?
  var expr: Expr
  /// What came through the pipe, in place of `expr`.
  var piped: Naive?

  init(_ argument: Argument) {
    label = argument.label?.text
    expr = argument.value
  }

  init(_ expr: Expr) {
    self.expr = expr
  }

  init(piped value: Naive, from expr: Expr) {
    self.expr = expr
    piped = value
  }
}

extension NaiveEvaluator {
  static let aggregateNames: Set<String> = [
    "count", "sum", "mean", "wmean", "min", "max", "median", "quantile", "stdev", "count_distinct", "first", "last",
    "any", "all", "list",
  ]

  func call(_ callee: Expr, _ arguments: [Given], _ place: Place) throws -> Naive {
    var plain = callee
    while case .parenthesized(let inner) = plain.kind { plain = inner }
    guard case .name(let name) = plain.kind else {
      return try applied(evaluate(plain, place), arguments.map { try value($0, place) })
    }
    switch place.scope.bindings[name] {
    case .function(let declaration, let scope): return try expanded(declaration, scope, arguments, place)
    case .value, .delayed: return try applied(evaluate(plain, place), arguments.map { try value($0, place) })
    case nil: break
    }
    if let table = try fetched(name, arguments, place) { return .table(table) }
    if name == "only" {
      let table = try value(arguments[0], place)
      return try noting(name, [table]) { try onlyRow(table) }
    }
    let isScalarExtremum = (name == "min" || name == "max") && arguments.count > 1
    if NaiveEvaluator.aggregateNames.contains(name), !isScalarExtremum {
      return try aggregate(name, arguments, place)
    }
    if NaiveEvaluator.windowNames.contains(name) { return try window(name, arguments, place) }
    if NaiveTimes.names.contains(name) { return try time(name, arguments, place) }
    let values = try arguments.map { try value($0, place) }
    return try noting(name, values) { try NaiveFunctions(self).call(name, values) }
  }

  /// What an operation answers; nil for what is none.
  private func fetched(_ name: String, _ arguments: [Given], _ place: Place) throws -> NaiveTable? {
    var table: NaiveTable
    switch name {
    case "get_facts":
      table = try facts.answer(to: arguments)
      table.origin = Origin(dimensions: [], time: nil, from: nil, to: now)
    case "get_sample":
      guard case .int(let number) = try value(arguments[0], place) else { throw Failure(.valueMismatch) }
      table = Samples.table(number)
      table.origin = Origin(dimensions: Set(table.columns.map { Text($0.name) }), time: nil, from: nil, to: now)
    case "get_readings":
      let readings = try Readings(arguments) { try value($0, place) }
      table = readings.table
      table.origin = readings.origin(now: now)
    default: return nil
    }
    return table
  }

  /// A function of time; its zone is that of `tz:` or the run's.
  private func time(_ name: String, _ arguments: [Given], _ place: Place) throws -> Naive {
    var (zone, isGiven) = (zone, false)
    var values: [Naive] = []
    for argument in arguments {
      if argument.label == "tz" {
        guard case .text(let name) = try value(argument, place) else { return .null }
        (zone, isGiven) = (NaiveZone(name.string), true)
      } else if name == "start_of", case .name(let unit) = argument.expr.kind, NaiveTimes.units.contains(unit) {
        values.append(.text(Text(unit)))
      } else {
        values.append(try value(argument, place))
      }
    }
    note(name, values, in: zone, isGiven)
    return try noting(name, values) {
      values.contains(where: \.isNull) ? .null : try NaiveTimes(zone: zone, now: now).call(name, values)
    }
  }

  func value(_ argument: Given, _ place: Place) throws -> Naive {
    try argument.piped ?? evaluate(argument.expr, place)
  }

  func applied(_ function: Naive, _ arguments: [Naive]) throws -> Naive {
    guard case .function(let function) = function else { throw Failure(.valueMismatch) }
    var inner = function.place
    for (name, argument) in zip(function.parameters, arguments) {
      inner.scope.bindings[name] = .value(argument, Kind.any)
      inner.parameters.insert(name)
    }
    return try evaluate(function.body, inner)
  }

  /// A `fn`'s body with the arguments in the parameters' places; it sees no columns of its own, but aggregates in it are
  /// over the rows around the call.
  private func expanded(
    _ declaration: FunctionDeclaration, _ scope: Scope, _ arguments: [Given], _ place: Place
  ) throws -> Naive {
    var inner = Place(scope: scope, rows: place.rows)
    inner.scope.bindings = try bound(declaration, scope, arguments, place)
    return try evaluate(declaration.body, inner)
  }

  func bound(
    _ declaration: FunctionDeclaration, _ scope: Scope, _ arguments: [Given], _ place: Place
  ) throws -> [String: Scope.Binding] {
    var bindings = scope.bindings
    var open = declaration.parameters
    for argument in arguments {
      let index = open.firstIndex { argument.label == nil || $0.name.text == argument.label }
      guard let index else { throw Failure(.internalError) }
      let name = open.remove(at: index).name.text
      bindings[name] =
        argument.piped.map { .value($0, Kind(of: $0)) } ?? .delayed(Delayed(argument.expr, place))
    }
    for parameter in open {
      guard let defaultValue = parameter.defaultValue else { throw Failure(.internalError) }
      bindings[parameter.name.text] = .delayed(Delayed(defaultValue, Place(scope: scope)))
    }
    return bindings
  }

  private func onlyRow(_ value: Naive) throws -> Naive {
    if case .record = value { return value }
    let elements = try elements(value)
    guard elements.count == 1 else { throw Failure(.outOfBounds) }
    return elements[0]
  }

  // MARK: - Aggregates

  /// Over a list where the argument is one, else over the rows around.
  private func aggregate(_ name: String, _ arguments: [Given], _ place: Place) throws -> Naive {
    if let first = arguments.first, case .list = argumentKind(first, place) {
      let values = try arguments.map { try value($0, place) }
      if values[0].isNull { return .null }
      coverage?.note("\(name) over a list")
      return try overList(name, values, kind: argumentKind(first, place).element)
    }
    guard let rows = place.rows else { throw Failure(.internalError) }
    let before = rows.current
    defer { rows.current = before }
    var codes: Set<DiagnosticCode> = []
    var cells: [[Naive]] = []
    for row in rows.group {
      rows.current = row
      do {
        cells.append(try arguments.map { try value($0, place) })
      } catch let failure as Failure {
        codes.formUnion(failure.codes)
      }
    }
    if !codes.isEmpty { throw Failure(codes: codes) }
    let columns = arguments.indices.map { place in cells.map { $0[place] } }
    note(name, columns, isGrouped: rows.keys != nil)
    rows.current = rows.group.first ?? -1
    let kind = arguments.first.map { argumentKind($0, place) } ?? .none
    return try NaiveAggregate(name).apply(columns, rowCount: rows.group.count, kind: kind)
  }

  private func overList(_ name: String, _ arguments: [Naive], kind: Kind) throws -> Naive {
    let count = try elements(arguments[0]).count
    let columns = try arguments.map { argument -> [Naive] in
      if case .list(let elements) = argument {
        if elements.count != count { throw Failure(.outOfBounds) }
        return Kind.unified(elements)
      }
      return [Naive](repeating: argument, count: count)
    }
    return try NaiveAggregate(name).apply(columns, rowCount: count, kind: kind)
  }

  private func argumentKind(_ argument: Given, _ place: Place) -> Kind {
    argument.piped.map { Kind(of: $0) } ?? kind(argument.expr, place)
  }
}
