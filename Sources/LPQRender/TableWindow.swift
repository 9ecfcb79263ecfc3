import LPQData

/// A part of a table of any size, as a screen shows it: only what is seen is formatted.
///
/// `window.frame(rows: 40..<60, firstColumn: 2, width: 80)` → the header and twenty lines. A column is as wide as the widest cell
/// among its first rows, and grows when a wider one comes into sight.
package struct TableWindow: Sendable {
  /// What is seen.
  package struct Frame: Sendable {
    /// Header and rule.
    package var header: [String]
    package var rows: [String]
    /// Those that are there at least in part.
    package var columns: Range<Int>
    /// Of each of them, as it is drawn.
    package var widths: [Int]
    /// The cells that the first of them has, seen or not.
    package var firstWidth: Int
  }

  /// Rows by which a column's format and its first width are chosen.
  private static let sampleRowCount = 1_000

  private let table: Table
  private let style: Style
  private let zone: TimeZoneRules
  private var drawn: [Int: DrawnColumn] = [:]

  package init(_ table: Table, style: Style, zone: TimeZoneRules) {
    self.table = table
    self.style = style
    self.zone = zone
  }

  package var rowCount: Int { table.rowCount }
  package var columnCount: Int { table.columns.count }

  /// The text of a cell.
  package mutating func text(row: Int, column: Int) -> String { self.column(column).cell(row).text }

  /// - Parameters:
  ///   - skipped: how many cells of the first column are left of the screen.
  ///   - marked: a cell that was looked for.
  package mutating func frame(
    rows: Range<Int>, firstColumn: Int, skipped: Int = 0, width: Int, marked: (row: Int, column: Int)? = nil
  ) -> Frame {
    var columns: [DrawnColumn] = []
    var used = 0
    for place in firstColumn..<max(firstColumn, columnCount) {
      var column = column(place)
      column.measure(rows)
      drawn[place] = column
      if place == firstColumn { column.skipped = skipped }
      if !columns.isEmpty, used + TableLayout.gap + column.need.least > width { break }
      columns.append(column)
      used += (columns.count > 1 ? TableLayout.gap : 0) + column.need.natural
      if used >= width { break }
    }
    let layout = TableLayout(columns.map(\.need), width: width)
    let shown = Array(columns.prefix(layout.widths.count))
    let lines = TableLines(style: style, columns: shown, widths: layout.widths)
    return Frame(
      header: [lines.header, lines.rule],
      rows: rows.map { row in lines.row(row, marked: marked?.row == row ? marked.map { $0.column - firstColumn } : nil)
      },
      columns: firstColumn..<firstColumn + shown.count, widths: layout.widths,
      firstWidth: columns.first?.fullWidth ?? 0)
  }

  private mutating func column(_ place: Int) -> DrawnColumn {
    if let column = drawn[place] { return column }
    let column = DrawnColumn(
      table.columns[place], table.schema.columns[place], rowCount: min(rowCount, Self.sampleRowCount), style: style,
      zone: zone)
    drawn[place] = column
    return column
  }
}
