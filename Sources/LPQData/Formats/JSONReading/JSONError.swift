/// Why bytes are not the JSON that was expected: `row 2, viewCount: expected int, found a string (byte 57)`.
package struct JSONError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// `[1,`
    case unexpectedEnd
    /// `[1;2]`: a byte where the grammar has something else.
    case unexpected(expected: String)
    /// `1 2`
    case trailingText
    /// Bytes in a string that are not UTF-8.
    case invalidUTF8
    /// A raw control character in a string.
    case controlCharacter
    /// `"\q"`, `"\u12"`
    case invalidEscape
    /// `"\ud800"`: half of a pair, which no string can hold.
    case loneSurrogate
    /// `01`, `1.`, `-`
    case invalidNumber
    /// `1e999`
    case numberOutOfRange
    /// Brackets nested beyond the reader's limit.
    case tooDeep
    /// `{"a":1,"a":2}`
    case duplicateKey(String)
    /// A row without a key that it must have.
    case missingKey(String)
    /// Valid JSON of another type than asked for.
    case wrongType(expected: String, found: String)
  }

  package var reason: Reason
  /// Where, from the first byte of the text.
  package var utf8Offset: Int
  /// The row, from 1, where rows were being read.
  package var row: Int?
  /// The column's key, where one was being read.
  package var key: String?
}

extension JSONError: CustomStringConvertible {
  package var description: String {
    let place = [row.map { "row \($0)" }, key].compactMap { $0 }.joined(separator: ", ")
    return (place.isEmpty ? "" : place + ": ") + "\(reason) (byte \(utf8Offset))"
  }
}

extension JSONError.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpectedEnd: "the text ends too early"
    case .unexpected(let expected): "expected \(expected)"
    case .trailingText: "text after the end of the value"
    case .invalidUTF8: "invalid UTF-8"
    case .controlCharacter: "raw control character in a string"
    case .invalidEscape: "invalid escape in a string"
    case .loneSurrogate: "lone surrogate in a string"
    case .invalidNumber: "invalid number"
    case .numberOutOfRange: "number out of range"
    case .tooDeep: "nested too deeply"
    case .duplicateKey(let key): "key \(key.quotedLiteral) stands twice"
    case .missingKey(let key): "no key \(key.quotedLiteral)"
    case .wrongType(let expected, let found): "expected \(expected), found \(found)"
    }
  }
}
