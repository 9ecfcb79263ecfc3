/// One thing that the user did on the keyboard.
enum KeyInput: Equatable {
  /// A character; control characters too: Enter is U+000A, Ctrl-A U+0001.
  case character(Unicode.Scalar)
  case key(Key)
  /// Alt with a character.
  case alt(Unicode.Scalar)
  /// The Escape key by itself.
  case escape
  /// Text between the marks of bracketed paste, with `\n` for every line end and no other control characters but tabs.
  case paste(String)
}

/// The keys that terminals send as escape sequences.
enum Key: CaseIterable {
  case up, down, left, right, home, end, insert, delete, pageUp, pageDown
  case wordLeft, wordRight, deleteWord, textStart, textEnd, shiftTab, altEnter, help
}

/// Turns a terminal's bytes into keys: `ESC [ 1 ; 5 C` → `.key(.wordRight)`.
///
/// libedit waits for ever after an ESC and inserts what it does not know of a sequence as text; so it is given whole
/// keys only. A sequence that nobody knows is dropped whole.
struct KeyDecoder {
  private var bytes: [UInt8] = []
  private var position = 0

  /// Bytes that may yet become a key.
  var hasBytes: Bool { position < bytes.count }

  mutating func feed(_ more: some Sequence<UInt8>) {
    bytes.removeFirst(position)
    position = 0
    bytes.append(contentsOf: more)
  }

  /// The next key, or nil if more bytes are needed. With `isIdle`, an ESC that nothing followed is the Escape key.
  mutating func next(isIdle: Bool) -> KeyInput? {
    while hasBytes {
      switch decode() {
      case .key(let input, let length):
        position += length
        return input
      case .unknown(let length):
        position += length
      case .incomplete:
        guard isIdle, !isInsidePaste else { return nil }
        return takeIdle()
      }
    }
    return nil
  }
}

extension KeyDecoder {
  /// What has begun like a sequence and goes no further: Escape, or Alt and a letter. Of anything longer nothing is a key.
  private mutating func takeIdle() -> KeyInput? {
    let isEscapeTwice = bytes[position] == escape && byte(1) == escape
    // The second may be the first of something else.
    defer { position = isEscapeTwice ? position + 1 : bytes.count }
    guard bytes[position] == escape else { return nil }
    guard let second = byte(1), !isEscapeTwice else { return .escape }
    return byte(2) == nil ? .alt(Unicode.Scalar(second)) : nil
  }
}

private let escape: UInt8 = 0x1B
private let pasteStart = Array("\u{1B}[200~".utf8)
private let pasteEnd = Array("\u{1B}[201~".utf8)

private enum Decoded {
  case key(KeyInput, length: Int)
  case unknown(length: Int)
  case incomplete
}

extension KeyDecoder {
  /// A long paste may pause in the middle.
  private var isInsidePaste: Bool { bytes[position...].starts(with: pasteStart) }

  private func decode() -> Decoded {
    let first = bytes[position]
    if first == escape { return decodeEscape() }
    if first < 0x80 { return .key(.character(Unicode.Scalar(first)), length: 1) }
    return decodeUTF8()
  }

