internal import LPQData
internal import LPQDiagnostics

/// `chart line X, Y by SERIES`: gives the columns to be drawn to the environment, and passes its input on.
struct Chart: Operator {
  let terms: ChartTerms

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    var chart = ChartData(
      kind: terms.kind, title: try await title(executor), x: try await axis(terms.x, input, executor),
      y: try await axis(terms.y, input, executor), series: try await axis(terms.series, input, executor),
      step: terms.step, binCount: try await binCount(executor))
    try checkTypes(chart)
    switch chart.kind {
    case .line, .spark:
      try checkPlaces(chart)
      chart.partialEnd = chart.partialEnd(by: executor.context.recorder.provenance)
    case .heat:
      // Of what only the run brings, its table knows the kind.
      if case .column(let name) = terms.y.value.kind, let info = input.schema[name] { chart.y.info = info }
      let end = chart.partialEnd(by: executor.context.recorder.provenance)
      let isWhole = end.map { !chart.reaches($0) } ?? true
      chart = try await HeatCells(chart, over: input, span: terms.y.value.span).chart(by: executor)
      if let end, !isWhole { chart.notes.append("the last bucket is \(end.word)") }
    case .bar, .histogram: break
    }
    try await executor.context.environment.draw(chart)
    return input
  }

  private func title(_ executor: Executor) async throws -> String? {
    guard let title = terms.title else { return nil }
    return try await executor.value(of: title).text
  }

  private func binCount(_ executor: Executor) async throws -> Int? {
    guard let bins = terms.bins else { return nil }
    let value = try await executor.value(of: bins)
    guard case .int(let count) = value, ChartTerms.binCounts.contains(count) else {
      throw Diagnostic(
        .valueMismatch, "`bins` is a number from 1 to \(ChartTerms.binCounts.upperBound), found \(value.literal)",
        at: bins.span)
    }
    return count
  }

  private func axis(_ derivation: Derivation, _ input: Table, _ executor: Executor) async throws -> ChartData.Axis {
    let frame = try await executor.frame(of: input, derivation.aggregates)
    let (info, column) = try await executor.key(derivation, over: frame)
    // Where the type was not known before, that of the values.
    return ChartData.Axis(info, column.type == .any ? Column(column.values) : column)
  }

  private func axis(_ derivation: Derivation?, _ input: Table, _ executor: Executor) async throws -> ChartData.Axis? {
    guard let derivation else { return nil }
    return try await axis(derivation, input, executor) as ChartData.Axis
  }

  /// What the checker could not know; a column of nulls alone has no type.
  private func checkTypes(_ chart: ChartData) throws {
    if let other = chart.y.column.firstType(where: { !$0.isNumeric }) {
      throw Diagnostic(
        .valueMismatch, "`chart` draws numbers, found \(other.name) in `\(chart.y.info.name)`", at: terms.y.value.span)
    }
    if chart.kind.runsOverPlaces, let other = chart.x?.column.firstType(where: { !$0.isChartPlace }) {
      throw Diagnostic(
        .valueMismatch, "a `\(chart.kind.rawValue)` runs over timestamps or numbers, found \(other.name)",
        at: terms.x?.value.span)
    }
  }

  /// Two values at one place would be a line up and down that means nothing.
  private func checkPlaces(_ chart: ChartData) throws {
    guard let x = chart.x else { return }
    let columns = [x.column] + (chart.series.map { [$0.column] } ?? [])
    let groups = try RowGroups(columns, rowCount: chart.rowCount)
    guard groups.firstRows.count < chart.rowCount else { return }
    let firsts = Set(groups.firstRows)
    guard let row = (0..<chart.rowCount).first(where: { !firsts.contains($0) && !x.column.isNull(at: $0) }) else {
      return
    }
    throw Diagnostic(
      .valueMismatch, "`chart \(chart.kind.rawValue)` has two values for \(x.info.name) \(x.column[row].literal)",
      at: terms.x?.value.span,
      hint: "write `by` and the column that tells them apart, or `rollup by \(x.info.name)` first")
  }
}

extension ChartTerms {
  /// As many as bars are drawn.
  package static let binCounts = 1...50
}

extension ChartData.Kind {
  /// Whether x is a line of instants or numbers, not a name for each value.
  package var runsOverPlaces: Bool { self == .line || self == .spark }
}

extension ChartData {
  /// Where the answers behind the values say that their last bucket is not whole.
  fileprivate func partialEnd(by provenance: Provenance) -> PartialEnd? {
    guard x?.column.type == .timestamp else { return nil }
    let ends = provenance.calls.flatMap(\.caveats).compactMap { caveat -> PartialEnd? in
      switch caveat {
      case .unfinishedBucket(let start): PartialEnd(start: start, word: "unfinished")
      case .cutLastBucket(let start): PartialEnd(start: start, word: "cut")
      default: nil
      }
    }
    return ends.max { $0.start < $1.start }
  }
}

extension ChartData {
  /// Whether one of its buckets is not whole.
  fileprivate func reaches(_ end: PartialEnd) -> Bool {
    let stepMs = Double(step.map { $0.isCalendar ? $0.months * 28 * 86_400_000 : $0.ms } ?? 1)
    return (x?.column.values ?? []).contains { value in
      if case .timestamp(let timestamp) = value { Double(timestamp.ms) + stepMs > Double(end.start.ms) } else { false }
    }
  }
}

extension ValueType {
  /// Whether its values have places along a line.
  package var isChartPlace: Bool { isNumeric || self == .timestamp }
}

extension Column {
  /// The type of the first value that is none of those wanted, or of all where they have no type in common.
  fileprivate func firstType(where isUnwanted: (ValueType) -> Bool) -> ValueType? {
    guard isUnwanted(type) else { return nil }
    let types = values.filter { !$0.isNull }.map(\.type)
    return types.first(where: isUnwanted) ?? (types.isEmpty ? nil : type)
  }
}
