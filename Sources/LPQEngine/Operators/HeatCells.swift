internal import LPQData
internal import LPQDiagnostics

/// The cells of `chart heat`: one value for each pair of column and row, put together as `rollup` would.
///
/// Over hours of two weeks, `chart heat timestamp, view_count` has the rows Sun … Sat and the columns 0 … 23, each cell
/// the sum of its two hours. A number of which nobody knows whether it adds up is refused where cells have several.
struct HeatCells {
  private let given: ChartData
  private let input: Table
  private let span: SourceSpan

  init(_ chart: ChartData, over input: Table, span: SourceSpan) {
    given = chart
    self.input = input
    self.span = span
  }

  func chart(by executor: Executor) async throws -> ChartData {
    var chart = given
    var rows = Array(0..<given.rowCount)
    if let x = given.x, given.series == nil {
      rows = rows.filter { !x.column.isNull(at: $0) }
      (chart.x, chart.series) = Self.hoursAndWeekdays(x, rows, executor.context.call.zone)
      chart.y.column = given.y.column.gather(rows)
      if rows.count < given.rowCount {
        chart.notes.append("\(counted(given.rowCount - rows.count, "row")) without a time")
      }
    }
    let isWeek = given.series == nil
    chart = try await merged(chart, rows, executor)
    return isWeek ? chart.wholeWeek() : chart
  }

  private static func hoursAndWeekdays(
    _ x: ChartData.Axis, _ rows: [Int], _ zone: TimeZoneRules
  ) -> (hours: ChartData.Axis, weekdays: ChartData.Axis) {
    let times = rows.map { row -> CivilTime? in
      guard case .timestamp(let timestamp) = x.column[row] else { return nil }
      return zone.localTime(of: timestamp)
    }
    return (
      ChartData.Axis(
        ColumnInfo(name: "hour (\(zone.name))", type: .int), Column(times.map { $0.map { .int($0.hour) } ?? .null })),
      ChartData.Axis(
        ColumnInfo(name: "weekday", type: .string),
        Column(times.map { $0.map { .string(ChartData.weekdays[$0.date.weekday]) } ?? .null }, as: .string))
    )
  }

  private func merged(_ chart: ChartData, _ rows: [Int], _ executor: Executor) async throws -> ChartData {
    guard let x = chart.x, let series = chart.series else { return chart }
    let groups = try RowGroups([x.column, series.column], rowCount: chart.rowCount)
    if groups.firstRows.count == chart.rowCount { return chart }
    let how = try manner(of: chart.y.info)
    var table = Table.empty
    table.rowCount = chart.rowCount
    for (info, column) in [(named(x.info, "(x)"), x.column), (named(series.info, "(row)"), series.column)]
      + [(chart.y.info, chart.y.column)] + weights(of: chart.y.info, rows)
    where table.schema.index(of: info.name) == nil {
      table.schema.columns.append(info)
      table.columns.append(column)
    }
    let keys = table.schema.columns.prefix(2).map {
      Derivation(column: $0, value: TypedExpr(.column($0.name), $0.type, span))
    }
    let cells = try await Rollup(keys: Array(keys)).apply(to: table, by: executor)
    var result = chart
    result.x?.column = cells.columns[0]
    result.series?.column = cells.columns[1]
    guard let place = cells.schema.index(of: chart.y.info.name) else { throw refusal(chart.y.info) }
    result.y = ChartData.Axis(cells.schema.columns[place], cells.columns[place])
    result.notes.append("each cell is \(how(sizes(groups)))")
    return result
  }

  private func named(_ info: ColumnInfo, _ name: String) -> ColumnInfo {
    ColumnInfo(name: name, type: info.type)
  }

  /// The column that a ratio is weighted by, where it is another.
  private func weights(of info: ColumnInfo, _ rows: [Int]) -> [(ColumnInfo, Column)] {
    guard case .ratio(let name)? = info.metric, let place = input.schema.index(of: name) else { return [] }
    return [(input.schema.columns[place], input.columns[place].gather(rows))]
  }

  /// How several values become one, as words around their number; throws where nothing honest is known.
  private func manner(of info: ColumnInfo) throws -> (String) -> String {
    switch info.metric {
    case .additive?: return { "a sum of \($0)" }
    case .ratio(let weight)? where input.schema.hasWeight(weight): return { "a mean of \($0), weighted by \(weight)" }
    default: throw refusal(info)
    }
  }

  private func refusal(_ info: ColumnInfo) -> Diagnostic {
    var why = "nothing says that it adds up"
    if case .ratio(let weight)? = info.metric { why = "its weight `\(weight)` is no metric here any more" }
    if case .notAdditive? = info.metric { why = "it adds up neither over time nor over creators" }
    return Diagnostic(
      .wrongAggregation, "a cell of `chart heat` has several values of `\(info.name)`, and \(why)", at: span,
      hint: "`summarize` to one value a cell first, then `chart heat X, Y, VALUE`")
  }

  /// `1 to 2 values`
  private func sizes(_ groups: RowGroups) -> String {
    var sizes = [Int](repeating: 0, count: groups.firstRows.count)
    for group in groups.groupOfRow { sizes[Int(group)] += 1 }
    let (least, most) = (sizes.min() ?? 0, sizes.max() ?? 0)
    return least == most ? counted(most, "value") : "\(least) to \(most) values"
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension ChartData {
  /// From Sunday, as `weekday` counts and `start_of(…, week)` begins.
  fileprivate static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// All hours of all days, in their order; those without a value are null.
  fileprivate func wholeWeek() -> ChartData {
    guard let hours = x, let days = series else { return self }
    var values = [Value](repeating: .null, count: Self.weekdays.count * 24)
    for row in 0..<rowCount {
      guard case .int(let hour) = hours.column[row], case .string(let name) = days.column[row],
        let day = Self.weekdays.firstIndex(of: name)
      else { continue }
      values[day * 24 + hour] = y.column[row]
    }
    var whole = self
    whole.x?.column = Column(values.indices.map { .int($0 % 24) }, as: .int)
    whole.series?.column = Column(values.indices.map { .string(Self.weekdays[$0 / 24]) }, as: .string)
    whole.y.column = Column(values, as: y.column.type)
    return whole
  }
}
