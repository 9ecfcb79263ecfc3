import LPQData

/// Charts in a terminal's cells, no line wider than `width`.
///
/// ```
/// country       views
/// France  ███████  12
/// Japan   ███▌      6
/// ```
package struct ChartRenderer {
  package var style: Style
  /// In cells.
  package var width: Int
  /// The zone of a time axis.
  package var zone: TimeZoneRules

  /// Where no terminal says its own.
  package static let defaultWidth = 80

  package init(style: Style = .plain, width: Int = defaultWidth, zone: TimeZoneRules = .utc) {
    self.style = style
    self.width = max(Self.leastWidth, width)
    self.zone = zone
  }

  /// The whole text; each line ends in a line feed.
  package func render(_ chart: ChartData) -> String {
    let text = (titleLines(chart) + bodyLines(chart)).map { $0 + "\n" }.joined()
    // Of what is cut.
    return isASCII ? text.replacing("…", with: "~") : text
  }

  private static let leastWidth = 20

  private func titleLines(_ chart: ChartData) -> [String] {
    guard let title = chart.title else { return [] }
    return [style.bold(TerminalText.fitted(TerminalText.safe(title), to: width))]
  }

  private func bodyLines(_ chart: ChartData) -> [String] {
    if chart.rowCount == 0 { return [style.dim(fitted("\(name(of: chart.y)): no rows to draw"))] }
    return switch chart.kind {
    case .bar: barLines(chart)
    case .histogram: barLines(HistogramBins(chart, text).bars(of: chart))
    case .heat: heatLines(chart)
    case .line: lineLines(chart)
    case .spark: sparkLines(chart)
    }
  }
}

// What the kinds share.
extension ChartRenderer {
  var isASCII: Bool { style.box == .ascii }

  var text: ChartText { ChartText(style: style, zone: zone) }

  func name(of axis: ChartData.Axis) -> String { text.name(of: axis) }

  func format(of axis: ChartData.Axis) -> CellFormat { text.format(of: axis) }

  func fitted(_ text: String) -> String { TerminalText.fitted(text, to: width) }

  func noteLines(_ notes: [String]) -> [String] { notes.map { style.dim(fitted(TerminalText.safe($0))) } }

  /// Says what there was no room for.
  func moreLine(_ count: Int, _ singular: String, _ plural: String) -> [String] {
    if count <= 0 { return [] }
    return [style.dim("\(isASCII ? "..." : "…") \(count) more \(count == 1 ? singular : plural)")]
  }

  func padded(_ text: String, to width: Int) -> String { text + blanks(width - cellWidth(of: text)) }

  func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Without blanks at the end.
  func trimmed(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}

extension Value {
  /// As a place on an axis; nil of what is no number.
  var chartNumber: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    case .timestamp(let timestamp): Double(timestamp.ms)
    default: nil
    }
  }
}
