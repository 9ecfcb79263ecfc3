/// Draws the text being edited, in place: gives the bytes that turn what it drew last into what is to be seen now.
///
/// It never scrolls more than the text needs, and shows the part around the cursor when the text is taller than the
/// screen.
struct Painter {
  private var painted: BufferLayout?
  /// How far the terminal's cursor is below the first row that was drawn.
  private var cursorRowOnScreen = 0
  private var firstVisibleRow = 0

  /// Starts on an empty line, at its first column.
  mutating func reset() { self = Painter() }

  /// The terminal changed its width and moved the text as it saw fit: most wrap it anew, as a layout does.
  mutating func reflow(_ layout: BufferLayout, screenRows: Int) {
    painted = nil
    cursorRowOnScreen = min(max(0, layout.cursorRow - firstVisibleRow), max(0, screenRows - 1))
  }

  mutating func paint(_ layout: BufferLayout, screenRows: Int) -> String {
    if layout == painted { return "" }
    scroll(to: layout, screenRows: max(1, screenRows))
    let visible = firstVisibleRow..<min(layout.rows.count, firstVisibleRow + max(1, screenRows))
    var output = "\r" + up(cursorRowOnScreen) + "\u{1B}[J"
    for index in visible {
      let row = layout.rows[index]
      output += row.text
      if index + 1 < visible.upperBound, !wrapsByItself(row, before: layout.rows[index + 1], layout) { output += "\r\n" }
    }
    cursorRowOnScreen = layout.cursorRow - firstVisibleRow
    output += up(visible.count - 1 - cursorRowOnScreen) + "\r" + right(layout.cursorColumn)
    painted = layout
    return output
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

  private func wrapsByItself(_ row: BufferLayout.Row, before next: BufferLayout.Row, _ layout: BufferLayout) -> Bool {
    row.isWrapped && row.width == layout.columns && next.width > 0
  }
}

private func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }
private func down(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)B" : "" }
private func right(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)C" : "" }
