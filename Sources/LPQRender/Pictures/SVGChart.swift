import LPQData

/// A chart as a picture: the same values, names and ticks as in a terminal, in SVG that needs no script and nothing from
/// elsewhere. The same chart gives the same bytes.
///
/// `SVGChart(zone: .utc).document(of: chart)` → `<svg xmlns="…" viewBox="0 0 720 312" role="img">…</svg>`
package struct SVGChart {
  /// In CSS pixels.
  package var width: Double
  /// The zone of a time axis.
  package var zone: TimeZoneRules

  package static let usualWidth = 720.0

  package init(width: Double = usualWidth, zone: TimeZoneRules = .utc) {
    self.width = max(Self.leastWidth, width)
    self.zone = zone
  }

  private static let leastWidth = 240.0

  /// A file of its own, with the rules of how it looks.
  package func document(of chart: ChartData) -> String {
    let (body, height) = drawn(chart)
    let page = Markup.element("rect", [("width", "100%"), ("height", "100%"), ("class", "page")])
    let style = "<style>\n\(SVGStyle.rules)\n</style>"
    let size = [("width", SVGCanvas.number(width)), ("height", SVGCanvas.number(height))]
    let content = "\n\(described(chart))\n\(style)\n\(page)\n\(body)"
    return Markup.element("svg", [("xmlns", "http://www.w3.org/2000/svg")] + size + attributes(height), content) + "\n"
  }

  /// A part of a page that has the rules.
  func part(of chart: ChartData, _ classes: String) -> String {
    let (body, height) = drawn(chart)
    var attributes = attributes(height)
    attributes[0].1 += " " + classes
    return Markup.element("svg", attributes, "\n\(described(chart))\n\(body)")
  }

  private func attributes(_ height: Double) -> [(String, String)] {
    [
      ("class", "chart"), ("viewBox", "0 0 \(SVGCanvas.number(width)) \(SVGCanvas.number(height))"), ("role", "img"),
    ]
  }

  private func drawn(_ chart: ChartData) -> (body: String, height: Double) {
    var canvas = SVGCanvas(width: width)
    if let title = chart.title { canvas.paragraph(TerminalText.safe(title), "title", lineHeight: 22) }
    if chart.rowCount == 0 {
      canvas.paragraph("\(text.name(of: chart.y)): no rows to draw", "quiet")
    } else {
      switch chart.kind {
      case .line: drawLines(chart, &canvas)
      case .bar: drawBars(chart, &canvas)
      case .histogram: drawBars(HistogramBins(chart, text).bars(of: chart), &canvas)
      case .heat: drawHeat(chart, &canvas)
      case .spark: drawSparks(chart, &canvas)
      }
    }
    return (canvas.body, (canvas.y + SVGCanvas.edge).rounded(.up))
  }

  /// For who hears it.
  private func described(_ chart: ChartData) -> String {
    let heading = text.heading(chart)
    let values = (0..<chart.rowCount).filter { chart.y.column[$0].chartNumber != nil }
    let number = { (row: Int) in chart.y.column[row].chartNumber ?? 0 }
    var words = "A \(chart.kind.words) of \(text.heading(chart))"
    if let x = chart.x { words += " over \(text.name(of: x))" }
    if let least = values.min(by: { number($0) < number($1) }), let most = values.max(by: { number($0) < number($1) }) {
      let format = text.format(of: chart.y)
      words += ", from \(format.cell(chart.y.column[least]).text) to \(format.cell(chart.y.column[most]).text)"
    }
    return "<title>\(Markup.escaped(chart.title ?? heading))</title>\n<desc>\(Markup.escaped(words)).</desc>"
  }
}

// What the kinds share.
extension SVGChart {
  var text: ChartText { ChartText(style: Style(isReadable: true), zone: zone) }

  func heading(_ heading: String, _ canvas: inout SVGCanvas) { canvas.paragraph(heading, "name") }

  func notes(_ notes: [String], _ canvas: inout SVGCanvas) {
    if !notes.isEmpty { canvas.y += 4 }
    for note in notes { canvas.paragraph(TerminalText.safe(note), "quiet") }
  }

  func more(_ count: Int, _ singular: String, _ plural: String) -> [String] {
    count > 0 ? ["… \(ChartText.counted(count, "more \(singular)", "more \(plural)"))"] : []
  }
}

extension ChartData.Kind {
  fileprivate var words: String {
    switch self {
    case .bar: "bar chart"
    case .line: "line chart"
    case .spark: "set of small lines"
    case .heat: "heat map"
    case .histogram: "histogram"
    }
  }
}
