internal import LPQDiagnostics

/// Numbers, timestamps, names in backquotes.
extension Lexer {
  mutating func lexNumber() {
    let start = position
    while peek().isDigit { position += 1 }
    let next = peek()
    // A million short integers need no string made of each.
    if position - start <= 18, !next.continuesName, next != UInt8(ascii: ".") { return add(.int, from: start) }
    while continuesNumber(from: start) { position += 1 }
    addNumber(from: start)
  }

  private func continuesNumber(from start: Int) -> Bool {
    let byte = peek()
    if byte.continuesName { return true }
    // `1.` before anything but a name is a slip for `1.0`; `1.abs` is a name after a dot.
    if byte == UInt8(ascii: ".") { return peek(1).isDigit || !peek(1).startsName && peek(1) != UInt8(ascii: ".") }
    guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
    let isExponent = position > start && bytes[position - 1] | 0x20 == UInt8(ascii: "e") && peek(1).isDigit
    return isExponent && !bytes[start..<position - 1].contains { $0.isLetter }
  }

  private mutating func addNumber(from start: Int) {
    do throws(LiteralError) {
      switch try NumberLiteral(source.text(in: start..<position)) {
      case .int: add(.int, from: start)
      case .float: add(.float, from: start)
      case .duration: add(.duration, from: start)
      }
    } catch {
      addInvalid(error, from: start)
    }
  }

  private mutating func addInvalid(_ error: LiteralError, from start: Int) {
    report(error.code, error.message, start, position, hint: error.hint)
    add(.invalid, from: start)
  }

  /// `.5` is a slip for `0.5` unless something to its left makes it a name after a dot.
  mutating func lexDot() {
    let touchesLeft = tokens.last.map { $0.utf8Range.upperBound == position && $0.kind != .comma } ?? false
    guard peek(1).isDigit, !touchesLeft else { return take(1, .dot) }
    let start = position
    position += 1
    while continuesNumber(from: start) { position += 1 }
    addNumber(from: start)
  }

  mutating func lexTimestamp() {
    let start = position
    position += 1
    while peek().isDigit || peek() == UInt8(ascii: "-") && peek(1).isDigit && isInDate(from: start) { position += 1 }
    if peek().continuesName || peek() == UInt8(ascii: ":") || peek() == UInt8(ascii: ".") || hasZone {
      lexTimeOfDay()
    }
    do throws(LiteralError) {
      _ = try TimestampLiteral(source.text(in: start..<position))
      add(.timestamp, from: start)
    } catch {
      addInvalid(error, from: start)
    }
  }

  /// After `@2026-11-01` a minus is arithmetic.
  private func isInDate(from start: Int) -> Bool { position - start < 10 }

  /// `+02:00` straight behind.
  private var hasZone: Bool {
    (peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-"))
      && peek(1).isDigit && peek(2).isDigit && peek(3) == UInt8(ascii: ":")
  }

  /// Takes all that could be meant as a part of the time, so that the error shows the whole.
  private mutating func lexTimeOfDay() {
    while position < end {
      let byte = bytes[position]
      let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      if isSign, bytes[position - 1] == UInt8(ascii: "Z") { return }
      let isPoint = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      guard byte.continuesName || (isPoint || isSign) && peek(1).isDigit else { return }
      position += 1
    }
  }

  mutating func lexQuotedIdentifier() {
    let start = position
    position += 1
    while position < end, bytes[position] != UInt8(ascii: "`"), bytes[position] != UInt8(ascii: "\n") { position += 1 }
    guard peek() == UInt8(ascii: "`") else {
      report(
        .unterminatedString, "this name in backquotes is not closed", start, start + 1,
        hint: "no closing backquote on this line")
      return add(.invalid, from: start)
    }
    position += 1
    guard position - start > 2 else {
      report(.unexpectedToken, "a name in backquotes cannot be empty", start, position)
      return add(.invalid, from: start)
    }
    add(.quotedIdentifier, from: start)
  }
}
