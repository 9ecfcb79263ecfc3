/// One escape of a string: `\n`, `\u{1F3A5}`.
enum StringEscape {
  case scalar(Unicode.Scalar, length: Int)
  case invalid(length: Int, message: String, hint: String)

  /// Reads the escape whose backslash is at `offset`.
  init(_ bytes: [UInt8], at offset: Int) {
    guard offset + 1 < bytes.count else {
      self = .invalid(length: 1, message: "a lone backslash", hint: StringEscape.known)
      return
    }
    switch bytes[offset + 1] {
    case UInt8(ascii: "n"): self = .scalar("\n", length: 2)
    case UInt8(ascii: "t"): self = .scalar("\t", length: 2)
    case UInt8(ascii: "\""): self = .scalar("\"", length: 2)
    case UInt8(ascii: "\\"): self = .scalar("\\", length: 2)
    case UInt8(ascii: "u"): self = StringEscape.unicode(bytes, at: offset)
    case UInt8(ascii: "\n"):
      self = .invalid(length: 1, message: "a backslash at the end of a line", hint: "a string ends on its line")
    case let byte where byte.isASCII && byte > 0x20:
      let sign = Character(Unicode.Scalar(byte))
      self = .invalid(
        length: 2, message: "no escape `\\\(sign)`", hint: "\(StringEscape.known); a backslash itself is `\\\\`")
    default: self = .invalid(length: 1, message: "a lone backslash", hint: "a backslash itself is `\\\\`")
    }
  }

  private static let known = "escapes: `\\n` `\\t` `\\\"` `\\\\` `\\u{…}`"

  private static func unicode(_ bytes: [UInt8], at offset: Int) -> StringEscape {
    var position = offset + 2
    guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else {
      return .invalid(length: 2, message: "`\\u` lacks its braces", hint: "write `\\u{41}`")
    }
    position += 1
    var value: UInt32 = 0
    var digitCount = 0
    while position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue {
      value = digitCount < 6 ? value << 4 | UInt32(digit) : .max
      digitCount += 1
      position += 1
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "}"), digitCount > 0 else {
      return .invalid(
        length: position - offset, message: "`\\u{` needs hexadecimal digits and a `}`", hint: "write `\\u{41}`")
    }
    let length = position + 1 - offset
    guard let scalar = Unicode.Scalar(value) else {
      return .invalid(
        length: length, message: "no Unicode scalar has this number", hint: "0 to 10FFFF, but D800 to DFFF")
    }
    return .scalar(scalar, length: length)
  }
}

extension StringEscape {
  /// The text that string content stands for; `isInterpolated` halves doubled braces. Invalid escapes, which the lexer
  /// has reported, are left out.
  static func unescaped(_ content: ArraySlice<UInt8>, isInterpolated: Bool = false) -> String {
    let brace = isInterpolated ? [UInt8(ascii: "{"), UInt8(ascii: "}")] : []
    guard content.contains(where: { $0 == UInt8(ascii: "\\") || brace.contains($0) }) else {
      return String(decoding: content, as: UTF8.self)
    }
    let bytes = Array(content)
    var text: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\") {
        switch StringEscape(bytes, at: position) {
        case .scalar(let scalar, let length):
          text += Array(String(Character(scalar)).utf8)
          position += length
        case .invalid(let length, _, _): position += length
        }
      } else {
        text.append(bytes[position])
        position += brace.contains(bytes[position]) ? 2 : 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
