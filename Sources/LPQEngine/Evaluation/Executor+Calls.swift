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
    case .load:
      throw Diagnostic(.internalError, "`\(function.name)` called as a scalar function: please report this")
    case .window:
      throw Diagnostic(.internalError, "`\(function.name)` called outside of a stage: please report this")
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
    return .column(try Column(results, expecting: type))
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
}
