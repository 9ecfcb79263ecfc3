import LPQData

// `chart line` as a picture.
extension SVGChart {
  private static let plotHeight = 220.0

  func drawLines(_ chart: ChartData, _ canvas: inout SVGCanvas) {
    guard let line = LineChart(chart, text, seriesLimit: SVGStyle.seriesCount, partCount: 5) else {
      return canvas.paragraph("\(text.name(of: chart.y)): no values to draw", "quiet")
    }
    heading(text.heading(chart), &canvas)
    let margin = (line.y.ticks.map { SVGCanvas.textWidth($0.text) }.max() ?? 0) + 8
    let left = SVGCanvas.edge + margin
    let plot = Plot(
      left: left, top: canvas.y + 8, width: canvas.width - left - SVGCanvas.edge - 6, height: Self.plotHeight)
    let x = line.x(width: Int(plot.width / SVGCanvas.letterWidth), text)
    axes(line, x, plot, &canvas)
    for (place, runs) in line.runs.enumerated() {
      for run in runs { draw(run, place, line, x, plot, &canvas) }
    }
    canvas.y = plot.top + plot.height + 22
    canvas.paragraph(line.caption(text), x: left, "quiet")
    if chart.series != nil { legend(line.series.map(\.label), &canvas) }
    notes(more(line.hiddenCount, "series", "series") + line.notes, &canvas)
  }

  /// Where the lines are.
  private struct Plot {
    let left, top, width, height: Double

    func x(_ place: Double) -> Double { left + place * width }
    func y(_ place: Double) -> Double { top + (1 - place) * height }
  }

  private func axes(_ line: LineChart, _ x: ChartAxis, _ plot: Plot, _ canvas: inout SVGCanvas) {
    for tick in line.y.ticks {
      canvas.line(plot.left, plot.y(tick.place), plot.left + plot.width, plot.y(tick.place), "grid")
      canvas.text(tick.text, x: plot.left - 6, y: plot.y(tick.place) + 4, "quiet", anchor: "end")
    }
    let bottom = plot.top + plot.height
    canvas.line(plot.left, bottom, plot.left + plot.width, bottom, "axis")
    var used = 0.0
    for tick in x.ticks {
      canvas.line(plot.x(tick.place), bottom, plot.x(tick.place), bottom + 4, "axis")
      let textWidth = SVGCanvas.textWidth(tick.text)
      let middle = max(
        plot.left + textWidth / 2, min(plot.x(tick.place), canvas.width - SVGCanvas.edge / 2 - textWidth / 2))
      guard middle - textWidth / 2 > used else { continue }
      canvas.text(tick.text, x: middle, y: bottom + 17, "quiet", anchor: "middle")
      used = middle + textWidth / 2 + 6
    }
  }

  private func draw(
    _ run: LineChart.Run, _ place: Int, _ line: LineChart, _ x: ChartAxis, _ plot: Plot, _ canvas: inout SVGCanvas
  ) {
    let points = LineThinning.thinned(
      run.points.map { (plot.x(x.place(of: $0.x)), plot.y(line.y.place(of: $0.y ?? 0))) })
    guard let last = points.last else { return }
    if points.count > 1 {
      let dash = run.isDotted ? "0.1 5" : SVGStyle.dashes[place]
      canvas.add(
        Markup.element(
          "path",
          [("class", "line s\(place)"), ("d", SVGCanvas.path(points))]
            + (dash.isEmpty ? [] : [("stroke-dasharray", dash)])))
    }
    if run.isDotted || points.count == 1 {
      let classes = run.isDotted ? "open s\(place)" : "f\(place)"
      canvas.add(
        Markup.element(
          "circle",
          [("cx", SVGCanvas.number(last.x)), ("cy", SVGCanvas.number(last.y)), ("r", run.isDotted ? "4" : "2.5")]
            + [("class", classes)]))
    }
  }

  private func legend(_ labels: [String], _ canvas: inout SVGCanvas) {
    var x = SVGCanvas.edge
    canvas.y += SVGCanvas.lineHeight + 4
    for (place, label) in labels.enumerated() {
      let shown = SVGCanvas.fitted(label, to: canvas.innerWidth / 2)
      let width = 38 + SVGCanvas.textWidth(shown) + 14
      if x > SVGCanvas.edge, x + width > canvas.width - SVGCanvas.edge {
        x = SVGCanvas.edge
        canvas.y += SVGCanvas.lineHeight
      }
      let dash = SVGStyle.dashes[place]
      canvas.add(
        Markup.element(
          "path",
          [
            ("class", "line s\(place)"),
            ("d", "M\(SVGCanvas.number(x + 1)) \(SVGCanvas.number(canvas.y - 8))h30"),
          ] + (dash.isEmpty ? [] : [("stroke-dasharray", dash)])))
      canvas.text(shown, x: x + 38, y: canvas.y - 4)
      x += width
    }
  }
}
