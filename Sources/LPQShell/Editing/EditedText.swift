/// A text and the place in it where keys act, for the commands that libedit lacks or has for single lines only.
///
/// Offsets are in scalars. A word is of letters, digits and `_`, as the language's names are.
struct EditedText: Equatable {
  private(set) var scalars: [Unicode.Scalar]
  var cursor: Int
  /// What Ctrl-Space has set.
  var mark: Int?

  init(_ scalars: [Unicode.Scalar] = [], cursor: Int? = nil, mark: Int? = nil) {
    self.scalars = scalars
    self.cursor = cursor ?? scalars.count
    self.mark = mark.map { min($0, scalars.count) }
  }

  var text: String { String(scalars: scalars) }
  var isAtEnd: Bool { cursor == scalars.count }

  // MARK: Changing

  /// The cursor stands behind what was put in; a mark behind it goes along.
  mutating func replace(_ range: Range<Int>, with replacement: [Unicode.Scalar]) {
    scalars.replaceSubrange(range, with: replacement)
    cursor = range.lowerBound + replacement.count
    if let mark, mark > range.lowerBound {
      self.mark = max(range.lowerBound, mark - range.count) + replacement.count
    }
  }

  /// Gives what was removed.
  mutating func remove(_ range: Range<Int>) -> [Unicode.Scalar] {
    let removed = Array(scalars[range])
    replace(range, with: [])
    return removed
  }

  // MARK: Places

  func lineStart(at offset: Int) -> Int { scalars[..<offset].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
  func lineEnd(at offset: Int) -> Int { scalars[offset...].firstIndex(of: "\n") ?? scalars.count }

  func isWord(at offset: Int) -> Bool {
    let properties = scalars[offset].properties
    return scalars[offset] == "_" || properties.isAlphabetic || properties.numericType != nil
      || properties.canonicalCombiningClass != .notReordered
  }

  var nextWordEnd: Int {
    let start = (cursor..<scalars.count).first(where: isWord) ?? scalars.count
    return (start..<scalars.count).first { !isWord(at: $0) } ?? scalars.count
  }

  var previousWordStart: Int {
    guard let last = (0..<cursor).last(where: isWord) else { return 0 }
    return (0..<last).last { !isWord(at: $0) }.map { $0 + 1 } ?? 0
  }

  /// Words between blanks.
  var previousSpacedWordStart: Int {
    guard let last = (0..<cursor).last(where: { !scalars[$0].properties.isWhitespace }) else { return 0 }
    return (0..<last).last { scalars[$0].properties.isWhitespace }.map { $0 + 1 } ?? 0
  }

  /// A character as the user sees it: `e` and its accent are one.
  var nextCharacterEnd: Int {
    guard cursor < scalars.count else { return cursor }
    let rest = scalars[cursor..<min(cursor + Self.longestCharacter, scalars.count)]
    return cursor + (String(scalars: rest).first?.unicodeScalars.count ?? 1)
  }

  var previousCharacterStart: Int {
    guard cursor > 0 else { return 0 }
    if scalars[cursor - 1].isASCII { return cursor - 1 }
    let before = scalars[max(0, cursor - Self.longestCharacter)..<cursor]
    return cursor - (String(scalars: before).last?.unicodeScalars.count ?? 1)
  }

  /// Of a text made to be slow, not all is looked at.
  private static let longestCharacter = 32
}
