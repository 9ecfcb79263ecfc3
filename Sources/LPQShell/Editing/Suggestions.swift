/// The newest program of the history that begins with what is typed.
///
/// Typing on narrows the search: what did not begin with `get` does not begin with `get_`.
struct Suggestions {
  private let entries: [String]
  private var text = ""
  /// The entry found for `text`; nil for none.
  private var index: Int?

  /// Oldest first.
  init(entries: [String] = []) {
    self.entries = entries
    index = entries.indices.last
  }

  /// What of the entry follows `typed`; nil without one that is longer.
  mutating func rest(of typed: String) -> Substring? {
    if !typed.utf8.starts(with: text.utf8) { index = entries.indices.last }
    text = typed
    index = index.flatMap { entries[...$0].lastIndex { Self.isLonger($0, than: typed) } }
    guard let index else { return nil }
    let entry = entries[index]
    return entry[entry.utf8.index(entry.startIndex, offsetBy: typed.utf8.count)...]
  }

  /// By bytes: to a String, é and e with an accent are one, and `\r\n` does not begin with `\r`.
  private static func isLonger(_ entry: String, than typed: String) -> Bool {
    entry.utf8.count > typed.utf8.count && entry.utf8.starts(with: typed.utf8)
  }
}
