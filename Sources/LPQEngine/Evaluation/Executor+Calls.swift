internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// A function of the table, value by value.
  func call(
    _ function: FunctionDefinition, _ arguments: [TypedExpr], _ type: ValueType, _ frame: Frame
  ) async throws -> Datum {
    let data = try await evaluate(arguments, over: frame)
    switch function.implementation {
    case .scalar(let nulls, let body):
      let context = context.call
      return try .rowWise(data, count: frame.rowCount, type: type) { values in
        nulls == .propagate && values.contains(where: \.isNull) ? .null : try body(context, values)
      }
    case .aggregate(_, .some(let body)):
      let context = context.call
      return try .rowWise(data, count: frame.rowCount, type: type) { try body(context, $0) }
    case .higherOrder(let body):
      let caller = ClosureCaller(executor: self)
      return try await eachRow(data, frame, type) { try await body(caller, $0) }
    case .aggregate(_, nil):
      throw Diagnostic(.internalError, "`\(function.name)` called as a scalar function: please report this")
    case .notYet:
      throw Diagnostic(.notYet, "`\(function.name)` is not in this version yet")
    }
  }

  /// `f(1)` where f is a value.
  func apply(
    _ function: TypedExpr, _ arguments: [TypedExpr], _ type: ValueType, _ frame: Frame
  ) async throws -> Datum {
    let data = try await evaluate([function] + arguments, over: frame)
    let caller = ClosureCaller(executor: self)
    return try await eachRow(data, frame, type) { values in
      guard case .function(let function) = values[0] else {
        throw Diagnostic(.valueMismatch, "a value of type \(values[0].type.name) cannot be called")
      }
      return try await caller.call(function, Array(values.dropFirst()))
    }
  }

  /// As `Datum.rowWise`, for what may wait.
  private func eachRow(
    _ operands: [Datum], _ frame: Frame, _ type: ValueType, _ body: ([Value]) async throws -> Value
  ) async throws -> Datum {
    let isConstant = operands.allSatisfy { if case .constant = $0 { true } else { false } }
    if isConstant { return .constant(try await body(operands.map { $0[0] })) }
    var results: [Value] = []
    for row in 0..<frame.rowCount {
      try Task.checkCancellation()
      results.append(try await body(operands.map { $0[row] }))
    }
    return .column(Column(results, expecting: type))
  }

  /// A lambda that reads the row is a function for each row, else one function.
  func lambda(
    _ parameters: [VariableID], _ body: TypedExpr, _ summary: String, isRowBound: Bool, _ frame: Frame
  ) -> Datum {
    func closure(_ row: Int) -> Value {
      .function(Closure(parameters: parameters, body: body, summary: summary, frame: frame.row(row)))
    }
    if case .row = frame.selection { return .constant(closure(0)) }
    if !isRowBound { return .constant(closure(0)) }
    return .column(Column(.mixed((0..<frame.rowCount).map(closure), .function)))
  }

  /// An aggregate over the elements of a list, as if they were the rows of one group.
  func listAggregate(
    _ function: FunctionDefinition, _ arguments: [TypedExpr], _ type: ValueType, _ frame: Frame
  ) async throws -> Datum {
    guard case .aggregate(let aggregate, _) = function.implementation else {
      throw Diagnostic(.internalError, "`\(function.name)` is no aggregate: please report this")
    }
    let data = try await evaluate(arguments, over: frame)
    return try .rowWise(data, count: frame.rowCount, type: type) { values in
      if let first = values.first, first.isNull { return .null }
      return try aggregate.overLists(values, name: function.name)
    }
  }

  /// The aggregates of a stage, one value for each group. A failure is kept for who asks for the aggregate.
  func aggregates(
    _ calls: [AggregateCall], over frame: Frame, _ grouping: Grouping
  ) async throws -> [Result<Datum, any Error>] {
    var results: [Result<Datum, any Error>] = []
    for call in calls {
      try Task.checkCancellation()
      do {
        let column = try await compute(call, over: frame, grouping)
        results.append(.success(grouping.groupOfRow == nil ? .constant(column[0]) : .column(column)))
      } catch var error as Diagnostic {
        error.span = error.span ?? call.span
        results.append(.failure(error))
      }
    }
    return results
  }

  private func compute(_ call: AggregateCall, over frame: Frame, _ grouping: Grouping) async throws -> Column {
    guard case .aggregate(let aggregate, _) = call.function.implementation else {
      throw Diagnostic(.internalError, "`\(call.function.name)` is no aggregate: please report this")
    }
    var arguments: [Datum] = []
    for argument in call.arguments {
      // The same for all rows, and there even for none: `quantile`'s p.
      let surroundings = argument.readsRow ? frame : .scalar(variables: frame.variables)
      arguments.append(try await evaluate(argument, over: surroundings))
    }
    return try aggregate.compute(arguments, grouping).conformed(to: call.type)
  }
}

extension Aggregate {
  /// Lists and tables are rows; other arguments are the same for all rows.
  func overLists(_ arguments: [Value], name: String) throws -> Value {
    var rowCount: Int?
    let data: [Datum] = try arguments.map { argument in
      guard let elements = Aggregate.elements(of: argument) else { return .constant(argument) }
      guard rowCount == nil || rowCount == elements.count else {
        throw Diagnostic(
          .outOfBounds, "`\(name)` needs lists of one length, found \(rowCount ?? 0) and \(elements.count)")
      }
      rowCount = elements.count
      return .column(Column(elements))
    }
    guard let rowCount else {
      throw Diagnostic(.valueMismatch, "`\(name)` needs a list, found \(arguments.first?.type.name ?? "nothing")")
    }
    return try compute(data, .single(rowCount: rowCount))[0]
  }

  private static func elements(of value: Value) -> [Value]? {
    switch value {
    case .list(let elements): elements
    case .table(let table): (0..<table.rowCount).map { .record(table.record(at: $0)) }
    default: nil
    }
  }
}
