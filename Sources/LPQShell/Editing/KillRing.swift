/// What was cut from the text, newest last: `^K` puts it there, `^Y` takes it, Alt-Y goes round.
struct KillRing {
  private static let entryLimit = 32

  private var entries: [[Unicode.Scalar]] = []
  /// How many entries before the newest Alt-Y has come to.
  private var depth = 0
  /// Where the last yank stands in the text.
  private(set) var yanked = 0..<0

  enum Direction { case forward, backward }

  /// - Parameter isContinued: the key before cut, too: what is cut belongs together.
  mutating func add(_ cut: [Unicode.Scalar], _ direction: Direction, isContinued: Bool) {
    depth = 0
    if isContinued, let last = entries.popLast() {
      entries.append(direction == .forward ? last + cut : cut + last)
    } else {
      entries.append(cut)
      if entries.count > Self.entryLimit { entries.removeFirst() }
    }
  }

  /// False when nothing was cut yet.
  mutating func yank(into text: inout EditedText) -> Bool {
    depth = 0
    return put(at: text.cursor..<text.cursor, into: &text)
  }

  /// In place of what was yanked, the entry before it.
  mutating func yankOlder(into text: inout EditedText) -> Bool {
    guard !entries.isEmpty, yanked.upperBound <= text.scalars.count else { return false }
    depth = (depth + 1) % entries.count
    return put(at: yanked, into: &text)
  }

  private mutating func put(at range: Range<Int>, into text: inout EditedText) -> Bool {
    guard !entries.isEmpty else { return false }
    let entry = entries[entries.count - 1 - depth]
    text.replace(range, with: entry)
    yanked = range.lowerBound..<range.lowerBound + entry.count
    return true
  }
}
