import LPQDiagnostics

/// One line of source with a mark under a part of it, cut to a window where the line is long.
///
/// ```
///   | where contry == "France"
///           ^^^^^^
/// ```
/// Tabs become blanks up to the next multiple of four; what a terminal could obey becomes escapes, and the mark covers all
/// that stands for the marked text.
struct SourceSnippet {
  /// The line as it is shown.
  let text: String
  /// Cells before the mark.
  let markStart: Int
  /// Cells of the mark, at least one.
  let markWidth: Int

  /// `marked` must lie in the line; `width` is how many cells the line may take.
  init(_ listing: SourceListing, line: Int, marked: Range<Int>, width: Int) {
    let whole = listing.range(ofLine: line)
    // A scalar takes four bytes at most, so this reaches further than any window; a line may have megabytes.
    let reach = width * 4
    let start = max(whole.lowerBound, marked.lowerBound - reach)
    let end = min(whole.upperBound, max(marked.lowerBound, marked.upperBound) + reach, marked.lowerBound + 2 * reach)
    var cells = Cells()
    cells.append(listing.text(start..<marked.lowerBound))
    let markStart = cells.width
    cells.append(listing.text(marked.lowerBound..<min(marked.upperBound, end)))
    let markEnd = cells.width
    if marked.upperBound < end { cells.append(listing.text(marked.upperBound..<end)) }
    let cutsLeft = start > whole.lowerBound
    let cutsRight = end < whole.upperBound
    let window = Self.window(of: cells.width, around: markStart..<markEnd, width: width, cutsLeft: cutsLeft)
    text = cells.text(
      in: window, cutsLeft: cutsLeft || window.lowerBound > 0, cutsRight: cutsRight || window.upperBound < cells.width)
    self.markStart = markStart - window.lowerBound
    markWidth = max(1, min(markEnd, window.upperBound) - markStart)
  }

  /// The cells that are shown: all where they fit, else as many around the mark's start, two thirds of them after it.
  private static func window(of total: Int, around mark: Range<Int>, width: Int, cutsLeft: Bool) -> Range<Int> {
    if total <= width { return 0..<total }
    let start = mark.upperBound <= width - 1 && !cutsLeft ? 0 : max(0, min(mark.lowerBound - width / 3, total - width))
    return start..<min(total, start + width)
  }
}

/// A line's text as clusters that know their cells.
private struct Cells {
  private var pieces: [(text: String, start: Int)] = []
  private(set) var width = 0

  mutating func append(_ source: String) {
    for character in source {
      let text = character == "\t" ? String(repeating: " ", count: 4 - width % 4) : TerminalText.safe(String(character))
      pieces.append((text, width))
      width += cellWidth(of: text)
    }
  }

  /// The pieces within a window, its first or last cell given to `…` where something is cut off.
  func text(in window: Range<Int>, cutsLeft: Bool, cutsRight: Bool) -> String {
    let first = window.lowerBound + (cutsLeft ? 1 : 0)
    let last = window.upperBound - (cutsRight ? 1 : 0)
    var text = cutsLeft ? "…" : ""
    var filled = first
    for piece in pieces where piece.start >= first && piece.start + cellWidth(of: piece.text) <= last {
      text += String(repeating: " ", count: piece.start - filled) + piece.text
      filled = piece.start + cellWidth(of: piece.text)
    }
    return text + String(repeating: " ", count: cutsRight ? last - filled : 0) + (cutsRight ? "…" : "")
  }
}
