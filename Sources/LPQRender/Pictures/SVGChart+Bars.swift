import LPQData

// `chart bar` and `chart histogram` as pictures: labels on the left, values on the right, the bars between them.
extension SVGChart {
  private static let rowHeight = 24.0

  func drawBars(_ chart: ChartData, _ canvas: inout SVGCanvas) {
    let rows = 0..<min(chart.rowCount, ChartRenderer.shownBarCount)
    let labels = text.labels(chart, rows)
    let format = text.format(of: chart.y)
    let values = rows.map { format.cell(chart.y.column[$0]).text }
    let heads = (
      [chart.x, chart.series].compactMap { $0 }.map(text.name).joined(separator: ", "), text.name(of: chart.y)
    )
    let widest = { (texts: [String]) in texts.map { SVGCanvas.textWidth($0) }.max() ?? 0 }
    let labelWidth = min(widest(labels + [heads.0]), canvas.innerWidth * 0.4)
    let valueWidth = min(widest(values), canvas.innerWidth * 0.3)
    let left = SVGCanvas.edge + labelWidth + 10
    let scale = Scale(
      rows.compactMap { chart.y.column[$0].chartNumber }, left: left,
      width: canvas.width - left - SVGCanvas.edge - valueWidth - 10)
    canvas.y += SVGCanvas.lineHeight
    let room = canvas.innerWidth - SVGCanvas.textWidth(heads.1) - 10
    canvas.text(SVGCanvas.fitted(heads.0, to: max(labelWidth, room)), x: SVGCanvas.edge, y: canvas.y - 4, "name")
    canvas.text(heads.1, x: canvas.width - SVGCanvas.edge, y: canvas.y - 4, "name", anchor: "end")
    for row in rows {
      let top = canvas.y + 3
      canvas.text(SVGCanvas.fitted(labels[row], to: labelWidth), x: SVGCanvas.edge, y: top + 14)
      if let number = chart.y.column[row].chartNumber {
        let (start, width) = scale.bar(number)
        canvas.box(start, top + 1, width, Self.rowHeight - 6, "bar", note: "\(labels[row]): \(values[row])")
      }
      let isNull = chart.y.column[row].isNull
      canvas.text(
        SVGCanvas.fitted(values[row], to: valueWidth + 1), x: canvas.width - SVGCanvas.edge, y: top + 14,
        isNull ? "quiet" : "", anchor: "end")
      canvas.y += Self.rowHeight
    }
    canvas.line(scale.zero, canvas.y - Double(rows.count) * Self.rowHeight, scale.zero, canvas.y, "axis")
    notes(more(chart.rowCount - rows.count, "bar", "bars") + chart.notes, &canvas)
  }

  /// Where bars begin and how long they are.
  private struct Scale {
    let zero: Double
    private let width: Double
    /// Halved, for the distance of the extremes may be no finite number.
    private let halfSpan: Double

    init(_ values: [Double], left: Double, width: Double) {
      let (least, most) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
      halfSpan = most / 2 - least / 2
      self.width = max(10, width)
      zero = left + (halfSpan > 0 ? -least / 2 / halfSpan * self.width : 0)
    }

    /// What is not zero has a trace at least.
    func bar(_ number: Double) -> (start: Double, width: Double) {
      let length = halfSpan > 0 ? max(number == 0 ? 0 : 1, abs(number) / 2 / halfSpan * width) : 0
      return (number < 0 ? zero - length : zero, length)
    }
  }
}
