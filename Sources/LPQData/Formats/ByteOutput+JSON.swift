extension ByteOutput {
  /// A string as JSON writes it, in quotes.
  ///
  /// Besides what RFC 8259 demands, whatever a terminal could obey is escaped: DEL, the C1 controls, and what turns the
  /// direction of text. The value that is read back is the same.
  package mutating func appendJSONString(_ text: String) {
    append("\"")
    if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { append(escaped: scalar) }
    }
    append("\"")
  }

  private mutating func append(escaped scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append(#"\""#)
    case "\\": append(#"\\"#)
    case "\n": append(#"\n"#)
    case "\r": append(#"\r"#)
    case "\t": append(#"\t"#)
    case _ where scalar.isUnseen:
      let digits = String(scalar.value, radix: 16)
      append(#"\u"# + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    default: append(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
