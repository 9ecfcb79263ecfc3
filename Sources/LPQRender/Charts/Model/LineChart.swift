import LPQData

/// A line chart before it is drawn in cells or as a picture: series, the runs between their gaps, and the axis of values.
struct LineChart {
  /// Points that a line connects.
  struct Run {
    var points: [ChartSeries.Point]
    /// Leads to a bucket that is not whole.
    var isDotted: Bool
  }

  let series: [ChartSeries]
  let hiddenCount: Int
  let y: ChartAxis
  /// Of each series.
  let runs: [[Run]]
  let notes: [String]
  /// `unfinished`, where the last bucket is.
  let partialWord: String?
  private let xAxis: ChartData.Axis

  /// nil where there are no values.
  init?(_ chart: ChartData, _ text: ChartText, seriesLimit: Int, partCount: Int) {
    guard let xAxis = chart.x else { return nil }
    self.xAxis = xAxis
    let seriesFormat = chart.series.map(text.format)
    let all = ChartSeries.all(of: chart) { seriesFormat?.cell($0).text ?? "" }
    series = Array(all.prefix(seriesLimit))
    hiddenCount = all.count - series.count
    let values = series.flatMap { $0.points.compactMap(\.y) }
    if values.isEmpty { return nil }
    y = ChartAxis(
      values: values, partCount: partCount, isReadable: text.style.isReadable, isPercent: text.isPercent(chart.y.info))
    let step = chart.stepMs(all)
    let split = series.map { $0.runs(step: step) }
    let isPartial = chart.isPartial(step: step)
    runs = split.map { $0.runs.flatMap { Self.parts(of: $0, isPartial) } }
    partialWord = runs.contains { $0.contains(where: \.isDotted) } ? chart.partialEnd?.word : nil
    notes =
      Self.notes(split.reduce(0) { $0 + $1.gapCount }, series.reduce(0) { $0 + $1.placelessCount }) + chart.notes
  }

  /// The places of x along `width` cells.
  func x(width: Int, _ text: ChartText) -> ChartAxis {
    let numbers = series.flatMap { $0.points.map(\.x) }
    if xAxis.column.type == .timestamp { return ChartAxis(instants: numbers, width: width, zone: text.zone) }
    return ChartAxis(along: numbers, partCount: max(1, width / 12), isReadable: text.style.isReadable)
  }

  func caption(_ text: ChartText) -> String { text.caption(xAxis, series, partial: partialWord) }

  /// The last stretch apart where it leads to a bucket that is not whole.
  private static func parts(of run: [ChartSeries.Point], _ isPartial: (Double) -> Bool) -> [Run] {
    guard let first = run.firstIndex(where: { isPartial($0.x) }) else { return [Run(points: run, isDotted: false)] }
    let whole = first > 0 ? [Run(points: Array(run[..<first]), isDotted: false)] : []
    return whole + [Run(points: Array(run[max(0, first - 1)...]), isDotted: true)]
  }

  private static func notes(_ gapCount: Int, _ placelessCount: Int) -> [String] {
    let gaps = gapCount == 0 ? [] : ["\(gapCount) \(gapCount == 1 ? "value" : "values") missing: the line has gaps"]
    let rows = placelessCount == 0 ? [] : ["\(placelessCount) \(placelessCount == 1 ? "row" : "rows") without a place"]
    return gaps + rows
  }
}

extension ChartData {
  /// Whether the bucket at a place reaches what is not there yet.
  func isPartial(step: Double?) -> (Double) -> Bool {
    guard let partialEnd else { return { _ in false } }
    return { $0 + max(1, step ?? 1) > Double(partialEnd.start.ms) }
  }
}
