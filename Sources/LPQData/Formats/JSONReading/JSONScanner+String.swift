extension JSONScanner {
  /// A string with its quotes; escapes are resolved, invalid UTF-8 and lone surrogates refused.
  mutating func string() throws(JSONError) -> String {
    try expect(JSONByte.quote, "a string")
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case JSONByte.quote:
        offset += 1
        return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
      case JSONByte.backslash: return try escapedString(from: start)
      default: try skipCharacter()
      }
    }
    throw failure(.unexpectedEnd)
  }

  /// The rest of a string from its first escape on; `start` is its first byte.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<offset])
    while let byte = next {
      switch byte {
      case JSONByte.quote:
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case JSONByte.backslash:
        text.append(contentsOf: UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
      default:
        let first = offset
        try skipCharacter()
        text.append(contentsOf: bytes[first..<offset])
      }
    }
    throw failure(.unexpectedEnd)
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let letter = next else { throw failure(.unexpectedEnd) }
    offset += 1
    switch letter {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case JSONByte.quote, JSONByte.backslash, UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "u"): return try unicodeEscape(start)
    default: throw failure(.invalidEscape, at: start)
    }
  }

  /// `\u00e9`, or the two halves of a pair: `\ud83d\ude00`.
  private mutating func unicodeEscape(_ start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try hexadecimal(start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take(JSONByte.backslash), take(UInt8(ascii: "u")) else {
      throw failure(.loneSurrogate, at: start)
    }
    let low = try hexadecimal(start)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw failure(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func hexadecimal(_ start: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw failure(.unexpectedEnd) }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw failure(.invalidEscape, at: start)
      }
      offset += 1
    }
    return unit
  }

  /// Passes over one character of a string: a printable ASCII byte or a whole UTF-8 sequence.
  private mutating func skipCharacter() throws(JSONError) {
    let byte = bytes[offset]
    if byte < 0x20 { throw failure(.controlCharacter) }
    if byte < 0x80 {
      offset += 1
      return
    }
    guard let length = sequenceLength(at: offset) else { throw failure(.invalidUTF8) }
    offset += length
  }

  /// The length of the sequence that begins here, nil where it is not well-formed (Unicode, table 3-7).
  func sequenceLength(at offset: Int) -> Int? {
    let first = bytes[offset]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    return bytes[(offset + 2)..<(offset + length)].allSatisfy { 0x80...0xBF ~= $0 } ? length : nil
  }
}
