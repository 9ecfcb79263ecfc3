import LPQData

// `chart spark` as a picture: a small line for each series, from its own least value to its own greatest.
extension SVGChart {
  private static let rowHeight = 30.0

  func drawSparks(_ chart: ChartData, _ canvas: inout SVGCanvas) {
    let sparks = Sparks(chart, text, lineLimit: 50)
    heading(text.heading(chart), &canvas)
    let labels = sparks.lines.map { chart.series == nil ? "" : $0.label }
    let ends = sparks.lines.map { line in line.ends.map { "\($0.least) to \($0.most)" } ?? "no values" }
    let widest = { (texts: [String]) in texts.map { SVGCanvas.textWidth($0) }.max() ?? 0 }
    let labelWidth = min(widest(labels), canvas.innerWidth * 0.35)
    let endsWidth = min(widest(ends), canvas.innerWidth * 0.35)
    let left = SVGCanvas.edge + labelWidth + (labelWidth > 0 ? 10 : 0)
    let width = max(20, canvas.width - left - SVGCanvas.edge - endsWidth - 12)
    for (place, line) in sparks.lines.enumerated() {
      canvas.text(SVGCanvas.fitted(labels[place], to: labelWidth + 1), x: SVGCanvas.edge, y: canvas.y + 19)
      for path in paths(line.slots, slotCount: sparks.slotCount, left: left, width: width, top: canvas.y + 5) {
        canvas.add(Markup.element("path", [("class", "line s0"), ("d", path)]))
      }
      canvas.text(
        SVGCanvas.fitted(ends[place], to: endsWidth + 1), x: canvas.width - SVGCanvas.edge, y: canvas.y + 19, "quiet",
        anchor: "end")
      canvas.y += Self.rowHeight
    }
    notes(more(sparks.hiddenCount, "series", "series") + sparks.notes, &canvas)
  }

  /// A path for each run without a gap; one value alone is a dot.
  private func paths(_ slots: [Double?], slotCount: Int, left: Double, width: Double, top: Double) -> [String] {
    let values = slots.compactMap { $0 }
    guard let least = values.min(), let most = values.max() else { return [] }
    let halfSpan = most / 2 - least / 2
    let runs = slots.enumerated().split { $0.element == nil }
    return runs.map { run in
      let points = run.map { slot, value in
        let share = halfSpan > 0 ? ((value ?? 0) / 2 - least / 2) / halfSpan : 0.5
        return (
          x: left + (slotCount > 1 ? Double(slot) / Double(slotCount - 1) : 0.5) * width,
          y: top + (1 - share) * (Self.rowHeight - 10)
        )
      }
      return SVGCanvas.path(LineThinning.thinned(points), startsAsDot: true)
    }
  }
}
