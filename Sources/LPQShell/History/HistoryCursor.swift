import Glibc

/// Where the user stands in the history: `previous` and `next` walk through it, the draft that was being typed is its
/// newest end.
struct HistoryCursor {
  enum Direction { case older, newer }

  let entries: [String]
  /// nil: at the draft.
  private var position: Int?
  private var draft = ""

  /// Oldest first.
  init(entries: [String] = []) {
    self.entries = entries
  }

  /// The entry where the user stands; nil at the draft.
  var present: String? { position.map { entries[$0] } }

  /// Back to the newest end, for a new program.
  mutating func leave() { (position, draft) = (nil, "") }

  /// The entry before, or nil at the oldest.
  mutating func previous(draft current: String) -> String? {
    let index = (position ?? entries.count) - 1
    guard index >= 0 else { return nil }
    return go(to: index, draft: current)
  }

  /// The entry after, at last the draft; or nil when already there.
  mutating func next() -> String? {
    guard let current = position else { return nil }
    position = current + 1 < entries.count ? current + 1 : nil
    return position.map { entries[$0] } ?? draft
  }

  /// The oldest entry; nil when already there.
  mutating func oldest(draft current: String) -> String? {
    entries.isEmpty || position == 0 ? nil : go(to: 0, draft: current)
  }

  /// The draft; nil when already there.
  mutating func newest() -> String? {
    defer { position = nil }
    return position.map { _ in draft }
  }

  /// The nearest entry that holds `part`, from the present one on or from the one beside it, and where in it; nil where there
  /// is none.
  mutating func search(
    _ part: String, _ direction: Direction, includingPresent: Bool, draft current: String
  ) -> (entry: String, utf8Offset: Int)? {
    let index: Int?
    switch direction {
    case .older:
      let end = position.map { includingPresent ? $0 + 1 : $0 } ?? entries.count
      index = entries[..<end].lastIndex { strstr($0, part) != nil }
    case .newer:
      let start = position.map { includingPresent ? $0 : $0 + 1 } ?? entries.count
      index = entries[start...].firstIndex { strstr($0, part) != nil }
    }
    guard let index else { return nil }
    let entry = go(to: index, draft: current)
    return (entry, Self.offset(of: part, in: entry))
  }

  private mutating func go(to index: Int, draft current: String) -> String {
    if position == nil { draft = current }
    position = index
    return entries[index]
  }

  private static func offset(of part: String, in entry: String) -> Int {
    entry.withCString { start in strstr(start, part).map { UnsafePointer($0) - start } ?? 0 }
  }
}
