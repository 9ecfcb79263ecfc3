import LPQData

/// The words of a chart, the same on a terminal and in a picture: names, values, what an axis spans.
///
/// Of hours in Paris: `timestamp (Europe/Paris): 2026-11-22 00:00 to 2026-11-22 23:00 (unfinished)`.
struct ChartText {
  var style: Style
  /// The zone of a time axis.
  var zone: TimeZoneRules

  /// With the mark of what is approximate, as in tables.
  func name(of axis: ChartData.Axis) -> String {
    TerminalText.safe(axis.info.name) + (axis.info.marks.contains(.approximate) ? " ~" : "")
  }

  /// The texts of an axis' values, as tables write them.
  func format(of axis: ChartData.Axis) -> CellFormat {
    CellFormat(axis.column, axis.info, rowCount: axis.column.count, style: style, zone: zone)
  }

  /// `view_count by country`
  func heading(_ chart: ChartData) -> String {
    name(of: chart.y) + (chart.series.map { " by " + name(of: $0) } ?? "")
  }

  /// `France, TV` for each of the rows.
  func labels(_ chart: ChartData, _ rows: Range<Int>) -> [String] {
    let axes = [chart.x, chart.series].compactMap { $0 }
    let formats = axes.map(format)
    return rows.map { row in
      zip(axes, formats).map { axis, format in format.cell(axis.column[row]).text }.joined(separator: ", ")
    }
  }

  /// Whether a ratio is shown in percent.
  func isPercent(_ info: ColumnInfo) -> Bool { style.isReadable && info.isShare }

  func caption(_ axis: ChartData.Axis, _ series: [ChartSeries], partial: String?) -> String {
    let places = series.flatMap { $0.points.map(\.x) }
    guard axis.column.type == .timestamp, let first = places.min(), let last = places.max() else {
      return name(of: axis)
    }
    let ends = [first, last].map { TimeTicks.minuteText(Timestamp(ms: Int($0)), zone) }
    return "\(name(of: axis)) (\(zone.name)): \(ends[0] == ends[1] ? ends[0] : ends.joined(separator: " to "))"
      + (partial.map { " (\($0))" } ?? "")
  }

  /// `2 rows`
  static func counted(_ count: Int, _ singular: String, _ plural: String) -> String {
    "\(NumberFormat.grouped(String(count))) \(count == 1 ? singular : plural)"
  }
}
