internal import LPQDiagnostics

/// Other languages' signs, and characters that begin no token.
extension Lexer {
  /// A sign that cannot be lpql but has one meaning elsewhere: reported, then read as lpql's own.
  private struct ForeignSign {
    var text: String
    var kind: Token.Kind
    var own: String
  }

  /// Longer ones first, as the first that fits is taken.
  private static let foreignSigns: [UInt8: [ForeignSign]] = {
    let all = [
      ForeignSign(text: "===", kind: .equal, own: "=="), ForeignSign(text: "!==", kind: .notEqual, own: "!="),
      ForeignSign(text: "<>", kind: .notEqual, own: "!="),
      ForeignSign(text: "=~", kind: .equal, own: "matches(x, r\"…\")"),
      ForeignSign(text: "&&", kind: .and, own: "and"), ForeignSign(text: "&", kind: .and, own: "and"),
      ForeignSign(text: "||", kind: .or, own: "or"), ForeignSign(text: "|>", kind: .pipe, own: "|"),
      ForeignSign(text: "%>%", kind: .pipe, own: "|"), ForeignSign(text: "->", kind: .arrow, own: "=>"),
    ]
    return Dictionary(grouping: all) { $0.text.utf8.first ?? 0 }
  }()

  /// Whether a foreign sign stood here.
  mutating func lexForeignSign(_ byte: UInt8, next: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ";"): lexSemicolon()
    case UInt8(ascii: "'"): lexSingleQuoted()
    case UInt8(ascii: "!") where next != UInt8(ascii: "="): replace("!", by: .not, "not")
    case UInt8(ascii: "-") where next == byte && isDashComment: lexForeignComment("--")
    case UInt8(ascii: "/") where next == byte && isSlashComment: lexForeignComment("//")
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"): lexBlockComment()
    default:
      guard let sign = Lexer.foreignSigns[byte]?.first(where: { bytes[position...].starts(with: $0.text.utf8) }) else {
        return false
      }
      replace(sign.text, by: sign.kind, sign.own)
    }
    return true
  }

  private mutating func replace(_ text: String, by kind: Token.Kind, _ own: String) {
    let length = text.utf8.count
    report(.foreignSyntax, "`\(text)` is not lpql", position, position + length, hint: "write `\(own)`")
    take(length, kind)
  }

  private mutating func lexSemicolon() {
    report(.foreignSyntax, "`;` is not lpql", position, position + 1, hint: "a statement ends with its line")
    position += 1
    startsLine = true
  }

  private mutating func lexSingleQuoted() {
    let start = position
    position += 1
    while position < end, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "'") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < end, bytes[position] == UInt8(ascii: "'") else {
      position = lineEnd(from: start)
      report(.foreignSyntax, "`'` begins no string", start, start + 1, hint: "strings are in double quotes: `\"…\"`")
      return add(.invalid, from: start)
    }
    position += 1
    let content = clipped(source.text(in: start + 1..<position - 1))
    report(.foreignSyntax, "a string in single quotes is not lpql", start, position, hint: "write `\"\(content)\"`")
    add(.invalid, from: start)
  }

  /// `--` before a space: nobody negates twice like that.
  private var isDashComment: Bool {
    startsLine || peek(2) == UInt8(ascii: " ") || peek(2) == UInt8(ascii: "\n") || position + 2 == end
  }

  /// `//` divides, unless two words follow it, or nothing that could be divided stands before it.
  private var isSlashComment: Bool {
    guard let last = tokens.last(where: { $0.kind != .comment }) else { return true }
    let rest = source.text(in: position + 2..<min(end, lineEnd(from: position), position + 80))
    let words = rest.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).prefix(2)
    let areWords = words.allSatisfy { word in
      word.utf8.first?.isLetter == true
        && word.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ",") }
        && !isOperator(word)
    }
    if words.count == 2, areWords, words[0].utf8.last != UInt8(ascii: ",") { return true }
    return startsLine && last.kind == .pipe
  }

  private func isOperator(_ word: Substring) -> Bool {
    ["and", "or", "not", "in", "if", "then", "else", "by", "on"].contains(word)
  }

  private mutating func lexForeignComment(_ sign: String) {
    report(.foreignSyntax, "`\(sign)` begins no comment", position, position + 2, hint: "a comment begins with `#`")
    position = lineEnd(from: position)
  }

  private mutating func lexBlockComment() {
    report(
      .foreignSyntax, "`/*` begins no comment", position, position + 2, hint: "a comment begins with `#`, on each line")
    position += 2
    while position < end, !(peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
      if peek() == UInt8(ascii: "\n") { startsLine = true }
      position += 1
    }
    position = min(end, position + 2)
  }

  /// `:.2f` in the braces of an f-string.
  var isFormat: Bool {
    guard let open = interpolations.last, open.braceDepth == 1 else { return false }
    return peek(1) == UInt8(ascii: ".") && peek(2).isDigit
  }

  mutating func lexFormat() {
    let start = position
    while position < end, ![UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "\n")].contains(bytes[position]) {
      position += 1
    }
    report(
      .foreignSyntax, "f-strings have no format after a `:`", start, position,
      hint: "round or format inside the braces: `{round(x, 2)}`")
    add(.invalid, from: start)
  }

  // MARK: - Characters that begin no token

  mutating func lexUnexpected(_ byte: UInt8) {
    guard byte.isASCII else { return lexNonASCII() }
    let isControl = byte < 0x20 || byte == 0x7F
    let shown =
      isControl
      ? "control character U+00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
      : "`\(Character(Unicode.Scalar(byte)))`"
    let start = position
    while position < end, bytes[position] == byte { position += 1 }
    report(.unexpectedCharacter, "unexpected \(shown)", start, position, hint: "no token begins with it")
    add(.invalid, from: start)
  }

  /// The scalar at the position and its length in bytes.
  private var scalar: (value: Unicode.Scalar, length: Int) {
    var length = 1
    while position + length < end, bytes[position + length] & 0xC0 == 0x80, length < 4 { length += 1 }
    let text = String(decoding: bytes[position..<position + length], as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", length)
  }

  var isNonASCIILetter: Bool { scalar.value.properties.isAlphabetic }

  private mutating func lexNonASCII() {
    let (scalar, length) = scalar
    let start = position
    if scalar.properties.isAlphabetic { return lexNonASCIIWord(from: start) }
    let code =
      "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
      + String(scalar.value, radix: 16, uppercase: true)
    if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint {
      report(.unexpectedCharacter, "unexpected character \(code)", start, start + length, hint: "write a plain space")
      position += length
    } else if let (kind, own) = Lexer.typographic[scalar] {
      report(.unexpectedCharacter, "unexpected `\(scalar)` (\(code))", start, start + length, hint: "write `\(own)`")
      take(length, kind)
    } else if Lexer.quotes.contains(scalar) {
      lexTypographicString(length)
    } else {
      // A run of one character is one mistake.
      while bytes[position...].starts(with: bytes[start..<start + length]) { position += length }
      report(
        .unexpectedCharacter, "unexpected `\(scalar)` (\(code))", start, start + length,
        hint: "no token begins with it")
      add(.invalid, from: start)
    }
  }

  private static let quotes: Set<Unicode.Scalar> = ["“", "”", "„", "‘", "’", "«", "»"]

  private static let typographic: [Unicode.Scalar: (Token.Kind, String)] = [
    "≤": (.lessOrEqual, "<="), "≥": (.greaterOrEqual, ">="), "≠": (.notEqual, "!="), "–": (.minus, "-"),
    "—": (.minus, "-"), "−": (.minus, "-"), "×": (.star, "*"), "÷": (.slash, "/"), "→": (.arrow, "=>"),
  ]

  /// To the next quote of any kind on the line.
  private mutating func lexTypographicString(_ length: Int) {
    let start = position
    position += length
    while position < end, bytes[position] != UInt8(ascii: "\n") {
      let (scalar, length) = scalar
      position += length
      if Lexer.quotes.contains(scalar) || scalar == "\"" { break }
    }
    report(
      .unexpectedCharacter, "a typographic quote", start, start + length,
      hint: "strings are in straight quotes: `\"…\"`")
    add(.invalid, from: start)
  }

  /// `größe`: a name only in backquotes.
  mutating func lexNonASCIIWord(from start: Int) {
    while position < end {
      if bytes[position].continuesName {
        position += 1
      } else if !bytes[position].isASCII, isNonASCIILetter {
        position += scalar.length
      } else {
        break
      }
    }
    let word = clipped(source.text(in: start..<position))
    report(
      .unexpectedCharacter, "`\(word)` has letters outside a to z", start, position,
      hint: "put the name in backquotes, a text in double quotes")
    add(.invalid, from: start)
  }
}
