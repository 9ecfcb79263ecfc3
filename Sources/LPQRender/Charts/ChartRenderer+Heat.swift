import LPQData

// `chart heat X, Y, VALUE`: a shaded cell for each pair; columns that have no room beside the others stand below them.
extension ChartRenderer {
  private var shades: [String] { isASCII ? [" ", ".", ":", "+", "#"] : [" ", "░", "▒", "▓", "█"] }
  private var hole: String { isASCII ? "-" : "·" }
  /// From viridis, each lighter than the one before: a blind eye tells them by that alone.
  private static let palette = [53, 54, 24, 30, 36, 77, 149, 227]

  func heatLines(_ chart: ChartData) -> [String] {
    let grid = HeatGrid(chart, text)
    guard let ends = grid.ends else { return [style.dim(fitted("\(name(of: chart.y)): no values to draw"))] }
    let labelWidth = min(grid.rows.map { cellWidth(of: $0) }.max() ?? 0, width / 3)
    let room = width - labelWidth - 1
    let columnWidth = self.columnWidth(grid, room)
    let panel = max(1, room / columnWidth)
    var lines = [style.bold(fitted(heading(chart)))]
    for start in stride(from: 0, to: grid.columns.count, by: panel) {
      let columns = start..<min(start + panel, grid.columns.count)
      lines.append(trimmed(blanks(labelWidth + 1) + header(grid, columns, columnWidth)))
      for (row, label) in grid.rows.enumerated() {
        let head = padded(TerminalText.fitted(label, to: labelWidth), to: labelWidth)
        lines.append(trimmed(head + " " + columns.map { shade(grid.cell(row, $0), columnWidth) }.joined()))
      }
    }
    return lines + [fitted(blanks(labelWidth + 1) + (chart.x.map(name) ?? ""))] + legend(ends, hasHoles: grid.hasHoles)
      + moreLine(grid.hiddenColumnCount, "column", "columns") + moreLine(grid.hiddenRowCount, "row", "rows")
      + noteLines(chart.notes)
  }

  private func heading(_ chart: ChartData) -> String {
    name(of: chart.y) + " by " + [chart.series, chart.x].compactMap { $0 }.map(name).joined(separator: " and ")
  }

  /// Names of text keep some letters; numbers go on evenly, and some may be left out.
  private func columnWidth(_ grid: HeatGrid, _ room: Int) -> Int {
    let wanted = min((grid.columns.map { cellWidth(of: $0) }.max() ?? 0) + 1, 12)
    let least = min(wanted, grid.isNumeric ? 1 : 4)
    return max(1, min(room, max(least, min(wanted, room / max(1, grid.columns.count)))))
  }

  private func header(_ grid: HeatGrid, _ columns: Range<Int>, _ columnWidth: Int) -> String {
    let stride = grid.labelStride(columnWidth: Double(columnWidth), letterWidth: 1)
    var line = ""
    for column in columns where column % stride == 0 {
      let start = (column - columns.lowerBound) * columnWidth
      let room = grid.isNumeric ? columns.count * columnWidth - start : columnWidth - 1
      let label = TerminalText.fitted(grid.columns[column], to: room)
      if grid.isNumeric && label != grid.columns[column] { continue }
      line += blanks(start - cellWidth(of: line)) + label
    }
    return line
  }

  private func shade(_ cell: HeatGrid.Cell?, _ count: Int) -> String {
    guard let cell else { return style.dim(hole) + blanks(count - 1) }
    if style.hasPalette {
      let color = Self.palette[HeatGrid.level(cell.share, of: Self.palette.count)]
      return style.painted(blanks(count), "48;5;\(color)")
    }
    return String(repeating: shades[HeatGrid.level(cell.share, of: shades.count)], count: count)
  }

  /// `150 │ ░▒▓█│ 1327  · no value`, on as many lines as that takes.
  private func legend(_ ends: (least: String, most: String), hasHoles: Bool) -> [String] {
    let line = style.verticalLine
    let ramp =
      style.hasPalette
      ? Self.palette.map { style.painted(" ", "48;5;\($0)") }.joined() : line + shades.joined() + line
    let rampWidth = style.hasPalette ? Self.palette.count : shades.count + 2
    var parts = [(ends.least, cellWidth(of: ends.least)), (ramp, rampWidth), (ends.most, cellWidth(of: ends.most))]
    if hasHoles { parts.append(("\(style.dim(hole)) no value", 10)) }
    var lines: [String] = []
    var used = width
    for (place, (text, textWidth)) in parts.enumerated() {
      let gap = place == 3 ? 2 : 1
      if used + gap + textWidth > width {
        lines.append(text)
        used = textWidth
      } else {
        lines[lines.count - 1] += blanks(gap) + text
        used += gap + textWidth
      }
    }
    return lines
  }
}
