/// Writes JSON as Livepeer's server does: ints as ints, doubles in their shortest form, whole doubles without a point.
///
/// Example: `beginObject(); field("viewCount", 3); nullableField("country", nil); endObject()` →
/// `{"viewCount":3,"country":null}`.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func beginObject() { open("{") }
  mutating func endObject() { close("}") }
  mutating func beginArray() { open("[") }
  mutating func endArray() { close("]") }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func name(_ name: String) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = true
  }

  mutating func field(_ fieldName: String, _ value: some BinaryInteger) {
    name(fieldName)
    bytes += String(value).utf8
  }

  mutating func field(_ fieldName: String, _ value: Bool) {
    name(fieldName)
    bytes += (value ? "true" : "false").utf8
  }

  mutating func nullableField(_ fieldName: String, _ value: Double?) {
    name(fieldName)
    bytes += (value.map(Self.text(of:)) ?? "null").utf8
  }

  mutating func nullableField(_ fieldName: String, _ value: String?) {
    name(fieldName)
    if let value { quoted(value) } else { bytes += "null".utf8 }
  }

  mutating func nullableField(_ fieldName: String, _ value: Int?) {
    name(fieldName)
    bytes += (value.map(String.init) ?? "null").utf8
  }

  mutating func stringArrayField(_ fieldName: String, _ values: [String]) {
    name(fieldName)
    needsComma = false
    beginArray()
    for value in values {
      separate()
      quoted(value)
    }
    endArray()
  }

  mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Only finite values get here: averages of at least one session.
  private static func text(of value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) {
      bytes += text.utf8
    } else {
      appendEscaped(text)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether the byte, of UTF-8, stands for itself; 0xE2 begins the two separators of lines, and much that is harmless.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xE2
  }

  private mutating func appendEscaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": escape(scalar)
      default: bytes += String(scalar).utf8
      }
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    bytes += "\\u".utf8
    bytes += String(repeating: "0", count: 4 - digits.count).utf8
    bytes += digits.utf8
  }
}
