import LPQData

// `chart spark Y by SERIES`: a table whose cells are sparks, each from its own least value to its own greatest; without
// `by` the one line alone.
extension ChartRenderer {
  private static let shownLineCount = 50
  private static let widthWithEnds = 40
  private var levels: [String] {
    isASCII ? ["_", ".", "-", "~", "=", "+", "*", "#"] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  }

  func sparkLines(_ chart: ChartData) -> [String] {
    let sparks = Sparks(chart, text, lineLimit: Self.shownLineCount)
    let drawn = chart.series.map { sparkTable(chart, sparks, $0) } ?? sparkLine(chart, sparks)
    let share = drawn.share == 1 ? [] : ["each sign is the greatest of \(drawn.share) values"]
    return drawn.lines + moreLine(sparks.hiddenCount, "series", "series") + noteLines(share + sparks.notes)
  }

  /// `views ▁▃▅█ ▂ 1 to 7`
  private func sparkLine(_ chart: ChartData, _ sparks: Sparks) -> (lines: [String], share: Int) {
    let line = sparks.lines.first ?? Sparks.Line(label: "")
    let ends = TerminalText.fitted(
      line.ends.map { $0.least == $0.most ? $0.least : "\($0.least) to \($0.most)" } ?? "no values", to: width / 2 - 1)
    let label = TerminalText.fitted(name(of: chart.y), to: width / 3)
    let share = self.share(sparks, room: width - cellWidth(of: label) - cellWidth(of: ends) - 2)
    let spark = padded(self.spark(line.slots, share: share), to: (line.slots.count + share - 1) / share)
    return ([trimmed("\(label) \(style.painted(spark, "36")) \(ends)")], share)
  }

  private func sparkTable(
    _ chart: ChartData, _ sparks: Sparks, _ series: ChartData.Axis
  ) -> (lines: [String], share: Int) {
    // The small lines come first where there is little room.
    let ends =
      width < Self.widthWithEnds
      ? []
      : [("least", sparks.lines.map { $0.ends?.least ?? "" }), ("greatest", sparks.lines.map { $0.ends?.most ?? "" })]
    let endWidths = ends.map { head, texts in
      min((texts + [head]).map { cellWidth(of: $0) }.max() ?? 0, max(1, width / 5))
    }
    let labelWidth = min(
      (sparks.lines.map(\.label) + [name(of: series)]).map { cellWidth(of: $0) }.max() ?? 0, width / 4)
    let room = width - labelWidth - endWidths.reduce(3) { $0 + 3 + $1 }
    let share = self.share(sparks, room: room)
    let words = sparks.lines.contains { $0.ends == nil } ? "no values" : ""
    let least = max(cellWidth(of: name(of: chart.y)), cellWidth(of: words))
    let sparkWidth = min(max((sparks.slotCount + share - 1) / share, least), max(3, room))
    let widths = [labelWidth, sparkWidth] + endWidths
    let bar = " \(style.verticalLine) "
    let heads = zip([name(of: series), name(of: chart.y)] + ends.map(\.0), widths).map { head, width in
      TerminalText.fitted(head, to: width)
    }
    let header = zip(heads, widths).enumerated().map { place, head in
      let padding = blanks(head.1 - cellWidth(of: head.0))
      return place < 2 ? style.bold(head.0) + padding : padding + style.bold(head.0)
    }
    let rule = widths.map { String(repeating: style.horizontalLine, count: $0) }
      .joined(separator: style.horizontalLine + style.crossing + style.horizontalLine)
    let rows = sparks.lines.enumerated().map { place, line in
      let label = padded(TerminalText.fitted(line.label, to: labelWidth), to: labelWidth)
      let drawn = line.ends == nil ? style.dim(TerminalText.fitted("no values", to: sparkWidth)) : ""
      let spark = self.spark(line.slots, share: share)
      let cell =
        drawn.isEmpty
        ? style.painted(spark, "36") + blanks(sparkWidth - cellWidth(of: spark))
        : drawn + blanks(sparkWidth - min(sparkWidth, 9))
      let numbers = zip(ends, endWidths).map { end, width in
        let text = TerminalText.fitted(end.1[place], to: width)
        return blanks(width - cellWidth(of: text)) + text
      }
      return trimmed(([label, cell] + numbers).joined(separator: bar))
    }
    return ([header.joined(separator: bar), rule] + rows, share)
  }

  /// How many values stand behind a sign.
  private func share(_ sparks: Sparks, room: Int) -> Int {
    let room = max(3, room)
    return max(1, (sparks.slotCount + room - 1) / room)
  }

  private func spark(_ slots: [Double?], share: Int) -> String {
    let values = slots.compactMap { $0 }
    guard let least = values.min(), let most = values.max() else { return "" }
    let halfSpan = most / 2 - least / 2
    return stride(from: 0, to: slots.count, by: share).map { start in
      guard let value = slots[start..<min(start + share, slots.count)].compactMap({ $0 }).max() else { return " " }
      let place = halfSpan > 0 ? (value / 2 - least / 2) / halfSpan : 0.5
      return levels[Int((place * 7).rounded(.down))]
    }.joined()
  }
}
