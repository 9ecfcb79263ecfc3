import LPQData

// `chart bar X, Y`: labels on the left, values on the right, the bars between them.
extension ChartRenderer {
  static let shownBarCount = 50

  func barLines(_ chart: ChartData) -> [String] {
    let rows = 0..<min(chart.rowCount, Self.shownBarCount)
    let labels = text.labels(chart, rows)
    let valueFormat = format(of: chart.y)
    let values = rows.map { valueFormat.cell(chart.y.column[$0]) }
    let (labelHead, valueHead) = (
      [chart.x, chart.series].compactMap { $0 }.map(name).joined(separator: ", "), name(of: chart.y)
    )
    let labelWidth = min(
      max(labels.map { cellWidth(of: $0) }.max() ?? 0, min(cellWidth(of: labelHead), 10)), width / 3)
    let valueWidth = min(max(values.map(\.width).max() ?? 0, min(cellWidth(of: valueHead), 12)), width / 2 - 1)
    let scale = BarScale(
      rows.compactMap { chart.y.column[$0].chartNumber }, cellCount: max(3, width - labelWidth - valueWidth - 2))
    var lines = [header(labelHead, valueHead, labelWidth: labelWidth)]
    for row in rows {
      let value = values[row].fitted(to: valueWidth)
      let bar = scale.bar(of: chart.y.column[row].chartNumber, isASCII: isASCII)
      let head = padded(TerminalText.fitted(labels[row], to: labelWidth), to: labelWidth)
      let shown = value.isDim ? style.dim(value.text) : value.text
      lines.append("\(head) \(style.painted(bar, "36")) \(blanks(valueWidth - value.width))\(shown)")
    }
    return lines + moreLine(chart.rowCount - rows.count, "bar", "bars") + noteLines(chart.notes)
  }

  private func header(_ label: String, _ value: String, labelWidth: Int) -> String {
    let shownValue = TerminalText.fitted(value, to: width / 2)
    let shownLabel = TerminalText.fitted(label, to: width - cellWidth(of: shownValue) - 1)
    return style.bold(shownLabel) + blanks(width - cellWidth(of: shownLabel) - cellWidth(of: shownValue))
      + style.bold(shownValue)
  }
}

/// How long bars are: from a zero line where some values are negative, else from the left.
private struct BarScale {
  /// Cells left of the zero line; nil without one.
  private let zeroCell: Int?
  private let cellCount: Int
  /// Halved, for the distance of the extremes may be no finite number.
  private let halfSpan: Double

  init(_ values: [Double], cellCount: Int) {
    let least = min(0, values.min() ?? 0)
    let most = max(0, values.max() ?? 0)
    self.cellCount = cellCount
    halfSpan = most / 2 - least / 2
    // One cell is the zero line's; each side with values has one at least.
    let share = halfSpan > 0 ? -least / 2 / halfSpan * Double(cellCount - 1) : 0
    zeroCell = least < 0 ? min(cellCount - 1 - (most > 0 ? 1 : 0), max(1, Int(share.rounded()))) : nil
  }

  /// Always `cellCount` cells.
  func bar(of value: Double?, isASCII: Bool) -> String {
    guard let zeroCell else { return rightward(value ?? 0, room: cellCount, isASCII) }
    let line = isASCII ? "|" : "│"
    let number = value ?? 0
    let left = number < 0 ? leftward(number, room: zeroCell, isASCII) : String(repeating: " ", count: zeroCell)
    let room = cellCount - 1 - zeroCell
    return left + line + rightward(max(0, number), room: room, isASCII)
  }

  /// In cells; what is not zero has a trace at least.
  private func length(_ number: Double, room: Int) -> (full: Int, eighths: Int) {
    if number == 0 || halfSpan == 0 { return (0, 0) }
    let cells = abs(number) / 2 / halfSpan * Double(zeroCell == nil ? cellCount : cellCount - 1)
    let eighths = min(room * 8, max(1, Int((cells * 8).rounded())))
    return (eighths / 8, eighths % 8)
  }

  private func rightward(_ number: Double, room: Int, _ isASCII: Bool) -> String {
    let (full, eighths) = length(number, room: room)
    let parts = isASCII ? ["", ":", ":", ":", "#", "#", "#", "#"] : ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let rest = full == 0 || !isASCII || eighths >= 4 ? parts[eighths] : ""
    return String(repeating: isASCII ? "#" : "█", count: full) + rest
      + String(repeating: " ", count: room - full - (rest.isEmpty ? 0 : 1))
  }

  /// There are no eighths that grow to the left, only a half.
  private func leftward(_ number: Double, room: Int, _ isASCII: Bool) -> String {
    let (full, eighths) = length(number, room: room)
    let rest: String
    switch eighths {
    case 6...: rest = isASCII ? "#" : "█"
    case 3...: rest = isASCII ? "#" : "▐"
    case 1... where full == 0: rest = isASCII ? ":" : "▕"
    default: rest = ""
    }
    return String(repeating: " ", count: room - full - (rest.isEmpty ? 0 : 1)) + rest
      + String(repeating: isASCII ? "#" : "█", count: full)
  }
}
