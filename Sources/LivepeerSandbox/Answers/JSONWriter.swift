/// Writes JSON as Livepeer's server does: ints as ints, doubles in their shortest form, whole doubles without a point.
///
/// Example: `beginObject(); field("viewCount", 3); nullableField("country", nil); endObject()` →
/// `{"viewCount":3,"country":null}`.
struct JSONWriter: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 4096
  private var count = 0
  private var needsComma = false

  init() {
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// What was written so far.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  private mutating func open(_ bracket: UInt8) {
    separate()
    append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// A name of the format, without anything to be escaped.
  private mutating func name(_ name: StaticString) {
    separate()
    append(UInt8(ascii: "\""))
    append(name.utf8Start, name.utf8CodeUnitCount)
    append(UInt8(ascii: "\""))
    append(UInt8(ascii: ":"))
  }

  mutating func field(_ fieldName: StaticString, _ value: some BinaryInteger) {
    name(fieldName)
    append(Int64(value))
  }

  mutating func field(_ fieldName: StaticString, _ value: Bool) {
    name(fieldName)
    append(value ? "true" : "false")
  }

  mutating func nullableField(_ fieldName: StaticString, _ value: Double?) {
    name(fieldName)
    if let value { append(value) } else { append("null") }
  }

  mutating func nullableField(_ fieldName: String, _ value: String?) {
    separate()
    quoted(fieldName)
    append(UInt8(ascii: ":"))
    if let value { quoted(value) } else { append("null") }
  }

  mutating func nullableField(_ fieldName: StaticString, _ value: Int?) {
    name(fieldName)
    if let value { append(Int64(value)) } else { append("null") }
  }

  mutating func stringArrayField(_ fieldName: StaticString, _ values: [String]) {
    name(fieldName)
    needsComma = false
    beginArray()
    for value in values {
      separate()
      quoted(value)
    }
    endArray()
  }

  /// A name and its value as another writer wrote them.
  mutating func field(written bytes: [UInt8]) {
    separate()
    bytes.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { append(start, buffer.count) }
    }
  }

  mutating func newline() {
    append(UInt8(ascii: "\n"))
    needsComma = false
  }

  // MARK: Bytes

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  private mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  private mutating func append(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
    reserve(byteCount)
    (base + count).update(from: bytes, count: byteCount)
    count += byteCount
  }

  private mutating func append(_ text: StaticString) {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  private mutating func append(_ text: some Sequence<UInt8>) {
    for byte in text { append(byte) }
  }

  private mutating func append(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var (rest, digitCount) = (number.magnitude, 1)
    while rest >= 10 {
      rest /= 10
      digitCount += 1
    }
    reserve(digitCount)
    rest = number.magnitude
    for place in stride(from: count + digitCount - 1, through: count, by: -1) {
      base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digitCount
  }

  /// Only finite values get here: averages of at least one session.
  private mutating func append(_ number: Double) {
    if number >= 0, number < 1e15, number == number.rounded(.towardZero) {
      append(Int64(number))
      return
    }
    var text = number.description
    text.withUTF8 { utf8 in
      guard let start = utf8.baseAddress else { return }
      let isWhole =
        utf8.count > 2 && utf8[utf8.count - 2] == UInt8(ascii: ".") && utf8[utf8.count - 1] == UInt8(ascii: "0")
      append(start, isWhole ? utf8.count - 2 : utf8.count)
    }
  }

  private mutating func quoted(_ text: String) {
    append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) { append(text.utf8) } else { appendEscaped(text) }
    append(UInt8(ascii: "\""))
  }

  /// Whether the byte, of UTF-8, stands for itself; 0xE2 begins the two separators of lines, and much that is harmless.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xE2
  }

  private mutating func appendEscaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": escape(scalar)
      default: append(String(scalar).utf8)
      }
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    append("\\u")
    append(String(repeating: "0", count: 4 - digits.count).utf8)
    append(digits.utf8)
  }
}
