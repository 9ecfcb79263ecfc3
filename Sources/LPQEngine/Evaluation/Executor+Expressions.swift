internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// What an expression gives over a frame; nothing is evaluated for no rows. A failure without a place gets that of the
  /// innermost expression that failed.
  func evaluate(_ expr: TypedExpr, over frame: Frame) async throws -> Datum {
    guard frame.rowCount > 0 else { return .column(Column([], as: expr.type)) }
    try Task.checkCancellation()
    do {
      guard let number = expr.sharedNumber else { return try await node(expr, frame) }
      return try await shared(number, expr, frame)
    } catch var error as Diagnostic where error.span == nil {
      error.span = expr.span
      throw error
    }
  }

  /// What occurs several times is computed once, the first time that it is needed of all rows.
  private func shared(_ number: Int, _ expr: TypedExpr, _ frame: Frame) async throws -> Datum {
    if let datum = frame.shared[number] { return frame.selected(datum) }
    let datum = try await node(expr, frame)
    if case .all = frame.selection { frame.shared[number] = datum }
    return datum
  }

  private func node(_ expr: TypedExpr, _ frame: Frame) async throws -> Datum {
    let count = frame.rowCount
    switch expr.kind {
    case .constant(let value): return .constant(value)
    case .column(let name): return frame.datum(ofColumn: try frame.table.place(ofColumn: name))
    case .variable(let id):
      if let value = frame.variables[id] { return .constant(value) }
      return .constant(try await variables.value(of: id, in: context))
    case .aggregate(let number):
      guard frame.aggregates.indices.contains(number) else {
        throw Diagnostic(.internalError, "an aggregate outside of its stage: please report this")
      }
      return try frame.aggregates[number].get()
    case .negate(let operand):
      return try await Executor.negate(evaluate(operand, over: frame), count: count, type: expr.type)
    case .not(let operand): return try await not(operand, frame)
    case .and(let left, let right): return try await and(left, right, frame)
    case .or(let left, let right): return try await or(left, right, frame)
    case .coalesce(let left, let right): return try await coalesce(left, right, frame).conformed(to: expr.type)
    case .conditional(let condition, let then, let otherwise):
      return try await conditional(condition, then, otherwise, frame).conformed(to: expr.type)
    case .arithmetic(let operation, let left, let right):
      let (left, right) = (try await evaluate(left, over: frame), try await evaluate(right, over: frame))
      return try Arithmetic(operation: operation, context: context.call)
        .apply(left, right, count: count, type: expr.type)
    case .comparison(let operation, let left, let right):
      let (left, right) = (try await evaluate(left, over: frame), try await evaluate(right, over: frame))
      return try Comparison(operation: operation).apply(left, right, count: count)
    case .membership(let needle, let list, let isNegated):
      let (needle, list) = (try await evaluate(needle, over: frame), try await evaluate(list, over: frame))
      return try Membership(isNegated: isNegated).apply(needle, in: list, count: count)
    case .list(let elements):
      return try .rowWise(await evaluate(elements, over: frame), count: count, type: expr.type) { .list($0) }
    case .record(let fields):
      return try .rowWise(await evaluate(fields.map(\.value), over: frame), count: count, type: expr.type) { values in
        .record(Record(zip(fields, values).map { Record.Field(name: $0.name, value: $1) }))
      }
    case .interpolation(let parts):
      return try .rowWise(await evaluate(parts, over: frame), count: count, type: .string) { values in
        .string(values.map(\.text).joined())
      }
    case .member(let operand, let name):
      return try .rowWise([await evaluate(operand, over: frame)], count: count, type: expr.type) {
        try $0[0].member(name)
      }
    case .index(let operand, let index):
      return try .rowWise(await evaluate([operand, index], over: frame), count: count, type: expr.type) {
        try $0[0].element(at: $0[1])
      }
    case .only(let operand):
      return try .rowWise([await evaluate(operand, over: frame)], count: count, type: expr.type) {
        try $0[0].onlyRow()
      }
    case .call(let function, let arguments): return try await call(function, arguments, expr.type, frame)
    case .listAggregate(let function, let arguments):
      return try await listAggregate(function, arguments, expr.type, frame)
    case .apply(let function, let arguments): return try await apply(function, arguments, expr.type, frame)
    case .lambda(let parameters, let body, let summary):
      return lambda(parameters, body, summary, isRowBound: expr.readsRow, frame)
    case .provenance(let operand): return .constant(try await provenance(of: operand, frame))
    case .explanation(let operand):
      return .constant(.string(try await context.environment.explain(operand, in: context)))
    case .relation(let plan): return .constant(.table(try await nested(in: frame.variables).table(of: plan)))
    }
  }

  func evaluate(_ exprs: [TypedExpr], over frame: Frame) async throws -> [Datum] {
    var data: [Datum] = []
    for expr in exprs { data.append(try await evaluate(expr, over: frame)) }
    return data
  }

  /// `-x`; no int is the negation of the least.
  static func negate(_ operand: Datum, count: Int, type: ValueType) throws -> Datum {
    switch operand {
    case .constant(.float(let number)): return .constant(.float(-number))
    case .column(let column):
      if case .float(let numbers) = column.storage {
        return .column(Column(.float(numbers.map { -$0 }), validity: column.validity))
      }
    default: break
    }
    return try .rowWise([operand], count: count, type: type) { operands in
      switch operands[0] {
      case .null: return .null
      case .float(let number): return .float(-number)
      case .int(let number):
        if number != .min { return .int(-number) }
        throw Diagnostic(.overflow, "-(\(number)) is too large for an integer")
      case .duration(let span) where span.months != .min && span.ms != .min:
        return .duration(span.isCalendar ? TimeSpan(months: -span.months) : TimeSpan(ms: -span.ms))
      case let other: throw Diagnostic(.valueMismatch, "`-` does not apply to \(other.type.name)")
      }
    }
  }
}
