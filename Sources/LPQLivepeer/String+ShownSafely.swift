extension String {
  /// Somebody else's text on one line, with nothing in it that a terminal could obey: `"a\u{1B}[2J"` → `"a�[2J"`.
  var shownSafely: String {
    var safe = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }
}
