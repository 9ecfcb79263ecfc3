import Testing

@testable import LPQData

struct JSONReaderTests {
  /// Text, and the value as a literal of LPQ.
  @Test(arguments: [
    ("null", "null"), (" true ", "true"), ("\r\n\tfalse", "false"), ("\u{FEFF}1", "1"), ("[]", "[]"), ("{ }", "{}"),
    ("[1, [2,{}], \"a\"]", #"[1, [2, {}], "a"]"#), (#"{"b":1,"a":null}"#, "{b: 1, a: null}"),
    ("0", "0"), ("-0", "0"), ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"), ("9223372036854775808", "9.223372036854776e18"),
    ("123456789012345678901234567890", "1.2345678901234568e29"), ("3.0", "3.0"), ("3e0", "3.0"), ("1E+2", "100.0"),
    ("-0.5", "-0.5"), ("0.1", "0.1"), ("1e-7", "1e-07"), ("0.30000000000000004", "0.30000000000000004"),
    ("2.2250738585072011e-308", "2.225073858507201e-308"), ("1e-999", "0.0"), ("0e999", "0.0"), ("1e23", "1e23"),
    ("0.1000000000000000055511151231257827021181583404541015625", "0.1"),
    (#""\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t""#, #""é😀\"\\/\u{8}\u{c}\n\u{d}\t""#), (#""é\u0301""#, "\"é\u{301}\""),
    (#"{"é":1,"e\u0301":2}"#, "{\"é\": 1, \"e\u{301}\": 2}"),
  ])
  func values(text: String, literal: String) throws {
    #expect(try JSONReader.value(Array(text.utf8)).literal.isSameText(as: literal))
  }

  /// Bytes, the reason, and where.
  @Test(arguments: [
    ("", JSONError.Reason.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3),
    (#"{"a""#, .unexpectedEnd, 4), (#""abc"#, .unexpectedEnd, 4), ("tru", .unexpectedEnd, 3),
    ("trUe", .unexpected(expected: "true"), 2), ("[1;2]", .unexpected(expected: "`,` or `]`"), 2),
    ("[1,]", .unexpected(expected: "a value"), 3), ("{a:1}", .unexpected(expected: "a key in quotes"), 1),
    (#"{"a" 1}"#, .unexpected(expected: "`:`"), 5), ("<html>", .unexpected(expected: "a value"), 0),
    ("NaN", .unexpected(expected: "a value"), 0), ("'a'", .unexpected(expected: "a value"), 0),
    ("1 2", .trailingText, 2), ("[]]", .trailingText, 2), ("01", .invalidNumber, 0), ("1.", .unexpectedEnd, 2),
    ("[-]", .invalidNumber, 1), ("[1.e5]", .invalidNumber, 1), ("1e999", .numberOutOfRange, 0),
    (#"{"a":1,"a":2}"#, .duplicateKey("a"), 7), ("\"a\nb\"", .controlCharacter, 2), (#""\q""#, .invalidEscape, 1),
    (#""\u12x4""#, .invalidEscape, 1), (#""\ud800""#, .loneSurrogate, 1), (#""\udc00\ud800""#, .loneSurrogate, 1),
    (#""\ud800\u0041""#, .loneSurrogate, 1),
  ])
  func failures(text: String, reason: JSONError.Reason, utf8Offset: Int) {
    #expect(throws: JSONError(reason: reason, utf8Offset: utf8Offset)) { try JSONReader.value(Array(text.utf8)) }
  }

  @Test(arguments: [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
    [0x80], [0xE0, 0x80, 0x80],
  ])
  func invalidUTF8(bytes: [UInt8]) {
    let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    #expect(throws: JSONError(reason: .invalidUTF8, utf8Offset: 1)) { try JSONReader.value(quoted) }
    let unread = Array(#"{"other":"#.utf8) + quoted + [UInt8(ascii: "}")]
    #expect(throws: JSONError(reason: .invalidUTF8, utf8Offset: 10, row: 1)) {
      try JSONReader.table(unread, columns: [])
    }
  }

  @Test func depth() throws {
    let fits = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    _ = try JSONReader.value(Array(fits.utf8))
    let bytes = Array(String(repeating: "[", count: 1_000_000).utf8)
    #expect(throws: JSONError(reason: .tooDeep, utf8Offset: 513)) { try JSONReader.value(bytes) }
    #expect(throws: JSONError.self) { try JSONReader.table(Array(#"{"x":"#.utf8) + bytes, columns: []) }
  }

  /// No beginning of a document is a document, and none crashes the reader.
  @Test func everyBeginningFails() throws {
    let text = #"{"a":[1,-2.5e3,true,null],"é":"\u00e9\ud83d\ude00x","b":{"c":[]}}"#
    let bytes = Array(text.utf8)
    _ = try JSONReader.value(bytes)
    for count in 0..<bytes.count {
      #expect(throws: JSONError.self) { try JSONReader.value(Array(bytes.prefix(count))) }
      #expect(throws: JSONError.self) { try JSONReader.table(Array(bytes.prefix(count)), columns: []) }
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let value = Value.record(
      Record([
        .init(
          name: "a\u{1B}\u{202E}\"", value: .list([.int(.min), .int(.max), .float(0.1), .float(1e300), .float(3)])),
        .init(name: "é", value: .string("e\u{301}\u{9B}\u{7F}\\")), .init(name: "n", value: .null),
      ]))
    for isPretty in [false, true] {
      let bytes = OutputFormat.json.encode(value, isPretty: isPretty)
      #expect(try JSONReader.value(bytes).literal.isSameText(as: value.literal))
    }
  }
}
