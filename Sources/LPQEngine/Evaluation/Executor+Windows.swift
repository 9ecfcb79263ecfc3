internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// `delta(view_count, by: country)`: a value for each row. The last argument is `by`.
  func compute(_ window: Window, _ call: AggregateCall, over frame: Frame) async throws -> Column {
    var arguments: [Datum] = []
    for argument in call.arguments.dropLast() {
      arguments.append(try await self.argument(argument, over: frame))
    }
    let grouping = try await grouping(by: call.arguments.last, over: frame)
    return try window.compute(arguments, grouping, context.call).conformed(to: call.type)
  }

  /// `by: country`, `by: [country, device]`; all rows together where it is not given.
  private func grouping(by key: TypedExpr?, over frame: Frame) async throws -> Grouping {
    let keys: [TypedExpr]
    switch key?.kind {
    case nil, .constant(.bool(false)): return .single(rowCount: frame.rowCount)
    case .list(let elements): keys = elements
    default: keys = key.map { [$0] } ?? []
    }
    let groups = try RowGroups(try await columns(keys, over: frame), rowCount: frame.rowCount)
    return Grouping(
      groupOfRow: groups.groupOfRow, groupCount: groups.firstRows.count, rowCount: frame.rowCount)
  }
}
