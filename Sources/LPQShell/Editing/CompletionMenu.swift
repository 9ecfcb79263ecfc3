/// The list of what may stand at the cursor, below the text, and which of it is chosen.
///
/// ```
///   country    dimension   where the viewer is
/// > creator_id dimension   who made the asset
///   … and 12 more
/// ```
struct CompletionMenu: Equatable {
  private static let rowLimit = 12
  private static let gap = 2

  struct Entry: Equatable {
    let text: String
    let detail: String
    let summary: String
  }

  let entries: [Entry]
  /// nil: what was typed stands there.
  private(set) var chosen: Int?
  private var firstShown = 0

  init(_ candidates: [Completion]) {
    entries = candidates.map { Entry(text: $0.text, detail: $0.detail, summary: $0.summary) }
  }

  var chosenText: String? { chosen.map { entries[$0].text } }

  /// Goes round.
  mutating func step(_ offset: Int) {
    let start = chosen ?? (offset > 0 ? -1 : entries.count)
    chosen = (start + offset + entries.count) % entries.count
  }

  /// No more rows than there is room for, the chosen entry among them.
  mutating func rows(size: TerminalSize) -> [Row] {
    let room = max(1, min(Self.rowLimit, size.rows - 2))
    let isCut = entries.count > room
    let shownCount = isCut ? max(1, room - 1) : entries.count
    if let chosen { firstShown = min(max(firstShown, chosen - shownCount + 1), chosen) }
    let shown = firstShown..<firstShown + shownCount
    // A place for each column, by what is in sight.
    let textWidth = min(shown.map { Self.width(entries[$0].text) }.max() ?? 0, max(8, size.columns / 2))
    let detailWidth = min(shown.map { Self.width(entries[$0].detail) }.max() ?? 0, max(8, size.columns / 4))
    let columns = (text: textWidth + 2, detail: textWidth + 2 + (detailWidth > 0 ? detailWidth + Self.gap : 0))
    var rows = shown.map { row($0, columns, width: size.columns - 1) }
    if isCut, room > 1 {
      var row = Row()
      row.append(fitting: "  … and \(entries.count - shownCount) more", columns: size.columns - 1, style: .dim)
      rows.append(row)
    }
    return rows
  }

  private func row(_ index: Int, _ columns: (text: Int, detail: Int), width: Int) -> Row {
    let entry = entries[index]
    let isChosen = index == chosen
    var row = Row()
    row.append(fitting: isChosen ? "> " : "  ", columns: width, style: .plain)
    row.append(fitting: entry.text, columns: min(columns.text, width), style: isChosen ? .chosen : .plain)
    append(entry.detail, at: columns.text, to: columns.detail, &row, width)
    append(entry.summary, at: columns.detail, to: width, &row, width)
    return row
  }

  private func append(_ text: String, at start: Int, to end: Int, _ row: inout Row, _ width: Int) {
    guard !text.isEmpty, start + Self.gap < width else { return }
    row.pad(to: start + Self.gap)
    row.append(fitting: text, columns: min(end, width), style: .dim)
  }

  private static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + glyph(for: $1).width } }
}
