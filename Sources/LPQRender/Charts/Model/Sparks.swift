import LPQData

/// The lines of `chart spark` before they are drawn: each series' values at the places that all share, nil for a gap.
struct Sparks {
  struct Line {
    var label: String
    var slots: [Double?] = []
    /// The texts of its least and greatest value; nil where it has none.
    var ends: (least: String, most: String)?
  }

  private(set) var lines: [Line] = []
  let hiddenCount: Int
  /// Of the longest line.
  let slotCount: Int
  private(set) var notes: [String]

  init(_ chart: ChartData, _ text: ChartText, lineLimit: Int) {
    let seriesFormat = chart.series.map(text.format)
    let all = ChartSeries.all(of: chart) { seriesFormat?.cell($0).text ?? "" }
    let slots = Self.slots(chart, all)
    slotCount = slots.map(\.count).max() ?? 0
    hiddenCount = max(0, all.count - lineLimit)
    notes = chart.notes
    let isPartial = chart.isPartial(step: chart.stepMs(all))
    if let end = chart.partialEnd, all.contains(where: { $0.points.contains { $0.y != nil && isPartial($0.x) } }) {
      notes.append("the last bucket is \(end.word)")
    }
    let format = text.format(of: chart.y)
    lines = zip(all, slots).prefix(lineLimit).map { series, slots in
      Line(label: series.label, slots: slots, ends: Self.ends(of: series, chart, format))
    }
  }

  /// The values of each series at all places.
  private static func slots(_ chart: ChartData, _ all: [ChartSeries]) -> [[Double?]] {
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

  private static func ends(
    of series: ChartSeries, _ chart: ChartData, _ format: CellFormat
  ) -> (least: String, most: String)? {
    let points = series.points.filter { $0.y != nil }
    let order = { (left: ChartSeries.Point, right: ChartSeries.Point) in (left.y ?? 0) < (right.y ?? 0) }
    guard let least = points.min(by: order), let most = points.max(by: order) else { return nil }
    return (format.cell(chart.y.column[least.row]).text, format.cell(chart.y.column[most.row]).text)
  }
}
