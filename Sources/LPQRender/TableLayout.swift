/// How wide each column is drawn, and how many columns are: what fits in the terminal's width.
///
/// Text columns shrink first, the widest by most; headers above numbers shrink, numbers never. Where that is not enough,
/// columns at the end are hidden.
struct TableLayout {
  /// The widths of the columns that are shown.
  private(set) var widths: [Int]

  /// What a column would like to have, and can do with.
  struct Need {
    var natural: Int
    var least: Int
  }

  /// Cells between two columns: a blank, the line, a blank.
  static let gap = 3

  init(_ needs: [Need], width: Int?) {
    widths = needs.map(\.natural)
    guard let width else { return }
    let count = Self.fittingCount(needs, in: width)
    // Nothing needs to be wider than the terminal; a cell may have megabytes.
    widths = needs.prefix(count).map { min($0.natural, max($0.least, width)) }
    shrink(needs, to: width)
    // One column alone may still be too wide.
    if count == 1 { widths[0] = min(widths[0], max(1, width)) }
  }

  /// How many columns, at their least widths, there is room for; one at least.
  private static func fittingCount(_ needs: [Need], in width: Int) -> Int {
    var used = -gap
    for (place, need) in needs.enumerated() {
      used += gap + need.least
      if used > width { return max(1, place) }
    }
    return needs.count
  }

  private mutating func shrink(_ needs: [Need], to width: Int) {
    while Self.total(widths) > width {
      let candidates = widths.indices.filter { widths[$0] > needs[$0].least }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }
}
