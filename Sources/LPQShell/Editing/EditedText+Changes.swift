/// What `EditCommand` is made of. Each gives false when there is nothing to do.
extension EditedText {
  mutating func move(to offset: Int) -> Bool {
    guard offset != cursor else { return false }
    cursor = offset
    return true
  }

  mutating func delete(_ range: Range<Int>) -> Bool { !remove(range).isEmpty }

  var blanksAtCursor: Range<Int> {
    func isBlank(_ offset: Int) -> Bool { scalars[offset] == " " || scalars[offset] == "\t" }
    let start = (0..<cursor).last { !isBlank($0) }.map { $0 + 1 } ?? 0
    return start..<((cursor..<scalars.count).first { !isBlank($0) } ?? scalars.count)
  }

  mutating func exchangeMark() -> Bool {
    guard let old = mark else { return false }
    (mark, cursor) = (cursor, min(old, scalars.count))
    return true
  }

  /// The character before the cursor goes behind the one at it; at a line's end, the two before it change places.
  mutating func transposeCharacters() -> Bool {
    let isAtLineEnd = cursor == lineEnd(at: cursor)
    var middle = self
    if isAtLineEnd { middle.cursor = previousCharacterStart }
    let (start, end) = (middle.previousCharacterStart, middle.nextCharacterEnd)
    guard start < middle.cursor, middle.cursor < end, start >= lineStart(at: middle.cursor) else { return false }
    replace(start..<end, with: Array(scalars[middle.cursor..<end] + scalars[start..<middle.cursor]))
    return true
  }

  /// The word before the cursor goes behind the next one; at the end, the last two change places.
  mutating func transposeWords() -> Bool {
    let hasNext = (cursor..<scalars.count).contains(where: isWord)
    var last = self
    if !hasNext { last.cursor = previousWordStart }
    let lastEnd = last.nextWordEnd
    last.cursor = lastEnd
    let lastStart = last.previousWordStart
    last.cursor = lastStart
    let firstStart = last.previousWordStart
    last.cursor = firstStart
    let firstEnd = last.nextWordEnd
    guard firstEnd <= lastStart, firstStart < firstEnd, lastStart < lastEnd else { return false }
    let between = scalars[firstEnd..<lastStart]
    replace(
      firstStart..<lastEnd, with: Array(scalars[lastStart..<lastEnd] + between + scalars[firstStart..<firstEnd]))
    return true
  }

  /// From the cursor to the end of its word, or of the next one.
  mutating func changeWord(_ change: (String) -> String) -> Bool {
    let end = nextWordEnd
    guard let start = (cursor..<end).first(where: isWord) else { return false }
    let word = String(scalars: scalars[start..<end])
    replace(start..<end, with: Array(change(word).unicodeScalars))
    return true
  }
}
