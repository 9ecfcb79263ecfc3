import LPQData

/// The lines of a table whose columns and their widths are settled: header, rule, rows.
struct TableLines {
  let style: Style
  let columns: [DrawnColumn]
  let widths: [Int]

  var header: String {
    joined(
      zip(columns, widths).map { column, width in
        let text = column.header(width: width)
        let padding = Self.blanks(width - cellWidth(of: text))
        return column.format.isNumeric ? padding + style.bold(text) : style.bold(text) + padding
      })
  }

  var rule: String {
    let rules = widths.map { String(repeating: style.horizontalLine, count: $0) }
    return rules.joined(separator: style.horizontalLine + style.crossing + style.horizontalLine)
  }

  /// - Parameter marked: the place, among these columns, of a cell that was looked for.
  func row(_ row: Int, marked: Int? = nil) -> String {
    joined(
      zip(columns, widths).enumerated().map { place, cell in
        aligned(cell.0.cell(row), to: cell.1, isNumeric: cell.0.format.isNumeric, isMarked: place == marked)
      })
  }

  private func aligned(_ cell: CellText, to width: Int, isNumeric: Bool, isMarked: Bool) -> String {
    let fitting = cell.fitted(to: width)
    let padding = Self.blanks(width - fitting.width)
    let text = isMarked ? style.reversed(fitting.text) : fitting.isDim ? style.dim(fitting.text) : fitting.text
    return isNumeric ? padding + text : text + padding
  }

  /// The cells of a line; blanks at its end are left out.
  private func joined(_ cells: [String]) -> String {
    let text = cells.joined(separator: " " + style.verticalLine + " ")
    return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// A column with its format, and the room that it needs.
struct DrawnColumn {
  let header: CellText
  let format: CellFormat
  /// The widest of the cells that were looked at.
  private(set) var widest = 1
  /// How many cells at the beginning of its texts are out of sight.
  var skipped = 0
  private let column: Column
  private let isCuttable: Bool

  /// Measures the first `rowCount` rows. A cancelled task stops in the middle: it draws nothing of it.
  init(_ column: Column, _ info: ColumnInfo, rowCount: Int, style: Style, zone: TimeZoneRules) {
    self.column = column
    let isApproximate = info.marks.contains(.approximate)
    header = CellText(TerminalText.safe(info.name) + (isApproximate ? " ~" : ""))
    format = CellFormat(column, info, rowCount: rowCount, style: style, zone: zone)
    isCuttable = !format.isNumeric && !format.isMissing && column.type != .timestamp && column.type != .bool
    measure(0..<rowCount)
  }

  mutating func measure(_ rows: Range<Int>) {
    for row in rows {
      if row & 0xFFF == 0, Task.isCancelled { return }
      widest = max(widest, cell(row).width)
    }
  }

  var need: TableLayout.Need {
    let seen = format.isNumeric ? widest : max(1, widest - skipped)
    let leastCells = isCuttable ? min(seen, Self.leastTextWidth) : seen
    return TableLayout.Need(
      natural: max(header.width, seen), least: max(leastCells, min(header.width, Self.leastHeaderWidth)))
  }

  /// What it takes to see all of it, of numbers without the numbers: no part of one is ever shown.
  var fullWidth: Int { max(header.width, format.isNumeric ? 0 : widest) }

  /// A name stays where it is, as long as it fits.
  func header(width: Int) -> String {
    let hidden = min(skipped, header.width - width)
    return TerminalText.fitted(hidden > 0 ? TerminalText.skipping(hidden, of: header.text) : header.text, to: width)
  }

  func cell(_ row: Int) -> CellText {
    let cell = format.cell(column[row])
    return skipped > 0 && !format.isNumeric ? cell.skipping(skipped) : cell
  }

  private static let leastTextWidth = 10
  private static let leastHeaderWidth = 6
}
