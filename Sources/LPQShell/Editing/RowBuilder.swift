/// Lays out one line of the text: its prompt, its characters, the cursor where it stands.
struct RowBuilder {
  private(set) var rows = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  let columns: Int

  init(columns: Int) { self.columns = columns }

  mutating func append(prompt: String) {
    for scalar in prompt.unicodeScalars { append(scalar, .plain) }
  }

  /// - Parameter cursor: an offset into `scalars`; nil where it stands in another line.
  mutating func append(_ scalars: [Unicode.Scalar], _ runs: [StyleRun], cursor: Int?) {
    var next = 0
    for (offset, scalar) in scalars.enumerated() {
      if offset == cursor { placeCursor(width: scalar == "\t" ? 1 : glyph(for: scalar).width) }
      while next < runs.count, runs[next].range.upperBound <= offset { next += 1 }
      let isStyled = next < runs.count && runs[next].range.contains(offset)
      append(scalar, isStyled ? runs[next].style : .plain)
    }
    if cursor == scalars.count { placeCursor(width: 1) }
  }

  /// Behind the cursor, no further than its row.
  mutating func append(suggestion: [Unicode.Scalar]) {
    if suggestion.isEmpty { return }
    let text = String(scalars: suggestion)
    let line = text.prefix { $0 != "\n" }
    rows[rows.count - 1].append(
      fitting: line.count == text.count ? text : line + " …", columns: columns - 1, style: .dim)
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ style: TextStyle) {
    if scalar == "\t" {
      append(" ", width: 1, style)
      append(" ", width: 1, style)
    } else {
      let (text, width) = glyph(for: scalar)
      append(text, width: width, style)
    }
  }

  private mutating func append(_ text: String, width: Int, _ style: TextStyle) {
    makeRoom(for: width)
    rows[rows.count - 1].append(text, width: width, style: style)
  }

  private mutating func makeRoom(for width: Int) {
    let used = rows[rows.count - 1].width
    guard used > 0, used + width > columns else { return }
    rows[rows.count - 1].isWrapped = true
    rows.append(Row())
  }

  /// The cursor stands where its character will be drawn; after a full row, on a row of its own.
  private mutating func placeCursor(width: Int) {
    makeRoom(for: width)
    cursorRow = rows.count - 1
    cursorColumn = rows[cursorRow].width
  }
}
