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

  /// The terminal changed its width and moved the text as it saw fit: most wrap it anew, as a layout does.
  mutating func reflow(_ layout: BufferLayout, screenRows: Int) {
    painted = nil
    cursorRowOnScreen = min(max(0, layout.cursorRow - firstVisibleRow), max(0, screenRows - 1))
    // Something may be left of what was drawn, wherever it is.
    rowCountOnScreen = .max
  }

  mutating func paint(_ layout: BufferLayout, screenRows: Int) -> String {
    if layout == painted { return "" }
    scroll(to: layout, screenRows: max(1, screenRows))
    let visible = layout.rows[firstVisibleRow...].prefix(max(1, screenRows))
    var output = "\r" + up(cursorRowOnScreen)
    for (row, next) in zip(visible, visible.dropFirst()) {
      output += text(of: row, in: layout)
      if !row.isWrapped || row.width < layout.columns || next.width == 0 { output += "\r\n" }
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
