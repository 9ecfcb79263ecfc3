internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// The frame of a stage: all rows of its input, and the aggregates over them.
  func frame(of table: Table, _ calls: [AggregateCall] = []) async throws -> Frame {
    var frame = Frame(table, variables: scope)
    frame.aggregates = try await aggregates(calls, over: frame, .single(rowCount: table.rowCount))
    return frame
  }

  /// The column of a key: as any other, but its values must be known.
  func key(_ derivation: Derivation, over frame: Frame) async throws -> (info: ColumnInfo, column: Column) {
    if case .column(let name) = derivation.value.kind {
      do {
        _ = try frame.table.place(ofColumn: name)
      } catch var error as Diagnostic {
        error.span = derivation.value.span
        throw error
      }
    }
    return try await column(derivation, over: frame)
  }

  /// The column of `views: sum(view_count)`. One that is only named keeps its values and marks, even where the server did
  /// not return it.
  func column(_ derivation: Derivation, over frame: Frame) async throws -> (info: ColumnInfo, column: Column) {
    var info = derivation.column
    if case .column(let name) = derivation.value.kind, case .all = frame.selection,
      let place = frame.table.schema.index(of: name)
    {
      info.marks.formUnion(frame.table.schema.columns[place].marks)
      info.type = frame.table.columns[place].type
      return (info, frame.table.columns[place])
    }
    let datum = try await evaluate(derivation.value, over: frame)
    let column = datum.column(count: frame.rowCount).conformed(to: info.type)
    info.type = column.type
    return (info, column)
  }

  /// The columns of `group` keys and the like; a column that was not returned is no key.
  func columns(_ exprs: [TypedExpr], over frame: Frame) async throws -> [Column] {
    try await evaluate(exprs, over: frame).map { $0.column(count: frame.rowCount) }
  }

  /// A number of rows: a whole number from zero on.
  func rowCount(_ expr: TypedExpr, for verb: String) async throws -> Int {
    let count = try await value(of: expr)
    guard case .int(let rows) = count else {
      throw Diagnostic(
        .valueMismatch, "`\(verb)` needs a whole number of rows, found \(count.type.name)", at: expr.span)
    }
    if rows < 0 { throw Diagnostic(.outOfBounds, "`\(verb)` cannot count \(rows) rows", at: expr.span) }
    return rows
  }
}
