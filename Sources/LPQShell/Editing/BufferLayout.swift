/// Where every character of the prompt and the text stands on a terminal of `columns` cells.
///
/// `lpql> ab` with the cursor on `b`, 80 columns → one row `lpql> ab` of width 8, cursor at row 0, column 7.
struct BufferLayout: Equatable {
  struct Row: Equatable {
    var text = ""
    var width = 0
    /// The next row goes on with the same line.
    var isWrapped = false
  }

  private(set) var rows = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  let columns: Int

  /// - Parameter cursor: an offset into `text`, at most its count.
  init(prompt: Prompt, text: [Unicode.Scalar], cursor: Int, columns: Int) {
    self.columns = max(columns, 1)
    append(prompt.first)
    for (offset, scalar) in text.enumerated() {
      let isLineEnd = scalar == "\n"
      if offset == cursor { placeCursor(isBeforeLineEnd: isLineEnd, next: scalar) }
      if isLineEnd {
        rows.append(Row())
        append(prompt.continuation)
      } else if scalar == "\t" {
        append("  ")
      } else {
        append(scalar)
      }
    }
    if cursor >= text.count { placeCursor(isBeforeLineEnd: true, next: " ") }
  }

  /// Whether the terminal itself goes on in the next row, since this one is full and more of its line follows.
  func terminalWraps(after index: Int) -> Bool {
    rows[index].isWrapped && rows[index].width == columns && rows[index + 1].width > 0
  }

  private mutating func append(_ text: String) {
    for scalar in text.unicodeScalars { append(scalar) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let (text, width) = glyph(for: scalar)
    makeRoom(for: width)
    rows[rows.count - 1].text += text
    rows[rows.count - 1].width += width
  }

  private mutating func makeRoom(for width: Int) {
    let used = rows[rows.count - 1].width
    if used > 0, used + width > columns { wrap() }
  }

  private mutating func wrap() {
    rows[rows.count - 1].isWrapped = true
    rows.append(Row())
  }

  /// The cursor stands where its character will be drawn; after a full row, on a row of its own.
  private mutating func placeCursor(isBeforeLineEnd: Bool, next: Unicode.Scalar) {
    makeRoom(for: isBeforeLineEnd ? 1 : next == "\t" ? 1 : glyph(for: next).width)
    cursorRow = rows.count - 1
    cursorColumn = rows[cursorRow].width
  }
}

/// What stands before the text: `first` before its first line, `continuation` before every other.
struct Prompt: Equatable {
  let first: String
  let continuation: String

  /// The continuation is as wide as the prompt, so that lines stand below each other: `lpql> ` → ` ...> `.
  init(_ first: String) {
    self.first = first
    let width = first.unicodeScalars.reduce(0) { $0 + cellWidth(of: $1) }
    continuation = String(repeating: " ", count: max(0, width - 5)) + "...> "
  }
}
