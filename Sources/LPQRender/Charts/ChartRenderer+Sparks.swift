import LPQData

// `chart spark Y by SERIES`: each series on a line, from its own least value to its own greatest.
extension ChartRenderer {
  private static let shownLineCount = 50
  private var levels: [String] {
    isASCII ? ["_", ".", "-", "~", "=", "+", "*", "#"] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  }

  func sparkLines(_ chart: ChartData) -> [String] {
    let seriesFormat = chart.series.map(format)
    let all = ChartSeries.all(of: chart) { seriesFormat?.cell($0).text ?? self.name(of: chart.y) }
    let shown = all.prefix(Self.shownLineCount)
    let slots = self.slots(chart, all)
    let valueFormat = format(of: chart.y)
    let ends = shown.map { self.ends(of: $0, chart, valueFormat) }
    let labelWidth = min(shown.map { cellWidth(of: $0.label) }.max() ?? 0, width / 3)
    let endsWidth = min(ends.map { cellWidth(of: $0) }.max() ?? 0, width / 2 - 1)
    let room = max(3, width - labelWidth - endsWidth - 2)
    let slotCount = slots.map(\.count).max() ?? 0
    let share = max(1, (slotCount + room - 1) / room)
    let sparkWidth = (slotCount + share - 1) / share
    let lines = shown.indices.map { place in
      let label = padded(TerminalText.fitted(shown[place].label, to: labelWidth), to: labelWidth)
      let spark = padded(self.spark(slots[place], share: share), to: sparkWidth)
      return trimmed("\(label) \(style.painted(spark, "36")) \(TerminalText.fitted(ends[place], to: endsWidth))")
    }
    let heading = chart.series.map { [style.bold(fitted("\(name(of: chart.y)) by \(name(of: $0))"))] } ?? []
    let note = share == 1 ? [] : [style.dim(fitted("each sign is the greatest of \(share) values"))]
    return heading + lines + moreLine(all.count - shown.count, "series", "series") + note
  }

  /// The values of each series at all places; nil is a gap.
  private func slots(_ chart: ChartData, _ all: [ChartSeries]) -> [[Double?]] {
    guard chart.x != nil else { return all.map { $0.points.map(\.y) } }
    let places = Set(all.flatMap { $0.points.map(\.x) }).sorted()
    var slotOfPlace: [Double: Int] = [:]
    var count = 0
    let step = chart.stepMs(all)
    for (place, previous) in zip(places, [nil] + places.map { Optional($0) }) {
      if let previous, let step { count += min(10_000, max(0, Int(((place - previous) / step).rounded()) - 1)) }
      slotOfPlace[place] = count
      count += 1
    }
    return all.map { series in
      var slots: [Double?] = Array(repeating: nil, count: count)
      for point in series.points { if let slot = slotOfPlace[point.x] { slots[slot] = point.y } }
      return slots
    }
  }

  private func spark(_ slots: [Double?], share: Int) -> String {
    let values = slots.compactMap { $0 }
    guard let least = values.min(), let most = values.max() else { return "" }
    let halfSpan = most / 2 - least / 2
    return stride(from: 0, to: slots.count, by: share).map { start in
      guard let value = slots[start..<min(start + share, slots.count)].compactMap({ $0 }).max() else { return " " }
      let place = halfSpan > 0 ? (value / 2 - least / 2) / halfSpan : 0.5
      return levels[Int((place * 7).rounded(.down))]
    }.joined()
  }

  /// `3 to 40`
  private func ends(of series: ChartSeries, _ chart: ChartData, _ format: CellFormat) -> String {
    let points = series.points.filter { $0.y != nil }
    let order = { (left: ChartSeries.Point, right: ChartSeries.Point) in (left.y ?? 0) < (right.y ?? 0) }
    guard let least = points.min(by: order), let most = points.max(by: order) else { return "no values" }
    let texts = [least, most].map { format.cell(chart.y.column[$0.row]).text }
    return texts[0] == texts[1] ? texts[0] : texts.joined(separator: " to ")
  }
}
