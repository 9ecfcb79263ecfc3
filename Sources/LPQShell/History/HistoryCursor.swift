import Glibc

/// Where the user stands in the history: `previous` and `next` walk through it, the draft that was being typed is its
/// newest end.
struct HistoryCursor {
  private var entries: [String] = []
  /// nil: at the draft.
  private var position: Int?
  private var draft = ""

  /// Oldest first.
  init(entries: [String] = []) {
    self.entries = entries
  }

  /// Back to the newest end, for a new program.
  mutating func leave() { (position, draft) = (nil, "") }

  /// The entry before, or nil at the oldest.
  mutating func previous(draft current: String) -> String? {
    let index = (position ?? entries.count) - 1
    guard index >= 0 else { return nil }
    if position == nil { draft = current }
    position = index
    return entries[index]
  }

  /// The newest entry that holds `part`, from the present one on or from the one before it; nil where there is none.
  mutating func search(_ part: String, includingPresent: Bool, draft current: String) -> String? {
    let end = position.map { includingPresent ? $0 + 1 : $0 } ?? entries.count
    guard let index = entries[..<end].lastIndex(where: { strstr($0, part) != nil }) else { return nil }
    if position == nil { draft = current }
    position = index
    return entries[index]
  }

  /// The entry after, at last the draft; or nil when already there.
  mutating func next() -> String? {
    guard let current = position else { return nil }
    position = current + 1 < entries.count ? current + 1 : nil
    return position.map { entries[$0] } ?? draft
  }
}
