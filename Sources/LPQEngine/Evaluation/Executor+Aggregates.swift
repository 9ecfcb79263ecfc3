internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// The aggregates of a stage, one value for each group, and its windows, one for each row, which may go over aggregates
  /// and windows before them. A failure is kept for who asks for the aggregate.
  func aggregates(
    _ calls: [AggregateCall], over frame: Frame, _ grouping: Grouping
  ) async throws -> [Result<Datum, any Error>] {
    var results: [Result<Datum, any Error>] = []
    for call in calls {
      try Task.checkCancellation()
      do {
        if case .window(let window) = call.function.implementation {
          var rows = frame
          rows.aggregates = results
          results.append(.success(.column(try await compute(window, call, over: rows))))
          continue
        }
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
      arguments.append(try await self.argument(argument, over: frame))
    }
    return try aggregate.compute(arguments, grouping).conformed(to: call.type)
  }

  /// An aggregate's or window's argument. What does not read the row is one value, and there even for no rows: the p of
  /// `quantile`, the n of `lag`.
  func argument(_ expr: TypedExpr, over frame: Frame) async throws -> Datum {
    if expr.readsRow { return try await evaluate(expr, over: frame) }
    return .constant(try await evaluate(expr, over: .scalar(variables: frame.variables))[0])
  }

  /// An aggregate over the elements of a list, as if they were the rows of one group.
  func listAggregate(
    _ function: FunctionDefinition, _ arguments: [TypedExpr], _ type: ValueType, _ frame: Frame
  ) async throws -> Datum {
    guard case .aggregate(let aggregate, _) = function.implementation else {
      throw Diagnostic(.internalError, "`\(function.name)` is no aggregate: please report this")
    }
    if arguments.count == 1, let column = try await tableColumn(arguments[0], frame) {
      return .constant(try aggregate.compute([.column(column)], .single(rowCount: column.count))[0])
    }
    let data = try await evaluate(arguments, over: frame)
    return try .rowWise(data, count: frame.rowCount, type: type) { values in
      if let first = values.first, first.isNull { return .null }
      return try aggregate.overLists(values, name: function.name)
    }
  }

  /// The column that `t.view_count` names, without making a list of it; nil for any other expression.
  private func tableColumn(_ expr: TypedExpr, _ frame: Frame) async throws -> Column? {
    guard case .member(let base, let name) = expr.kind, case .relation = base.kind,
      case .constant(.table(let table)) = try await evaluate(base, over: frame)
    else { return nil }
    return try table.column(named: name)
  }
}

extension Aggregate {
  /// Lists and tables are rows; other arguments are the same for all rows.
  func overLists(_ arguments: [Value], name: String) throws -> Value {
    var rowCount: Int?
    let data: [Datum] = try arguments.map { argument in
      guard let column = try Aggregate.column(of: argument) else { return .constant(argument) }
      guard rowCount == nil || rowCount == column.count else {
        throw Diagnostic(
          .outOfBounds, "`\(name)` needs lists of one length, found \(rowCount ?? 0) and \(column.count)")
      }
      rowCount = column.count
      return .column(column)
    }
    guard let rowCount else {
      throw Diagnostic(.valueMismatch, "`\(name)` needs a list, found \(arguments.first?.type.name ?? "nothing")")
    }
    return try compute(data, .single(rowCount: rowCount))[0]
  }

  private static func column(of value: Value) throws -> Column? {
    switch value {
    case .list(let elements): try Column(exactly: elements)
    case .table(let table):
      Column(.mixed((0..<table.rowCount).map { .record(table.record(at: $0)) }, .record(nil)))
    default: nil
    }
  }
}

extension Column {
  /// The values as they are: a column of one type cannot hold ints beside floats without rounding the large ones.
  fileprivate init(exactly values: [Value]) throws {
    let column = try Column(values, check: checkCancellation)
    let isRounded = column.type == .float && values.contains { if case .int = $0 { true } else { false } }
    self = isRounded ? Column(.mixed(values, .any)) : column
  }
}
