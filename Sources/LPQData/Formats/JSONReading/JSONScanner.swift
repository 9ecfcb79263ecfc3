/// Walks through JSON text byte by byte: the grammar of RFC 8259, without building values.
///
/// Each method begins at the first byte of what it reads and ends past its last. `skipSpace` is the caller's.
struct JSONScanner {
  /// The caller keeps them for as long as it scans.
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0

  /// How deep brackets may be nested: far more than any sensible document, far less than the stack holds.
  static let depthLimit = 512

  /// A byte order mark at the start is passed over.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func failure(_ reason: JSONError.Reason, at place: Int? = nil) -> JSONError {
    JSONError(reason: reason, utf8Offset: place ?? offset)
  }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ description: String) throws(JSONError) {
    if !take(byte) { throw failure(next == nil ? .unexpectedEnd : .unexpected(expected: description)) }
  }

  mutating func word(_ word: StaticString) throws(JSONError) {
    for place in 0..<word.utf8CodeUnitCount {
      let expected = word.withUTF8Buffer { $0[place] }
      guard take(expected) else {
        throw failure(next == nil ? .unexpectedEnd : .unexpected(expected: word.description))
      }
    }
  }

  /// The elements of an array or object: calls `element` at the first byte of each.
  mutating func each(
    _ open: UInt8, _ close: UInt8, _ element: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    try expect(open, open == JSONByte.openBracket ? "`[`" : "`{`")
    skipSpace()
    if take(close) { return }
    while true {
      skipSpace()
      try element(&self)
      skipSpace()
      if take(close) { return }
      try expect(JSONByte.comma, close == JSONByte.closeBracket ? "`,` or `]`" : "`,` or `}`")
    }
  }

  /// A key and the `:` after it; ends at the first byte of the value.
  mutating func key() throws(JSONError) -> String {
    if next != JSONByte.quote { throw failure(next == nil ? .unexpectedEnd : .unexpected(expected: "a key in quotes")) }
    let key = try string()
    skipSpace()
    try expect(JSONByte.colon, "`:`")
    skipSpace()
    return key
  }

  /// Passes over a value, which must be well-formed.
  mutating func skipValue(depth: Int = 0) throws(JSONError) {
    if depth > Self.depthLimit { throw failure(.tooDeep) }
    switch next {
    case JSONByte.openBrace:
      try each(JSONByte.openBrace, JSONByte.closeBrace) { (scanner) throws(JSONError) in
        _ = try scanner.key()
        try scanner.skipValue(depth: depth + 1)
      }
    case JSONByte.openBracket:
      try each(JSONByte.openBracket, JSONByte.closeBracket) { (scanner) throws(JSONError) in
        try scanner.skipValue(depth: depth + 1)
      }
    case JSONByte.quote: _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: _ = try number()
    }
  }

  /// What kind of value begins here, as error messages call it.
  var foundDescription: String {
    switch next {
    case nil: "nothing"
    case JSONByte.openBrace: "an object"
    case JSONByte.openBracket: "an array"
    case JSONByte.quote: "a string"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "a bool"
    case UInt8(ascii: "n"): "null"
    default: "a number"
    }
  }
}

/// The bytes that structure JSON.
enum JSONByte {
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
}
