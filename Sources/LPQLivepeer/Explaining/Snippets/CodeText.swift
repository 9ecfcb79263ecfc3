/// Anybody's text as a literal of a language: `a"b` → `"a\"b"`. Every scalar that is not plainly visible is escaped, so that
/// code can be shown on a terminal, and a file holds what is seen.
enum CodeText {
  /// Python and Go: `\u202E`, `\U0001F600`.
  static func quoted(_ text: String) -> String {
    literal(text) { value in
      value < 0x10000 ? "\\u" + hex(value, digits: 4) : "\\U" + hex(value, digits: 8)
    }
  }

  /// TypeScript: `\u{1F600}`.
  static func quotedForTypeScript(_ text: String) -> String {
    literal(text) { "\\u{" + String($0, radix: 16, uppercase: true) + "}" }
  }

  /// In single quotes, so that a shell takes it as it is.
  static func quotedForShell(_ text: String) -> String {
    // By scalars: a quote with a combining mark is one Character, and not the Character "'".
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      quoted.append(contentsOf: scalar == "'" ? "'\\''".unicodeScalars : String(scalar).unicodeScalars)
    }
    return "'\(String(quoted))'"
  }

  private static func literal(_ text: String, escape: (UInt32) -> String) -> String {
    var literal = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case _ where isPlain(scalar): literal.unicodeScalars.append(scalar)
      default: literal += escape(scalar.value)
      }
    }
    return "\"\(literal)\""
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return false
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
