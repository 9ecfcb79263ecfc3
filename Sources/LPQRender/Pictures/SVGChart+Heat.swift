import LPQData

// `chart heat` as a picture; columns that have no room beside the others stand below them.
extension SVGChart {
  private static let rowHeight = 22.0

  func drawHeat(_ chart: ChartData, _ canvas: inout SVGCanvas) {
    let grid = HeatGrid(chart, text)
    guard let ends = grid.ends else {
      return canvas.paragraph("\(text.name(of: chart.y)): no values to draw", "quiet")
    }
    let axes = [chart.series, chart.x].compactMap { $0 }.map(text.name).joined(separator: " and ")
    heading("\(text.name(of: chart.y)) by \(axes)", &canvas)
    let labelWidth = min(grid.rows.map { SVGCanvas.textWidth($0) }.max() ?? 0, canvas.innerWidth * 0.35)
    let left = SVGCanvas.edge + labelWidth + 8
    let room = canvas.width - left - SVGCanvas.edge
    let wanted = (grid.columns.map { SVGCanvas.textWidth($0) }.max() ?? 0) + 10
    let least = min(room, grid.isNumeric ? 11 : min(wanted, 44))
    let columnWidth = max(least, min(max(wanted, 40), room / Double(max(1, grid.columns.count))))
    let panel = max(1, Int(room / columnWidth + 1e-9))
    for start in stride(from: 0, to: grid.columns.count, by: panel) {
      let columns = start..<min(start + panel, grid.columns.count)
      draw(grid, columns, left: left, columnWidth, labelWidth, &canvas)
    }
    if let x = chart.x { canvas.paragraph(text.name(of: x), x: left, "quiet") }
    legend(ends, hasHoles: grid.hasHoles, &canvas)
    notes(
      more(grid.hiddenColumnCount, "column", "columns") + more(grid.hiddenRowCount, "row", "rows") + chart.notes,
      &canvas)
  }

  private func draw(
    _ grid: HeatGrid, _ columns: Range<Int>, left: Double, _ columnWidth: Double, _ labelWidth: Double,
    _ canvas: inout SVGCanvas
  ) {
    canvas.y += SVGCanvas.lineHeight + 4
    let stride = grid.labelStride(columnWidth: columnWidth, letterWidth: SVGCanvas.letterWidth)
    for column in columns where column % stride == 0 {
      let x = left + Double(column - columns.lowerBound) * columnWidth
      let label = grid.isNumeric ? grid.columns[column] : SVGCanvas.fitted(grid.columns[column], to: columnWidth - 2)
      if x + SVGCanvas.textWidth(label) > canvas.width { continue }
      canvas.text(label, x: x + 1, y: canvas.y - 5, "quiet")
    }
    for row in grid.rows.indices {
      canvas.text(SVGCanvas.fitted(grid.rows[row], to: labelWidth + 1), x: SVGCanvas.edge, y: canvas.y + 15)
      for column in columns {
        let x = left + Double(column - columns.lowerBound) * columnWidth
        guard let cell = grid.cell(row, column) else {
          canvas.box(x + columnWidth / 2 - 1, canvas.y + Self.rowHeight / 2 - 1, 2, 2, "hole")
          continue
        }
        canvas.box(
          x, canvas.y, columnWidth - 1, Self.rowHeight - 1, "h\(HeatGrid.level(cell.share, of: SVGStyle.heat.count))",
          note: "\(grid.rows[row]), \(grid.columns[column]): \(cell.text)")
      }
      canvas.y += Self.rowHeight
    }
    canvas.y += 4
  }

  private func legend(_ ends: (least: String, most: String), hasHoles: Bool, _ canvas: inout SVGCanvas) {
    canvas.y += SVGCanvas.lineHeight + 6
    var x = SVGCanvas.edge
    canvas.text(ends.least, x: x, y: canvas.y - 4)
    x += SVGCanvas.textWidth(ends.least) + 6
    for level in SVGStyle.heat.indices {
      canvas.box(x, canvas.y - 15, 14, 13, "h\(level)")
      x += 14
    }
    canvas.text(ends.most, x: x + 6, y: canvas.y - 4)
    if !hasHoles { return }
    x += SVGCanvas.textWidth(ends.most) + 24
    canvas.box(x, canvas.y - 9, 2, 2, "hole")
    canvas.text("no value", x: x + 8, y: canvas.y - 4, "quiet")
  }
}
