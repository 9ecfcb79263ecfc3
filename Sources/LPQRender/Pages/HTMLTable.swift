import LPQData

/// A value in a page: a table scrolls within itself, a record is a table of names and values, a scalar stands alone.
struct HTMLTable {
  let zone: TimeZoneRules

  /// More rows than this are counted, not shown: a page of them nobody reads.
  static let shownRowCount = 1000
  private static let style = Style(isReadable: true)

  func text(of value: Value) -> String {
    switch value {
    case .table(let table): return text(of: table)
    case .record(let record): return text(of: record)
    case .list:
      if case .table(let table) = TabularValue(value) { return text(of: table) }
      return "<p class=\"words\">\(Markup.escaped(value.literal))</p>\n"
    case .string(let words): return "<p class=\"words\">\(Markup.escaped(words, keepingLines: true))</p>\n"
    default:
      return
        "<p class=\"value\">\(Markup.escaped(CellFormat(value, style: Self.style, zone: zone).cell(value).text))</p>\n"
    }
  }

  private func text(of table: Table) -> String {
    let rows = min(table.rowCount, Self.shownRowCount)
    let formats = zip(table.columns, table.schema.columns).map { column, info in
      CellFormat(column, info, rowCount: rows, style: Self.style, zone: zone)
    }
    let heads = zip(table.schema.columns, formats).map { info, format in
      let mark = info.marks.contains(.approximate) ? " ~" : ""
      return "<th scope=\"col\"\(format.isNumeric ? " class=\"number\"" : "")>\(Markup.escaped(info.name))\(mark)</th>"
    }
    var lines = ["<tr>\(heads.joined())</tr></thead>\n<tbody>\n"]
    for row in 0..<rows {
      let cells = zip(table.columns, formats).map { cell($1.cell($0[row]), isNumeric: $1.isNumeric) }
      lines.append("<tr>\(cells.joined())</tr>\n")
    }
    let rest = table.rowCount - rows
    let more = rest > 0 ? "<p class=\"note\">… \(ChartText.counted(rest, "more row", "more rows"))</p>\n" : ""
    return scrolling("<table>\n<thead>\(lines.joined())</tbody>\n</table>") + more
  }

  private func text(of record: Record) -> String {
    let rows = record.fields.map { field in
      let format = CellFormat(field.value, name: field.name, style: Self.style, zone: zone)
      let value = cell(format.cell(field.value), isNumeric: false)
      return "<tr><th scope=\"row\">\(Markup.escaped(field.name))</th>\(value)</tr>\n"
    }
    return scrolling("<table>\n<tbody>\n\(rows.joined())</tbody>\n</table>")
  }

  private func cell(_ cell: CellText, isNumeric: Bool) -> String {
    let classes = [isNumeric ? "number" : nil, cell.isDim ? "nothing" : nil].compactMap { $0 }.joined(separator: " ")
    return "<td\(classes.isEmpty ? "" : " class=\"\(classes)\"")>\(Markup.escaped(cell.text))</td>"
  }

  private func scrolling(_ table: String) -> String {
    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\">\(table)</div>\n"
  }
}
