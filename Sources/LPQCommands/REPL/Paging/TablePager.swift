import LPQData
import LPQRender
import LPQShell

/// A table of any size on a screen: which part is seen, and what keys do. Draws nothing itself.
///
/// ```
/// country │ view_count
/// ────────┼───────────
/// France  │      1,234
///  rows 1–1 of 10,000 · columns 1–2 of 7 · / searches, q leaves
/// ```
struct TablePager {
  /// What a key asks for beyond another view.
  enum Action: Equatable {
    case none, leave, suspend
    /// The next cell that has the pattern, from where one is.
    case search(isForward: Bool)
    case stopSearch
  }

  typealias Cell = TableSearch.Cell

  private(set) var window: TableWindow
  private(set) var top = 0
  private(set) var left = 0
  /// How many cells of the first column are left of the screen.
  private(set) var skipped = 0
  /// What was found last.
  private(set) var found: Cell?
  private(set) var pattern = ""
  private var isSearching = false
  /// What is being typed behind `/`; nil when nothing is.
  private var input: String?
  private var message: String?
  private var bodyRowCount = 1
  private let style: Style

  init(_ table: Table, style: Style, zone: TimeZoneRules) {
    window = TableWindow(table, style: style, zone: zone)
    self.style = style
  }

  // MARK: Keys

  mutating func handle(_ key: FullScreen.Key) -> Action {
    if isSearching { return stopSearch(key) }
    if input != nil { return type(key) }
    message = nil
    switch key {
    case .down, .enter, .character("j"): top += 1
    case .up, .character("k"): top -= 1
    case .right, .character("l"): moveRight()
    case .left, .character("h"): moveLeft()
    case .character(">"): nextColumn()
    case .character("<"): (left, skipped) = (skipped > 0 ? left : left - 1, 0)
    case .pageDown, .character(" "), .character("f"), .character("\u{6}"): top += bodyRowCount
    case .pageUp, .character("b"), .character("\u{2}"): top -= bodyRowCount
    case .character("d"), .character("\u{4}"): top += bodyRowCount / 2
    case .character("u"), .character("\u{15}"): top -= bodyRowCount / 2
    case .home, .character("g"): (top, left, skipped) = (0, 0, 0)
    case .end, .character("G"): top = window.rowCount
    case .character("0"), .character("^"): (left, skipped) = (0, 0)
    case .character("$"): (left, skipped) = (window.columnCount, 0)
    case .character("/"): input = ""
    case .character("n"): return search(isForward: true)
    case .character("N"): return search(isForward: false)
    case .character("?"): message = Self.help
    case .suspend: return .suspend
    case .character("q"), .character("Q"), .escape, .interrupt: return .leave
    default: break
    }
    clamp()
    return .none
  }

  private static let help =
    "arrows hjkl · space b d u · g G · < > 0 $ columns · / searches, n N · q leaves"

  /// To the rest of the first column, where it is cut, else to the next one.
  private mutating func moveRight() {
    if skipped + firstWidth.shown < firstWidth.all {
      skipped = min(skipped + step, firstWidth.all - firstWidth.shown)
    } else {
      nextColumn()
    }
  }

  private mutating func nextColumn() {
    if left < window.columnCount - 1 { (left, skipped) = (left + 1, 0) }
  }

  private mutating func moveLeft() {
    if skipped > 0 { skipped = max(0, skipped - step) } else { left -= 1 }
  }

  /// What is behind the `…` of one view is in the next one, and enough of the first one to read on.
  private var step: Int { max(1, firstWidth.shown - max(4, firstWidth.shown / 4)) }

  private mutating func stopSearch(_ key: FullScreen.Key) -> Action {
    guard key == .escape || key == .interrupt || key == .character("q") else { return .none }
    isSearching = false
    message = "stopped"
    return .stopSearch
  }

  private mutating func type(_ key: FullScreen.Key) -> Action {
    switch key {
    case .character(let scalar) where !scalar.isUnseen: input?.unicodeScalars.append(scalar)
    case .backspace: if input?.popLast() == nil { input = nil }
    case .escape, .interrupt: input = nil
    case .enter:
      if let input, !input.isEmpty { pattern = input }
      input = nil
      return search(isForward: true)
    default: break
    }
    return .none
  }

