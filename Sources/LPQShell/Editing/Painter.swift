/// Draws the text being edited, in place: gives the bytes that turn what it drew last into what is to be seen now.
///
/// It never scrolls more than the text needs, and shows the part around the cursor when the text is taller than the
/// screen. Each row is written over the old one and the rest of it erased, for a terminal that is told to erase all (as
/// `ESC [ J` at its first cell does) may keep what was there as something that has scrolled away.
struct Painter {
  private var painted: BufferLayout?
  /// How far the terminal's cursor is below the first row that was drawn.
  private var cursorRowOnScreen = 0
  private var rowCountOnScreen = 0
  private var firstVisibleRow = 0

  /// Starts on an empty line, at its first column.
  mutating func reset() { self = Painter() }

  /// The terminal changed its width, and wrapped anew what was drawn, as most do: finds where the cursor is now.
  mutating func reflow(columns: Int, screenRows: Int) {
    guard let painted else { return }
    let lines = terminalLines(of: painted)
    let above = lines.prefix { $0.rows.upperBound <= painted.cursorRow }
    var row = above.reduce(0) { $0 + wrapped($1.text, columns: columns).rows.count }
    if let line = lines.dropFirst(above.count).first {
      let cellsBefore = painted.rows[line.rows.lowerBound..<painted.cursorRow].reduce(0) { $0 + $1.width }
      row += wrapped(line.text, cursorCell: cellsBefore + painted.cursorColumn, columns: columns).cursorRow
    }
    cursorRowOnScreen = min(row, max(0, screenRows - 1))
    // Something may be left of what was drawn, wherever it is.
    rowCountOnScreen = .max
    self.painted = nil
  }

  /// The visible rows, those together that the terminal takes for one line.
  private func terminalLines(of layout: BufferLayout) -> [(text: String, rows: Range<Int>)] {
    var lines: [(text: String, rows: Range<Int>)] = []
    var isContinued = false
    for index in firstVisibleRow..<min(layout.rows.count, firstVisibleRow + rowCountOnScreen) {
      let row = layout.rows[index]
      if isContinued, let last = lines.popLast() {
        lines.append((last.text + row.text, last.rows.lowerBound..<index + 1))
      } else {
        lines.append((row.text, index..<index + 1))
      }
      isContinued = index + 1 < layout.rows.count && layout.terminalWraps(after: index)
    }
    return lines
  }

  private func wrapped(_ text: String, cursorCell: Int = 0, columns: Int) -> BufferLayout {
    let scalars = Array(text.unicodeScalars)
    var cell = 0
    let cursor = scalars.prefix { scalar in
      cell += cellWidth(of: scalar)
      return cell <= cursorCell
    }.count
    return BufferLayout(prompt: Prompt(""), text: scalars, cursor: cursor, columns: columns)
  }

  mutating func paint(_ layout: BufferLayout, screenRows: Int) -> String {
    if layout == painted { return "" }
    scroll(to: layout, screenRows: max(1, screenRows))
    let visible = layout.rows[firstVisibleRow...].prefix(max(1, screenRows))
    var output = "\r" + up(cursorRowOnScreen)
    for index in visible.indices.dropLast() {
      output += text(of: layout.rows[index], in: layout)
      if !layout.terminalWraps(after: index) { output += "\r\n" }
    }
    output += visible.last.map { lastRow($0, in: layout, rowCount: visible.count) } ?? ""
    cursorRowOnScreen = layout.cursorRow - firstVisibleRow
    rowCountOnScreen = visible.count
    output += up(visible.count - 1 - cursorRowOnScreen) + "\r" + right(layout.cursorColumn)
    painted = layout
    return output
  }

  /// After a full row the terminal's cursor is still on its last cell, which an erasure would hit.
  private func text(of row: BufferLayout.Row, in layout: BufferLayout) -> String {
    row.width < layout.columns ? row.text + "\u{1B}[K" : row.text
  }

  private func lastRow(_ row: BufferLayout.Row, in layout: BufferLayout, rowCount: Int) -> String {
    guard rowCount < rowCountOnScreen else { return text(of: row, in: layout) }
    return row.width < layout.columns ? row.text + "\u{1B}[J" : row.text + "\r\n\u{1B}[J" + up(1)
  }

  /// Leaves the text as it is and goes to an empty line below it.
  mutating func finish(screenRows: Int) -> String {
    guard let layout = painted else { return "" }
    let lastRow = min(layout.rows.count, firstVisibleRow + max(1, screenRows)) - 1 - firstVisibleRow
    let output = down(lastRow - cursorRowOnScreen) + "\r\n"
    reset()
    return output
  }

  private mutating func scroll(to layout: BufferLayout, screenRows: Int) {
    let highest = max(0, layout.rows.count - screenRows)
    let lowest = max(0, layout.cursorRow - screenRows + 1)
    firstVisibleRow = min(max(min(firstVisibleRow, highest), lowest), layout.cursorRow)
  }
}

private func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }
private func down(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)B" : "" }
private func right(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)C" : "" }
