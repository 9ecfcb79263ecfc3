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
  /// Behind what is left out, how to see it: `:page shows all`.
  package var remedy: String?
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

  /// So many rows are measured before the first of them is drawn; a column grows when wider cells come behind them.
  private static let rowsAtOnce = 1_000

  private func write(_ table: Table, to emit: (String) throws -> Void) rethrows {
    if table.columns.isEmpty {
      if table.rowCount > 0 { try emit(style.dim("(\(rowsText(table.rowCount)) without columns)")) }
      return
    }
    let shownRows = min(table.rowCount, max(0, maxRows ?? .max))
    var columns = zip(table.columns, table.schema.columns).map { column, info in
      DrawnColumn(column, info, rowCount: min(shownRows, Self.rowsAtOnce), style: style, zone: zone)
    }
    var layout = TableLayout(columns.map(\.need), width: width)
    let shownColumns = layout.widths.indices
    for start in stride(from: 0, to: max(1, shownRows), by: Self.rowsAtOnce) {
      let rows = start..<min(start + Self.rowsAtOnce, shownRows)
      if start > 0 {
        for place in shownColumns { columns[place].measure(rows) }
        let wider = TableLayout(columns[shownColumns].map(\.need), width: width)
        // Where there is no room to grow, cells are cut.
        if wider.widths.count == shownColumns.count { layout = wider }
      }
      let lines = TableLines(style: style, columns: columns, widths: layout.widths)
      if start == 0 {
        try emit(lines.header)
        try emit(lines.rule)
      }
      for row in rows { try emit(lines.row(row)) }
    }
    let isCut = shownRows < table.rowCount
    if isCut {
      let text = "… \(rowsText(table.rowCount - shownRows, "more "))"
      try emit(style.dim(fitted(remedy.map { "\(text); \($0)" } ?? text)))
    }
    try writeHidden(columns.dropFirst(layout.widths.count).map(\.header.text), isCut ? nil : remedy, to: emit)
  }

  /// Says which columns there was no room for; cut to the width as well.
  private func writeHidden(_ names: [String], _ remedy: String?, to emit: (String) throws -> Void) rethrows {
    if names.isEmpty { return }
    let count = "… \(names.count) more \(names.count == 1 ? "column" : "columns")"
    try emit(style.dim(fitted("\(count)\(remedy.map { "; \($0)" } ?? ""): \(names.joined(separator: ", "))")))
  }

  private func fitted(_ text: String) -> String { width.map { TerminalText.fitted(text, to: $0) } ?? text }

  private func painted(_ cell: CellText) -> String { cell.isDim ? style.dim(cell.text) : cell.text }

  private var line: String { style.verticalLine }

  private func blanks(_ count: Int) -> String { TableLines.blanks(count) }

  private func rowsText(_ count: Int, _ more: String = "") -> String {
    "\(NumberFormat.grouped(String(count))) \(more)\(count == 1 ? "row" : "rows")"
  }
}
