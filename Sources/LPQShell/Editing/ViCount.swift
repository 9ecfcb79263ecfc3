/// The count in front of a command of vi, `3` of `3dd`: libedit keeps it for its own commands and does not tell it.
///
/// So it is read off the keys on their way. In insert mode nothing is lost by it: no command is reached from there without a
/// key that is no digit.
struct ViCount {
  /// Of the key that was noted last; nil where no digits were in front of it.
  private(set) var ofLastKey: Int?
  private var typed: Int?
  /// The key before takes a character, as `f` does: a digit is that character.
  private var isArgument = false

  /// More than a text has lines, and less than makes libedit busy for long.
  private static let most = 9_999

  mutating func note(_ key: KeyInput) {
    let wasArgument = isArgument
    isArgument = false
    guard case .character(let scalar) = key, !wasArgument else { return settle() }
    if let number = Self.adding(scalar, to: typed) {
      (typed, ofLastKey) = (number, nil)
      return
    }
    isArgument = "fFtTr@".unicodeScalars.contains(scalar)
    settle()
  }

  private mutating func settle() { (ofLastKey, typed) = (typed, nil) }

  /// nil where the key is no digit of a count: a zero begins none.
  static func adding(_ scalar: Unicode.Scalar, to count: Int?) -> Int? {
    guard ("0"..."9").contains(scalar), scalar != "0" || count != nil else { return nil }
    return min(most, (count ?? 0) * 10 + Int(scalar.value) - 48)
  }
}
