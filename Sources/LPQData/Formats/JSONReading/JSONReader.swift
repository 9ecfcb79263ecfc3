/// JSON text → values: `{"views":3,"error":0.5}` is a record of an int and a float.
///
/// Strict RFC 8259: nothing before or after the one value, no duplicate keys, no raw control characters. Integers are
/// exact up to 64 bits, larger ones the nearest float; `3.0` is a float. Strings stay strings, timestamps included.
package enum JSONReader {
  /// The one value of a text.
  package static func value(_ bytes: [UInt8]) throws(JSONError) -> Value {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
      var scanner = JSONScanner(bytes)
      scanner.skipSpace()
      let value = try scanner.value(depth: 0)
      try scanner.end()
      return value
    }
  }
}

extension JSONScanner {
  mutating func value(depth: Int) throws(JSONError) -> Value {
    if depth > Self.depthLimit { throw failure(.tooDeep) }
    switch next {
    case JSONByte.openBrace: return .record(try record(depth: depth))
    case JSONByte.openBracket:
      var elements: [Value] = []
      try each(JSONByte.openBracket, JSONByte.closeBracket) { (scanner) throws(JSONError) in
        elements.append(try scanner.value(depth: depth + 1))
      }
      return .list(elements)
    case JSONByte.quote: return .string(try string())
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    default:
      switch try number() {
      case .int(let number): return .int(number)
      case .float(let number): return .float(number)
      }
    }
  }

  private mutating func record(depth: Int) throws(JSONError) -> Record {
    var fields: [Record.Field] = []
    var names: Set<ExactText> = []
    try each(JSONByte.openBrace, JSONByte.closeBrace) { (scanner) throws(JSONError) in
      let start = scanner.offset
      let name = try scanner.key()
      guard names.insert(ExactText(name)).inserted else { throw scanner.failure(.duplicateKey(name), at: start) }
      fields.append(Record.Field(name: name, value: try scanner.value(depth: depth + 1)))
    }
    return Record(fields)
  }

  /// Nothing but space may follow.
  mutating func end() throws(JSONError) {
    skipSpace()
    if next != nil { throw failure(.trailingText) }
  }
}