  private func byte(_ offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private func decodeUTF8() -> Decoded {
    let length =
      switch bytes[position] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let end = min(position + length, bytes.count)
    let sequence = bytes[position..<end]
    guard sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }), length > 1 else { return .unknown(length: 1) }
    guard sequence.count == length else { return .incomplete }
    guard let scalar = String(validating: sequence, as: UTF8.self)?.unicodeScalars.first, scalar.value >= 0xA0 else {
      return .unknown(length: length)
    }
    return .key(.character(scalar), length: length)
  }

  private func decodeEscape() -> Decoded {
    guard let second = byte(1) else { return .incomplete }
    switch second {
    case UInt8(ascii: "["): return decodeControlSequence()
    case UInt8(ascii: "O"): return decodeSingleShift()
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): return decodeString()
    case escape: return decodeAltSequence()
    case 0x0A, 0x0D: return .key(.key(.altEnter), length: 2)
    case ..<0x80: return .key(.alt(Unicode.Scalar(second)), length: 2)
    default: return .key(.escape, length: 1)
    }
  }

  /// `ESC ESC [ C`: Alt and an arrow, as rxvt has it. Anything else is the Escape key, and then another.
  private func decodeAltSequence() -> Decoded {
    guard let third = byte(2) else { return .incomplete }
    guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O"), let final = byte(3) else {
      return byte(3) == nil && third == UInt8(ascii: "[") ? .incomplete : .key(.escape, length: 1)
    }
    switch final {
    case UInt8(ascii: "C"): return .key(.key(.wordRight), length: 4)
    case UInt8(ascii: "D"): return .key(.key(.wordLeft), length: 4)
    default: return .key(.escape, length: 1)
    }
  }

  /// `ESC O A`: cursor keys, function keys and the keypad in application mode, and with Ctrl as rxvt has them. Anything else
  /// after `ESC O` was typed: Escape, then `O`.
  private func decodeSingleShift() -> Decoded {
    guard let final = byte(2) else { return .incomplete }
    if let key = Self.key(final: final, modifier: 1) { return .key(.key(key), length: 3) }
    if let key = Self.rxvtArrow(final) { return .key(.key(key.byWord), length: 3) }
    if let character = Self.keypadCharacter(final) { return .key(.character(character), length: 3) }
    // xterm's old way with modifiers: ESC O 5 A.
    if (UInt8(ascii: "2")...UInt8(ascii: "8")).contains(final), let last = byte(3), (0x40...0x7E).contains(last) {
      return Self.key(final: last, modifier: Int(final) - 0x30).map { .key(.key($0), length: 4) } ?? .unknown(length: 4)
    }
    return (UInt8(ascii: "M")...UInt8(ascii: "y")).contains(final) ? .unknown(length: 3) : .key(.escape, length: 1)
  }

  /// A terminal's answer, such as a colour: up to BEL or ESC \.
  private func decodeString() -> Decoded {
    var offset = 2
    while let current = byte(offset) {
      if current == 0x07 { return .unknown(length: offset + 1) }
      if current == escape {
        guard let next = byte(offset + 1) else { return .incomplete }
        return .unknown(length: next == UInt8(ascii: "\\") ? offset + 2 : offset)
      }
      offset += 1
    }
    return .incomplete
  }

  /// `ESC [ 1 ; 5 C`: parameters, then one byte that says which key.
  private func decodeControlSequence() -> Decoded {
    var offset = 2
    if byte(offset) == UInt8(ascii: "[") {  // F1 to F5 of the Linux console: ESC [ [ A
      guard let final = byte(3) else { return .incomplete }
      return final == UInt8(ascii: "A") ? .key(.key(.help), length: 4) : .unknown(length: 4)
    }
    while let current = byte(offset), (0x20...0x3F).contains(current) {
      offset += 1
      // rxvt's keys with Shift end with `$`, which is nobody's parameter.
      if current == UInt8(ascii: "$"), isNumber(position + 2..<position + offset - 1) {
        return decode(length: offset, final: current)
      }
    }
    guard let final = byte(offset) else { return .incomplete }
    guard (0x40...0x7E).contains(final) else { return .unknown(length: offset) }
    return decode(length: offset + 1, final: final)
  }

  private func isNumber(_ range: Range<Int>) -> Bool {
    !range.isEmpty && bytes[range].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func decode(length: Int, final: UInt8) -> Decoded {
    let parameterBytes = bytes[position + 2..<position + length - 1]
    // A terminal's answer, or a mouse's report.
    if let first = parameterBytes.first, (0x3C...0x3F).contains(first) { return .unknown(length: length) }
    // A mouse that reports in three bytes, of any value.
    if final == UInt8(ascii: "M"), parameterBytes.isEmpty {
      return byte(length + 2) == nil ? .incomplete : .unknown(length: length + 3)
    }
    let parameters = parameterBytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 1 }
    if final == UInt8(ascii: "~"), parameters.first == 200 { return decodePaste() }
    return Self.input(parameters, final: final).map { .key($0, length: length) } ?? .unknown(length: length)
  }

  private func decodePaste() -> Decoded {
    let start = position + pasteStart.count
    var end = start
    while end + pasteEnd.count <= bytes.count {
      if bytes[end] == escape, bytes[end..<end + pasteEnd.count].elementsEqual(pasteEnd) {
        return .key(
          .paste(Self.cleaned(bytes[start..<end])), length: end + pasteEnd.count - position)
      }
      end += 1
    }
    return .incomplete
  }

  private static func cleaned(_ pasted: ArraySlice<UInt8>) -> String {
    harmless(String(decoding: pasted, as: UTF8.self))
  }

  /// Text from elsewhere, with `\n` for every line end and no control characters but tabs.
  static func harmless(_ text: String) -> String {
    let source = text.unicodeScalars
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in source {
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if previous != "\r" { text.append("\n") }
      case "\t": text.append(scalar)
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
      previous = scalar
    }
    return String(text)
  }
}
