/// Draws the text being edited, in place: gives the bytes that turn what it drew last into what is to be seen now.
///
/// It never scrolls more than the text needs, and shows the part around the cursor when the text is taller than the
/// screen. Only rows that changed are written, each over the old one and the rest of it erased, for a terminal that is told
/// to erase all (as `ESC [ J` at its first cell does) may keep what was there as something that has scrolled away.
struct Painter {
  /// What is on the screen: rows of the text, and rows below it.
  private struct Frame: Equatable {
    var rows: [Row] = []
    /// For each row, whether the terminal itself goes on in the next.
    var wraps: [Bool] = []
    var cursorRow = 0
    var cursorColumn = 0
    var columns = 0
  }

  let usesColor: Bool
  /// nil: what is on the screen is not known, or nothing is.
  private var painted: Frame?
  /// How far the terminal's cursor is below the first row that was drawn.
  private var cursorRowOnScreen = 0
  private var rowCountOnScreen = 0
  private var firstVisibleRow = 0

  init(usesColor: Bool) { self.usesColor = usesColor }

  /// Starts on an empty line, at its first column.
  mutating func reset() { self = Painter(usesColor: usesColor) }

  // MARK: Painting

  /// - Parameter below: what to show under the text, as far as there is room; each no wider than the screen.
  mutating func paint(_ layout: BufferLayout, below: [Row] = [], screenRows: Int) -> String {
    let frame = frame(of: layout, below: below, screenRows: max(1, screenRows))
    if frame == painted { return "" }
    var output = ""
    if let rows = changedRows(frame) {
      output += "\r" + vertically(rows.lowerBound - cursorRowOnScreen)
      for index in rows { output += text(ofRow: index, in: frame, isLast: index == rows.upperBound - 1) }
      cursorRowOnScreen = rows.upperBound - 1
    }
    output += vertically(frame.cursorRow - cursorRowOnScreen) + "\r" + right(frame.cursorColumn)
    cursorRowOnScreen = frame.cursorRow
    rowCountOnScreen = frame.rows.count
    painted = frame
    return output
  }

  private mutating func frame(of layout: BufferLayout, below: [Row], screenRows: Int) -> Frame {
    let below = below.prefix(screenRows - 1)
    scroll(to: layout, rowCount: screenRows - below.count)
    let visible = firstVisibleRow..<min(layout.rows.count, firstVisibleRow + screenRows - below.count)
    let wraps = visible.map { $0 + 1 < visible.upperBound && layout.terminalWraps(after: $0) }
    return Frame(
      rows: Array(layout.rows[visible]) + below, wraps: wraps + below.map { _ in false },
      cursorRow: layout.cursorRow - firstVisibleRow, cursorColumn: layout.cursorColumn, columns: layout.columns)
  }

  private mutating func scroll(to layout: BufferLayout, rowCount: Int) {
    let highest = max(0, layout.rows.count - rowCount)
    let lowest = max(0, layout.cursorRow - rowCount + 1)
    firstVisibleRow = min(max(min(firstVisibleRow, highest), lowest), layout.cursorRow)
  }

  /// nil when only the cursor has moved.
  private func changedRows(_ frame: Frame) -> Range<Int>? {
    let all = frame.rows.indices
    guard let old = painted, old.columns == frame.columns, rowCountOnScreen == old.rows.count else { return all }
    func isSame(_ index: Int) -> Bool {
      index < old.rows.count && old.rows[index] == frame.rows[index] && old.wraps[index] == frame.wraps[index]
    }
    let isResized = old.rows.count != frame.rows.count
    guard var first = all.first(where: { !isSame($0) }) ?? (isResized ? all.last : nil) else { return nil }
    var last = isResized ? all.upperBound - 1 : all.last { !isSame($0) } ?? first
    // A row below the last is reached from it.
    first = min(first, old.rows.count - 1)
    // Rows that the terminal takes for one line are written together.
    while first > 0, frame.wraps[first - 1] { first -= 1 }
    while last + 1 < all.upperBound, frame.wraps[last] { last += 1 }
    return first..<last + 1
  }

  /// With what leads to the next row. After a full row the terminal's cursor is still on its last cell, which an erasure
  /// would hit.
  private func text(ofRow index: Int, in frame: Frame, isLast: Bool) -> String {
    let row = frame.rows[index]
    let isFull = row.width >= frame.columns
    let text = row.painted(inColor: usesColor)
    if index == frame.rows.count - 1, frame.rows.count < rowCountOnScreen {
      return text + (isFull ? "\r\n\u{1B}[J" + vertically(-1) : "\u{1B}[J")
    }
    return text + (isFull ? "" : "\u{1B}[K") + (isLast || frame.wraps[index] ? "" : "\r\n")
  }

  // MARK: Other things on the screen

  /// Leaves the text as it is and goes to an empty line below it.
  mutating func finish() -> String {
    guard let frame = painted else { return "" }
    let output = vertically(frame.rows.count - 1 - cursorRowOnScreen) + "\r\n"
    reset()
    return output
  }

  /// Puts lines where the text was; the text is drawn anew below them.
  mutating func insertAbove(_ lines: [String]) -> String {
    let output = "\r" + vertically(-cursorRowOnScreen) + lines.map { $0 + "\u{1B}[K\r\n" }.joined()
    reset()
    rowCountOnScreen = .max
    return output
  }

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
  private func terminalLines(of frame: Frame) -> [(text: String, rows: Range<Int>)] {
    var lines: [(text: String, rows: Range<Int>)] = []
    var isContinued = false
    for (index, row) in frame.rows.enumerated() {
      if isContinued, let last = lines.popLast() {
        lines.append((last.text + row.text, last.rows.lowerBound..<index + 1))
      } else {
        lines.append((row.text, index..<index + 1))
      }
      isContinued = frame.wraps[index]
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
}

private func vertically(_ rows: Int) -> String {
  rows == 0 ? "" : rows > 0 ? "\u{1B}[\(rows)B" : "\u{1B}[\(-rows)A"
}
private func right(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)C" : "" }