  private mutating func search(isForward: Bool) -> Action {
    if pattern.isEmpty {
      message = "nothing to search for: / and a text"
      return .none
    }
    isSearching = true
    return .search(isForward: isForward)
  }

  /// From where the next search goes on: behind what was found, as long as it is seen.
  var searchStart: Cell? {
    guard let found, (top..<top + bodyRowCount).contains(found.row) else { return nil }
    return found
  }

  mutating func searched(_ cell: Cell?) {
    isSearching = false
    guard let cell else {
      message = "\(TerminalText.safe(pattern)) is nowhere"
      return
    }
    found = cell
    if !(top..<top + bodyRowCount).contains(cell.row) { top = cell.row - bodyRowCount / 3 }
    show(cell)
    clamp()
  }

  /// Moves sideways where the column, or the place in a long text, is not on the screen.
  private mutating func show(_ cell: Cell) {
    let text = window.text(row: cell.row, column: cell.column).lowercased()
    guard let range = text.firstRange(of: pattern.lowercased()) else { return }
    let place = cellWidth(of: String(text[..<range.lowerBound]))
    let end = place + cellWidth(of: String(text[range]))
    if shownColumns.contains(cell.column) {
      let hidden = cell.column == left ? skipped : 0
      let shown = hidden + shownWidths[cell.column - shownColumns.lowerBound]
      let isCut = cellWidth(of: text) > shown
      if (hidden == 0 || place > hidden) && end <= shown - (isCut ? 1 : 0) { return }
    }
    (left, skipped) = (cell.column, end < screenWidth ? 0 : max(0, place - screenWidth / 4))
  }

  private var shownColumns = 0..<1
  private var shownWidths = [1]
  private var screenWidth = 1
  /// Of the first column: what is seen of it, and all.
  private var firstWidth = (shown: 1, all: 1)

  private mutating func clamp() {
    top = max(0, min(top, window.rowCount - bodyRowCount))
    let last = max(0, min(left, window.columnCount - 1))
    if last != left { (left, skipped) = (last, 0) }
  }

  // MARK: Drawing

  /// The screen's lines.
  mutating func frame(_ size: FullScreen.Size) -> [String] {
    bodyRowCount = max(1, size.rows - 3)
    clamp()
    let rows = top..<min(window.rowCount, top + bodyRowCount)
    let frame = window.frame(
      rows: rows, firstColumn: left, skipped: skipped, width: size.columns,
      marked: found.map { ($0.row, $0.column) })
    (shownColumns, shownWidths, screenWidth) = (frame.columns, frame.widths, size.columns)
    firstWidth = (frame.widths.first ?? 1, frame.firstWidth)
    let empty = [String](repeating: "", count: bodyRowCount - frame.rows.count)
    let status = TerminalText.fitted(statusText(rows, frame.columns), to: size.columns)
    return frame.header + frame.rows + empty + [input == nil ? style.reversed(status) : status]
  }

  private func statusText(_ rows: Range<Int>, _ columns: Range<Int>) -> String {
    if let input { return "/" + TerminalText.safe(input) }
    if isSearching { return " searching for \(TerminalText.safe(pattern)) … Esc stops " }
    if let message { return " \(message) " }
    let grouped = { (number: Int) in NumberFormat.grouped(String(number)) }
    var parts = ["rows \(grouped(rows.lowerBound + 1))–\(grouped(rows.upperBound)) of \(grouped(window.rowCount))"]
    if columns.count < window.columnCount {
      parts.append("columns \(columns.lowerBound + 1)–\(columns.upperBound) of \(grouped(window.columnCount))")
    }
    if firstWidth.all > firstWidth.shown || skipped > 0 {
      let last = min(firstWidth.all, skipped + firstWidth.shown)
      parts.append("cells \(grouped(skipped + 1))–\(grouped(last)) of \(grouped(firstWidth.all))")
    }
    return " " + (parts + ["/ searches, ? keys, q leaves"]).joined(separator: " · ") + " "
  }
}
