internal import LPQData
internal import LPQDiagnostics

/// `rollup by KEY, …`: puts every metric column together again in the one way that is right for it.
///
/// Over rows `{country: "FR", view_count: 1, error_rate: 1.0}` and `{country: "FR", view_count: 3, error_rate: 0.0}`,
/// `rollup by country` gives `{country: "FR", view_count: 4, error_rate: 0.25}` with `error_rate` marked approximate. A
/// group of one row passes unchanged, so that nothing is marked where nothing was merged.
struct Rollup: Operator {
  let keys: [Derivation]

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let frame = try await executor.frame(of: input)
    var output = Table.empty
    var columns: [Column] = []
    for key in keys {
      let (info, column) = try await executor.key(key, over: frame)
      output.schema.columns.append(info)
      columns.append(column)
    }
    let groups = try RowGroups(columns, rowCount: input.rowCount)
    // Without keys there is one row, even over no rows.
    let groupCount = keys.isEmpty ? 1 : groups.firstRows.count
    let grouping = Grouping(groupOfRow: groups.groupOfRow, groupCount: groupCount, rowCount: input.rowCount)
    output.columns = columns.map { $0.gather(groups.firstRows) }
    output.rowCount = groupCount
    for (info, column) in zip(input.schema.columns, input.columns) where output.schema.index(of: info.name) == nil {
      guard let merged = try await merge(info, column, grouping, input, executor) else { continue }
      output.schema.columns.append(merged.info)
      output.columns.append(merged.column)
    }
    let approximate = output.schema.columns.filter { $0.marks.contains(.approximate) }.map(\.name)
    executor.context.recorder.add(Provenance(approximateColumns: approximate))
    reportWeightless(input, output, grouping, executor)
    return output
  }

  /// nil for what is no metric, or cannot be put together.
  private func merge(
    _ info: ColumnInfo, _ column: Column, _ grouping: Grouping, _ input: Table, _ executor: Executor
  ) async throws -> (info: ColumnInfo, column: Column)? {
    switch info.metric {
    case .additive?:
      return (info, try aggregate("sum", [.column(column)], grouping))
    case .ratio(let weight)?:
      return try await mergeRatio(info, column, weight, grouping, input, executor)
    case .notAdditive?:
      executor.context.recorder.report(
        Diagnostic(
          .wrongAggregation, "`\(info.name)` is left out: it adds up neither over time nor over creators",
          severity: .notice, help: ["ask for the whole range in one call, without a time step or a breakdown"]))
      return nil
    case nil: return nil
    }
  }

  private func mergeRatio(
    _ info: ColumnInfo, _ column: Column, _ weight: String, _ grouping: Grouping, _ input: Table, _ executor: Executor
  ) async throws -> (info: ColumnInfo, column: Column)? {
    guard input.schema.hasWeight(weight), let weights = input[weight] else {
      executor.context.recorder.report(
        Diagnostic(
          .wrongAggregation, "`\(info.name)` is left out: its weight `\(weight)` is no metric here any more",
          severity: .notice, help: ["keep `\(weight)` up to the `rollup`"]))
      return nil
    }
    var sizes = [Int](repeating: 0, count: grouping.groupCount)
    var lastRow = sizes
    for (row, group) in (grouping.groupOfRow ?? []).enumerated() {
      sizes[Int(group)] += 1
      lastRow[Int(group)] = row
    }
    guard sizes.contains(where: { $0 > 1 }) else {
      return (info, Column((0..<grouping.groupCount).map { sizes[$0] == 1 ? column[lastRow[$0]] : .null }, as: .float))
    }
    let means = try aggregate("wmean", [.column(column), .column(weights)], grouping)
    var marked = info
    marked.marks.insert(.approximate)
    let values = (0..<grouping.groupCount).map { sizes[$0] == 1 ? column[lastRow[$0]] : means[$0] }
    return (marked, Column(values, as: .float))
  }

  /// Sessions that failed before playing are no views, and so weigh nothing in a mean: said once, for all its ratios.
  private func reportWeightless(_ input: Table, _ output: Table, _ grouping: Grouping, _ executor: Executor) {
    var names: [String] = []
    var rows: Set<Int> = []
    for (info, ratio) in zip(input.schema.columns, input.columns) {
      guard case .ratio(let weight)? = info.metric, let weights = input[weight],
        output.schema[info.name]?.marks.contains(.approximate) == true
      else { continue }
      let weightless = (0..<input.rowCount).filter { row in
        !ratio.isNull(at: row) && weights[row].asDouble == 0
      }
      if weightless.isEmpty { continue }
      names.append("`\(info.name)`")
      rows.formUnion(weightless)
    }
    if names.isEmpty { return }
    let subject = rows.count == 1 ? "one row has" : "\(rows.count) rows have"
    executor.context.recorder.report(
      Diagnostic(
        .wrongAggregation, "\(subject) no views, and so no weight in \(names.joined(separator: ", "))",
        severity: .notice, help: ["sessions that failed before playing are no views; the API gives no session counts"]))
  }

  private func aggregate(_ name: String, _ arguments: [Datum], _ grouping: Grouping) throws -> Column {
    guard case .aggregate(let aggregate, _)? = FunctionTable.byName[name]?.implementation else {
      throw Diagnostic(.internalError, "no aggregate `\(name)`")
    }
    return try aggregate.compute(arguments, grouping)
  }
}
