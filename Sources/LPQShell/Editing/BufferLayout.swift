/// Where every character of the prompt and the text stands on a terminal of `columns` cells.
///
/// `lpql> ab` with the cursor on `b`, 80 columns → one row `lpql> ab` of width 8, cursor at row 0, column 7.
struct BufferLayout: Equatable {
  private(set) var rows: [Row] = []
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  let columns: Int

  /// - Parameter cursor: an offset into `text`, at most its count.
  /// - Parameter cache: the lines as they were laid out last; most keys change one of them.
  init(prompt: Prompt, text: StyledText, cursor: Int, columns: Int, cache: inout LayoutCache) {
    self.columns = max(columns, 1)
    cache.adopt(prompt: prompt, columns: self.columns)
    var lines: [LayoutCache.Line] = []
    lines.reserveCapacity(cache.lines.count)
    let slices = Self.lines(of: text)
    for (index, slice) in slices.enumerated() {
      let isCursorHere = slice.range.contains(cursor) || slice.range.upperBound == cursor
      let kept = cache.line(at: index, of: slices.count, text, slice)
      let line = kept ?? LayoutCache.Line(text, slice, prompt: prompt.text(ofLine: index), columns: self.columns)
      lines.append(line)
      if isCursorHere {
        appendWithCursor(line, prompt.text(ofLine: index), cursor - slice.range.lowerBound, text.suggestion)
      } else {
        rows += line.rows
      }
    }
    cache.lines = lines
  }

  init(prompt: Prompt, text: [Unicode.Scalar], cursor: Int, columns: Int) {
    var cache = LayoutCache()
    self.init(prompt: prompt, text: StyledText(scalars: text), cursor: cursor, columns: columns, cache: &cache)
  }

  /// Whether the terminal itself goes on in the next row, since this one is full and more of its line follows.
  func terminalWraps(after index: Int) -> Bool {
    rows[index].isWrapped && rows[index].width == columns && rows[index + 1].width > 0
  }

  /// Room for the cursor may be a row more than its line takes elsewhere.
  private mutating func appendWithCursor(
    _ line: LayoutCache.Line, _ prompt: String, _ cursor: Int, _ suggestion: [Unicode.Scalar]
  ) {
    var builder = RowBuilder(columns: columns)
    builder.append(prompt: prompt)
    builder.append(line.scalars, line.runs, cursor: cursor)
    if cursor == line.scalars.count { builder.append(suggestion: suggestion) }
    cursorRow = rows.count + builder.cursorRow
    cursorColumn = builder.cursorColumn
    rows += builder.rows
  }

  /// Each line's place, without its line end, and the runs that touch it.
  private static func lines(of text: StyledText) -> [LineSlice] {
    var slices: [LineSlice] = []
    var start = 0
    var firstRun = 0
    func end(at offset: Int) {
      while firstRun < text.runs.count, text.runs[firstRun].range.upperBound <= start { firstRun += 1 }
      var lastRun = firstRun
      while lastRun < text.runs.count, text.runs[lastRun].range.lowerBound < offset { lastRun += 1 }
      slices.append(LineSlice(range: start..<offset, runs: firstRun..<lastRun))
      start = offset + 1
    }
    for (offset, scalar) in text.scalars.enumerated() where scalar == "\n" { end(at: offset) }
    end(at: text.scalars.count)
    return slices
  }
}

/// A row of the screen.
struct Row: Equatable {
  struct Piece: Equatable {
    var style: TextStyle
    var text: String
  }

  private(set) var pieces: [Piece] = []
  private(set) var width = 0
  /// The next row goes on with the same line.
  var isWrapped = false

  var text: String { pieces.reduce(into: "") { $0 += $1.text } }

  func painted(inColor: Bool) -> String {
    inColor ? pieces.reduce(into: "") { $0 += $1.style.painted($1.text) } : text
  }

  /// - Parameter text: drawn as it is.
  mutating func append(_ text: String, width: Int, style: TextStyle) {
    self.width += width
    if pieces.last?.style == style {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(Piece(style: style, text: text))
    }
  }

  /// As much of `text` as fits into `columns`, `…` where it is cut; what cannot be drawn, as `glyph` has it.
  mutating func append(fitting text: String, columns: Int, style: TextStyle) {
    let glyphs = text.unicodeScalars.map(glyph(for:))
    let isCut = glyphs.reduce(0) { $0 + $1.width } > columns - width
    for (text, width) in glyphs {
      if self.width + width > (isCut ? columns - 1 : columns) { break }
      append(text, width: width, style: style)
    }
    if isCut, width < columns { append("…", width: 1, style: style) }
  }

  mutating func pad(to column: Int) {
    if width < column { append(String(repeating: " ", count: column - width), width: column - width, style: .plain) }
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

  func text(ofLine index: Int) -> String { index == 0 ? first : continuation }
}
