internal import LPQDiagnostics

/// Strings: they end on the line where they begin, so that one lost quote costs one line.
extension Lexer {
  /// From the (prefix and) quote to the closing quote, checking the escapes of all but raw strings.
  mutating func lexString(_ kind: Token.Kind, prefixLength: Int) {
    let start = position
    position += prefixLength + 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return add(kind, from: start)
      case UInt8(ascii: "\n"): return addUnterminated(from: start)
      case UInt8(ascii: "\\") where kind == .string: checkEscape()
      default: position += 1
      }
    }
    addUnterminated(from: start)
  }

  private mutating func addUnterminated(from start: Int) {
    report(
      .unterminatedString, "this string is not closed", start, min(start + 1, end), hint: "no closing `\"` on this line"
    )
    add(.invalid, from: start)
  }

  /// At a backslash; goes behind its escape.
  private mutating func checkEscape() {
    let start = position
    switch StringEscape(bytes, at: position) {
    case .scalar(_, let length): position += length
    case .invalid(let length, let message, let hint):
      position += length
      report(.invalidEscape, message, start, position, hint: hint)
    }
  }

  mutating func openInterpolation() {
    interpolations.append(OpenInterpolation(utf8Start: position))
    take(2, .interpolationStart)
  }

  /// Inside an f-string, outside its braces.
  mutating func lexInterpolationText() {
    let start = position
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        if position > start { add(.interpolationText, from: start) }
        interpolations.removeLast()
        return take(1, .interpolationEnd)
      case UInt8(ascii: "\n"):
        return closeInterpolations(from: start)
      case UInt8(ascii: "\\"): checkEscape()
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        if peek(1) == byte {
          position += 2
        } else if byte == UInt8(ascii: "{") {
          if position > start { add(.interpolationText, from: start) }
          interpolations[interpolations.count - 1].braceDepth = 1
          return take(1, .interpolationOpen)
        } else {
          report(.invalidEscape, "a lone `}` in an f-string", position, position + 1, hint: "write `}}` for a brace")
          position += 1
        }
      default: position += 1
      }
    }
    closeInterpolations(from: start)
  }

  /// At the end of a line: f-strings do not go on to the next. Behind the last brace stands text from `start` on.
  mutating func closeInterpolations(from start: Int? = nil) {
    guard let outermost = interpolations.first else { return }
    let isInBraces = (interpolations.last?.braceDepth ?? 0) > 0
    report(
      .unterminatedString, "this f-string is not closed", outermost.utf8Start, outermost.utf8Start + 2,
      hint: isInBraces ? "no closing `}` and `\"` on this line" : "no closing `\"` on this line")
    interpolations.removeAll()
    add(.invalid, from: start ?? position)
  }
}
