/// How many cells of a terminal a text takes: `abc` 3, `日本` 4, `e\u{301}` 1, `👩‍👩‍👧` 2.
///
/// The one rule of lpql, by grapheme clusters. A cluster that is drawn as an emoji (emoji presentation, U+FE0F, a flag)
/// takes 2. Any other takes the sum of its scalars: East Asian wide and fullwidth 2; combining marks, format characters
/// and the later parts of a Hangul syllable 0; the rest, ambiguous width included, 1. Control characters take 0, for
/// `TerminalText` lets none through. Widths are those of Unicode 15.0.
package func cellWidth(of text: String) -> Int {
  if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return text.utf8.count }
  return text.reduce(0) { $0 + cellWidth(of: $1) }
}

/// The cells of one grapheme cluster.
package func cellWidth(of character: Character) -> Int {
  let scalars = character.unicodeScalars
  return isDrawnAsEmoji(scalars) ? 2 : scalars.reduce(0) { $0 + cellWidth(of: $1) }
}

/// The cells of a scalar that stands alone.
private func cellWidth(of scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value ? 0 : 1 }
  // Medial vowels and final consonants join the Hangul syllable before them.
  if 0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FF ~= scalar.value { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
  default: return wideRanges.contains { $0 ~= scalar.value } ? 2 : 1
  }
}

private func isDrawnAsEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
  guard let first = scalars.first, first.value >= 0x80 || scalars.count > 1 else { return false }
  // A flag is two regional indicators; one alone is a letter in a box.
  if 0x1F1E6...0x1F1FF ~= first.value { return scalars.count > 1 }
  if first.properties.isEmojiPresentation { return !scalars.contains("\u{FE0E}") }
  return first.properties.isEmoji && scalars.contains("\u{FE0F}")
}

/// East Asian Width W and F, apart from what has emoji presentation; holes of unassigned scalars are closed.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
  0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x16FE4, 0x16FF0...0x16FF1, 0x17000...0x18D08, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
  0x20000...0x2FFFD, 0x30000...0x3FFFD,
]
