/// The lines of the text as they were laid out last, so that a key in a program of a thousand lines lays out one.
struct LayoutCache {
  struct Line {
    let scalars: [Unicode.Scalar]
    /// In offsets of the line.
    let runs: [StyleRun]
    let rows: [Row]

    init(_ text: StyledText, _ slice: LineSlice, prompt: String, columns: Int) {
      let start = slice.range.lowerBound
      scalars = Array(text.scalars[slice.range])
      runs = text.runs[slice.runs].map { run in
        let range = run.range.clamped(to: slice.range)
        return StyleRun(range: range.lowerBound - start..<range.upperBound - start, style: run.style)
      }
      var builder = RowBuilder(columns: columns)
      builder.append(prompt: prompt)
      builder.append(scalars, runs, cursor: nil)
      rows = builder.rows
    }

    func isSame(_ text: StyledText, _ slice: LineSlice) -> Bool {
      guard scalars.count == slice.range.count, runs.count == slice.runs.count else { return false }
      let start = slice.range.lowerBound
      return scalars.elementsEqual(text.scalars[slice.range])
        && zip(runs, text.runs[slice.runs]).allSatisfy { own, run in
          let range = run.range.clamped(to: slice.range)
          return own.style == run.style && own.range.lowerBound == range.lowerBound - start
            && own.range.upperBound == range.upperBound - start
        }
    }
  }

  var lines: [Line] = []
  private var prompt = Prompt("")
  private var columns = 0

  mutating func adopt(prompt: Prompt, columns: Int) {
    if self.prompt != prompt || self.columns != columns { lines = [] }
    (self.prompt, self.columns) = (prompt, columns)
  }

  /// The line if it was laid out before: at the same place from the start, or from the end. The first has a prompt of its
  /// own.
  func line(at index: Int, of count: Int, _ text: StyledText, _ slice: LineSlice) -> Line? {
    if index < lines.count, lines[index].isSame(text, slice) { return lines[index] }
    let fromEnd = lines.count - (count - index)
    guard index > 0, fromEnd > 0, fromEnd < lines.count, lines[fromEnd].isSame(text, slice) else { return nil }
    return lines[fromEnd]
  }
}

/// Where a line stands in the text, and which of the text's runs touch it.
struct LineSlice {
  let range: Range<Int>
  let runs: Range<Int>
}
