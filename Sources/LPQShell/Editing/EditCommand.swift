/// What a key of emacs mode does to the text, where libedit lacks it or knows single lines only: its `^K` cuts all lines that
/// follow, its words hold `=` and `.`, it moves by scalars, and it cannot undo.
///
/// `killLine` on `ab|cd` leaves `ab|`.
enum EditCommand: String, CaseIterable {
  case forwardCharacter, backwardCharacter, forwardWord, backwardWord
  case lineStart, lineEnd, textStart, textEnd
  case deleteForward, deleteBackward, deleteBlanks
  case killLine, killLineStart, killWord, killWordBackward, killSpacedWordBackward, killRegion, copyRegion
  case yank, yankOlder
  case setMark, exchangeMark
  case transposeCharacters, transposeWords, upperCase, lowerCase, capitalCase

  /// Several in a row make one entry of the kill ring.
  var kills: Bool {
    switch self {
    case .killLine, .killLineStart, .killWord, .killWordBackward, .killSpacedWordBackward: true
    default: false
    }
  }

  /// False when there is nothing to do: the terminal then beeps.
  func apply(to text: inout EditedText, ring: inout KillRing, after previous: EditCommand?) -> Bool {
    switch self {
    case .forwardCharacter: return text.move(to: text.nextCharacterEnd)
    case .backwardCharacter: return text.move(to: text.previousCharacterStart)
    case .forwardWord: return text.move(to: text.nextWordEnd)
    case .backwardWord: return text.move(to: text.previousWordStart)
    case .lineStart: text.cursor = text.lineStart(at: text.cursor)
    case .lineEnd: text.cursor = text.lineEnd(at: text.cursor)
    case .textStart: text.cursor = 0
    case .textEnd: text.cursor = text.scalars.count
    case .deleteForward: return text.delete(text.cursor..<text.nextCharacterEnd)
    case .deleteBackward: return text.delete(text.previousCharacterStart..<text.cursor)
    case .deleteBlanks: return text.delete(text.blanksAtCursor)
    case .killRegion, .copyRegion: return cutRegion(of: &text, into: &ring)
    case .yank: return ring.yank(into: &text)
    case .yankOlder: return (previous == .yank || previous == .yankOlder) && ring.yankOlder(into: &text)
    case .setMark: text.mark = text.cursor
    case .exchangeMark: return text.exchangeMark()
    case .transposeCharacters: return text.transposeCharacters()
    case .transposeWords: return text.transposeWords()
    case .upperCase: return text.changeWord { $0.uppercased() }
    case .lowerCase: return text.changeWord { $0.lowercased() }
    case .capitalCase: return text.changeWord { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
    case .killLine, .killLineStart, .killWord, .killWordBackward, .killSpacedWordBackward:
      return kill(from: &text, into: &ring, isContinued: previous?.kills == true)
    }
    return true
  }

  private func kill(from text: inout EditedText, into ring: inout KillRing, isContinued: Bool) -> Bool {
    let cursor = text.cursor
    let range =
      switch self {
      case .killLine: cursor..<max(text.lineEnd(at: cursor), min(cursor + 1, text.scalars.count), cursor)
      case .killLineStart: min(text.lineStart(at: cursor), max(0, cursor - 1))..<cursor
      case .killWord: cursor..<text.nextWordEnd
      case .killSpacedWordBackward: text.previousSpacedWordStart..<cursor
      default: text.previousWordStart..<cursor
      }
    if range.isEmpty { return false }
    let isForward = range.lowerBound == cursor
    ring.add(text.remove(range), isForward ? .forward : .backward, isContinued: isContinued)
    return true
  }

  private func cutRegion(of text: inout EditedText, into ring: inout KillRing) -> Bool {
    guard let mark = text.mark, mark != text.cursor else { return false }
    let region = min(mark, text.cursor)..<max(mark, text.cursor)
    ring.add(Array(text.scalars[region]), .forward, isContinued: false)
    if self == .killRegion { _ = text.remove(region) }
    return true
  }
}
