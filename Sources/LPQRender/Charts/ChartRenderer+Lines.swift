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
    guard let line = LineChart(chart, text, seriesLimit: signs.count, partCount: Self.partCount) else {
      return [style.dim(fitted("\(name(of: chart.y)): no values to draw"))]
    }
    let margin = (line.y.ticks.map { cellWidth(of: $0.text) }.max() ?? 0) + 1
    let plotWidth = max(4, width - margin - 1)
    let x = line.x(width: plotWidth, text)
    var canvas = DotCanvas(
      columnCount: plotWidth, rowCount: Self.rowCount, isBraille: !isASCII && chart.series == nil)
    for (place, runs) in line.runs.enumerated() {
      for run in runs {
        canvas.draw(
          run.points.map { (x.place(of: $0.x), line.y.place(of: $0.y ?? 0)) }, series: place, isDotted: run.isDotted)
      }
    }
    let plot = plotLines(canvas, line.y, margin: margin)
    return [style.bold(fitted(text.heading(chart)))] + plot.lines + axisLines(x, margin: margin, plotWidth)
      + [fitted(blanks(margin + 1) + line.caption(text))]
      + (chart.series == nil ? [] : legend(line.series.map(\.label), showsSeveral: plot.hasSeveral))
      + moreLine(line.hiddenCount, "series", "series") + noteLines(line.notes)
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
}
