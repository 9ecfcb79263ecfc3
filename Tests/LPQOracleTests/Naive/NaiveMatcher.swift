/// Regular expressions of the plainest kind, by trying everything: `c`, `.`, `[0-9]`, each perhaps with a `*` behind it, `^` at
/// the beginning and `$` at the end (before a last line feed, too).
struct NaiveMatcher {
  private let pattern: [UInt32]

  init(_ pattern: Text) {
    self.pattern = pattern.scalars
  }

  func finds(in text: Text) -> Bool {
    let isAnchored = pattern.first == UInt32(UInt8(ascii: "^"))
    let rest = isAnchored ? pattern.dropFirst() : pattern[...]
    let places = isAnchored ? [0] : Array(0...text.scalars.count)
    return places.contains { matches(rest, text.scalars[$0...]) }
  }

  private func matches(_ pattern: ArraySlice<UInt32>, _ text: ArraySlice<UInt32>) -> Bool {
    if pattern.isEmpty { return true }
    if pattern.elementsEqual([UInt32(UInt8(ascii: "$"))]) { return text.isEmpty || text.elementsEqual([10]) }
    let item = pattern.starts(with: Text("[0-9]").scalars) ? pattern.prefix(5) : pattern.prefix(1)
    let rest = pattern[item.endIndex...]
    if rest.first == UInt32(UInt8(ascii: "*")) {
      return matches(rest.dropFirst(), text) || (takes(item, text) && matches(pattern, text.dropFirst()))
    }
    return takes(item, text) && matches(rest, text.dropFirst())
  }

  private func takes(_ item: ArraySlice<UInt32>, _ text: ArraySlice<UInt32>) -> Bool {
    guard let scalar = text.first, let wanted = item.first else { return false }
    if item.count == 5 { return (48...57).contains(scalar) }
    return wanted == UInt32(UInt8(ascii: ".")) ? scalar != 10 : scalar == wanted
  }
}
