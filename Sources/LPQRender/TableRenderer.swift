import LPQData

/// Values as people read them: a table in columns, a record a field a line, a scalar bare.
///
/// ```
/// country │ view_count
/// ────────┼───────────
/// France  │      1,234
/// ```
package struct TableRenderer {
  package var style: Style
  /// The terminal's width in cells; nil (a pipe, a file) shows everything in full.
  package var width: Int?
  /// How many rows are shown of a table, and how many elements of a list; nil shows all.
  package var maxRows: Int?
  /// The zone in which timestamps are shown.
  package var zone: TimeZoneRules

  package init(style: Style = .plain, width: Int? = nil, maxRows: Int? = nil, zone: TimeZoneRules = .utc) {
    self.style = style
    self.width = width
    self.maxRows = maxRows
    self.zone = zone
  }

  /// The whole text; each line ends in a line feed.
  package func render(_ value: Value) -> String {
    var text = ""
    writeLines(of: value) { text += $0 + "\n" }
    return text
  }

  /// The lines one by one, without their line feeds.
  package func writeLines(of value: Value, to emit: (String) throws -> Void) rethrows {
    switch value {
    case .table(let table): try write(table, to: emit)
    case .record(let record): try write(record, to: emit)
    case .list(let elements):
      if case .table(let table) = TabularValue(value) { return try write(table, to: emit) }
      let shown = elements.prefix(max(0, maxRows ?? .max))
      try emit(TerminalText.safe(Value.list(Array(shown)).literal))
      if shown.count < elements.count {
        let rest = elements.count - shown.count
        try emit(style.dim("… \(NumberFormat.grouped(String(rest))) more \(rest == 1 ? "element" : "elements")"))
      }
    case .string(let text): try emit(TerminalText.safe(text, keepingLines: true))
    case .null: try emit(style.dim("null"))
    case .timestamp(let timestamp): try emit(timestamp.text(in: zone))
    default: try emit(TerminalText.safe(value.text))
    }
  }

  private func write(_ record: Record, to emit: (String) throws -> Void) rethrows {
    let names = record.fields.map { CellText(TerminalText.safe($0.name)) }
    let nameWidth = names.map(\.width).max() ?? 0
    for (name, field) in zip(names, record.fields) {
      let format = CellFormat(field.value, name: field.name, style: style, zone: zone)
      let room = width.map { max(1, $0 - nameWidth - TableLayout.gap) }
      let cell = format.cell(field.value).fitted(to: room)
      try emit(style.bold(name.text) + blanks(nameWidth - name.width) + " " + line + " " + painted(cell))
    }
  }

  private func write(_ table: Table, to emit: (String) throws -> Void) rethrows {
    if table.columns.isEmpty {
      if table.rowCount > 0 { try emit(style.dim("(\(rowsText(table.rowCount)) without columns)")) }
      return
    }
    let shownRows = min(table.rowCount, max(0, maxRows ?? .max))
    let columns = zip(table.columns, table.schema.columns).map { column, info in
      DrawnColumn(column, info, rowCount: shownRows, style: style, zone: zone, isFitted: width != nil)
    }
    let layout = TableLayout(columns.map(\.need), width: width)
    try writeHeader(columns, layout, to: emit)
    for row in 0..<shownRows {
      let cells = zip(columns, layout.widths).map { column, width in
        aligned(column.cell(row), to: width, isNumeric: column.format.isNumeric)
      }
      try emit(joined(cells))
    }
    if shownRows < table.rowCount {
      try emit(style.dim("… \(rowsText(table.rowCount - shownRows, "more "))"))
    }
    try writeHidden(columns.dropFirst(layout.widths.count).map(\.header.text), to: emit)
  }

  private func writeHeader(
    _ columns: [DrawnColumn], _ layout: TableLayout, to emit: (String) throws -> Void
  ) rethrows {
    let headers = zip(columns, layout.widths).map { column, width in
      let text = TerminalText.fitted(column.header.text, to: width)
      let padding = blanks(width - cellWidth(of: text))
      return column.format.isNumeric ? padding + style.bold(text) : style.bold(text) + padding
    }
    try emit(joined(headers))
    let rules = layout.widths.map { String(repeating: style.horizontalLine, count: $0) }
    try emit(rules.joined(separator: style.horizontalLine + style.crossing + style.horizontalLine))
  }

  /// Says which columns there was no room for; cut to the width as well.
  private func writeHidden(_ names: [String], to emit: (String) throws -> Void) rethrows {
    if names.isEmpty { return }
    let text = "… \(names.count) more \(names.count == 1 ? "column" : "columns"): \(names.joined(separator: ", "))"
    try emit(style.dim(width.map { TerminalText.fitted(text, to: $0) } ?? text))
  }

  private func aligned(_ cell: CellText, to width: Int, isNumeric: Bool) -> String {
    let fitting = cell.fitted(to: width)
    let padding = blanks(width - fitting.width)
    return isNumeric ? padding + painted(fitting) : painted(fitting) + padding
  }

  private func painted(_ cell: CellText) -> String { cell.isDim ? style.dim(cell.text) : cell.text }

  /// The cells of a line; blanks at its end are left out.
  private func joined(_ cells: [String]) -> String {
    let text = cells.joined(separator: " " + line + " ")
    return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
  }

  private var line: String { style.verticalLine }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func rowsText(_ count: Int, _ more: String = "") -> String {
    "\(NumberFormat.grouped(String(count))) \(more)\(count == 1 ? "row" : "rows")"
  }
}

/// A column with its format, and the room that it needs.
private struct DrawnColumn {
  let header: CellText
  let format: CellFormat
  let need: TableLayout.Need
  private let column: Column

  init(
    _ column: Column, _ info: ColumnInfo, rowCount: Int, style: Style, zone: TimeZoneRules, isFitted: Bool
  ) {
    self.column = column
    let isApproximate = info.marks.contains(.approximate)
    header = CellText(TerminalText.safe(info.name) + (isApproximate ? " ~" : ""))
    format = CellFormat(column, info, rowCount: rowCount, style: style, zone: zone)
    var widest = 1
    for row in 0..<rowCount { widest = max(widest, format.cell(column[row]).width) }
    let natural = max(header.width, widest)
    let isCuttable = !format.isNumeric && !format.isMissing && column.type != .timestamp && column.type != .bool
    let leastCells = isCuttable ? min(widest, Self.leastTextWidth) : widest
    need = TableLayout.Need(natural: natural, least: max(leastCells, min(header.width, Self.leastHeaderWidth)))
  }

  func cell(_ row: Int) -> CellText { format.cell(column[row]) }

  private static let leastTextWidth = 10
  private static let leastHeaderWidth = 6
}
