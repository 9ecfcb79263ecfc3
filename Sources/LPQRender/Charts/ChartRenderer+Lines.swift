import LPQData

// `chart line X, Y by SERIES`: one series in braille; several, and ASCII, a sign a cell.
extension ChartRenderer {
  private static let rowCount = 12
  private static let partCount = 5
  private static let colors = ["36", "33", "35", "32", "34", "31", "96", "93"]
  private var signs: [String] {
    isASCII ? ["*", "o", "+", "x", "#", "@", "%", "="] : ["●", "○", "■", "□", "▲", "△", "◆", "◇"]
  }
  private var severalSign: String { isASCII ? "&" : "✱" }

  func lineLines(_ chart: ChartData) -> [String] {
    guard let xAxis = chart.x else { return [] }
    let seriesFormat = chart.series.map(format)
    let all = ChartSeries.all(of: chart) { seriesFormat?.cell($0).text ?? "" }
    let shown = Array(all.prefix(signs.count))
    let values = shown.flatMap { $0.points.compactMap(\.y) }
    guard !values.isEmpty else { return [style.dim(fitted("\(name(of: chart.y)): no values to draw"))] }
    let y = ChartAxis(
      values: values, partCount: Self.partCount, isReadable: style.isReadable, isPercent: isPercent(chart.y.info))
    let margin = (y.ticks.map { cellWidth(of: $0.text) }.max() ?? 0) + 1
    let plotWidth = max(4, width - margin - 1)
    let x = xPlaces(xAxis, shown, plotWidth)
    let step = chart.stepMs(all)
    var canvas = DotCanvas(
      columnCount: plotWidth, rowCount: Self.rowCount, isBraille: !isASCII && chart.series == nil)
    var gapCount = 0
    for (place, series) in shown.enumerated() {
      let (runs, gaps) = series.runs(step: step)
      gapCount += gaps
      for run in runs {
        canvas.draw(run.map { (x.place(of: $0.x), y.place(of: $0.y ?? 0)) }, series: place)
      }
    }
    let plot = plotLines(canvas, y, margin: margin)
    return [style.bold(fitted(heading(chart)))] + plot.lines + axisLines(x, margin: margin, plotWidth)
      + [fitted(blanks(margin + 1) + xCaption(xAxis, shown))]
      + (chart.series == nil ? [] : legend(shown.map(\.label), showsSeveral: plot.hasSeveral))
      + moreLine(all.count - shown.count, "series", "series")
      + gapLines(gapCount, placelessCount: shown.reduce(0) { $0 + $1.placelessCount })
  }

  private func heading(_ chart: ChartData) -> String {
    name(of: chart.y) + (chart.series.map { " by " + name(of: $0) } ?? "")
  }

  private func isPercent(_ info: ColumnInfo) -> Bool {
    guard style.isReadable, case .ratio = info.metric else { return false }
    return info.name.hasSuffix("_rate") || info.name.hasSuffix("_ratio")
  }

  private func xPlaces(_ axis: ChartData.Axis, _ series: [ChartSeries], _ plotWidth: Int) -> ChartAxis {
    let numbers = series.flatMap { $0.points.map(\.x) }
    if axis.column.type == .timestamp { return ChartAxis(instants: numbers, width: plotWidth, zone: zone) }
    return ChartAxis(along: numbers, partCount: max(1, plotWidth / 12), isReadable: style.isReadable)
  }

  private func plotLines(_ canvas: DotCanvas, _ y: ChartAxis, margin: Int) -> (lines: [String], hasSeveral: Bool) {
    var texts = Array(repeating: "", count: canvas.rowCount)
    for tick in y.ticks { texts[Int(((1 - tick.place) * Double(canvas.rowCount - 1)).rounded())] = tick.text }
    var hasSeveral = false
    let lines = texts.enumerated().map { row, text in
      let edge = text.isEmpty ? (isASCII ? "|" : "│") : (isASCII ? "+" : "┤")
      var line = ""
      for column in 0..<canvas.columnCount {
        let (sign, series) = canvas.cell(column, row, signs: signs, several: severalSign)
        hasSeveral = hasSeveral || sign == severalSign
        line += series.map { style.painted(sign, Self.colors[$0]) } ?? sign
      }
      return trimmed(blanks(margin - 1 - cellWidth(of: text)) + text + " " + edge + line)
    }
    return (lines, hasSeveral)
  }

  /// The line below the plot, and the ticks' texts, each centred below its tick where there is room.
  private func axisLines(_ x: ChartAxis, margin: Int, _ plotWidth: Int) -> [String] {
    var line = Array(repeating: isASCII ? "-" : "─", count: plotWidth)
    var texts = ""
    for tick in x.ticks {
      let column = Int((tick.place * Double(plotWidth - 1)).rounded())
      let textWidth = cellWidth(of: tick.text)
      let used = cellWidth(of: texts)
      let start = max(0, min(column - textWidth / 2, plotWidth - textWidth))
      guard used == 0 || start > used else { continue }
      line[column] = isASCII ? "+" : "┬"
      texts += blanks(start - used) + tick.text
    }
    return [blanks(margin) + (isASCII ? "+" : "└") + line.joined(), blanks(margin + 1) + texts]
  }

  /// `timestamp (Europe/Paris): 2026-11-22 00:00 to 2026-11-22 23:00`
  private func xCaption(_ axis: ChartData.Axis, _ series: [ChartSeries]) -> String {
    let places = series.flatMap { $0.points.map(\.x) }
    guard axis.column.type == .timestamp, let first = places.min(), let last = places.max() else {
      return name(of: axis)
    }
    let ends = [first, last].map { TimeTicks.minuteText(Timestamp(ms: Int($0)), zone) }
    return "\(name(of: axis)) (\(zone.name)): \(ends[0] == ends[1] ? ends[0] : ends.joined(separator: " to "))"
  }

  private func legend(_ labels: [String], showsSeveral: Bool) -> [String] {
    var entries = labels.enumerated().map { place, label in
      let text = TerminalText.fitted(label, to: width / 2)
      return (text: style.painted(signs[place], Self.colors[place]) + " " + text, width: 2 + cellWidth(of: text))
    }
    if showsSeveral { entries.append((text: severalSign + " several", width: 9)) }
    var lines: [String] = []
    var used = width
    for entry in entries {
      if used + 2 + entry.width > width {
        lines.append(entry.text)
        used = entry.width
      } else {
        lines[lines.count - 1] += "  " + entry.text
        used += 2 + entry.width
      }
    }
    return lines
  }

  private func gapLines(_ gapCount: Int, placelessCount: Int) -> [String] {
    let gaps = gapCount == 0 ? [] : ["\(gapCount) \(gapCount == 1 ? "value" : "values") missing: the line has gaps"]
    let rows = placelessCount == 0 ? [] : ["\(placelessCount) \(placelessCount == 1 ? "row" : "rows") without a place"]
    return (gaps + rows).map { style.dim(fitted($0)) }
  }
}
