internal import CBytes

/// Bytes that grow at their end; a writer asks for room once and then stores without looking again.
///
/// Behind the room that was asked for there are `padding` bytes more, so that short bytes are copied in one move of 16.
struct RowBytes: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  /// How many bytes can be read, and written, beyond the end of what is copied.
  static let padding = 16

  init(capacity: Int) {
    self.capacity = max(capacity, 256)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more + Self.padding > capacity { grow(more + Self.padding) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = 2 * (capacity + more)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count)
    guard let start = bytes.baseAddress else { return }
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Of bytes with `padding` others behind them.
  @inline(__always)
  mutating func append(padded start: UnsafePointer<UInt8>, count added: Int) {
    reserve(added)
    lpq_copy16(base + count, start)
    if added > 16 { (base + count + 16).update(from: start + 16, count: added - 16) }
    count += added
  }

  @inline(__always)
  mutating func append(_ bytes: PaddedText, from start: Int, to end: Int) {
    bytes.withUnsafeStart { append(padded: $0 + start, count: end - start) }
  }

  @inline(__always)
  mutating func append(_ bytes: PaddedText) { append(bytes, from: 0, to: bytes.count) }

  @inline(__always)
  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// Of a text that may have to be written otherwise: false, and nothing is appended, where `stops` finds a byte among it.
  ///
  /// `stops` is told the place of 16 bytes, and answers with a bit for each of them.
  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, unless stops: (UnsafePointer<UInt8>) -> UInt32) -> Bool {
    let start = count
    append(text)
    for place in stride(from: start, to: count, by: 16) {
      let others: UInt32 = count - place < 16 ? ~0 << UInt32(count - place) : 0
      if stops(base + place) & ~others != 0 {
        count = start
        return false
      }
    }
    return true
  }

  /// Takes back what was appended behind the first `count` bytes.
  mutating func shorten(to count: Int) { self.count = min(self.count, count) }

  /// `-42`
  @inline(__always)
  mutating func append(_ number: Int) {
    reserve(21)
    if number < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    count += lpq_write_digits(UInt64(number.magnitude), base + count)
  }

  /// As `Double.shortestText`.
  mutating func append(_ number: Double) {
    // Whole numbers of common sizes, which are many, are their digits.
    if number.magnitude < 0x1p53 {
      if number == number.rounded(.towardZero) {
        append(Int(number))
        reserve(2)
        base[count] = UInt8(ascii: ".")
        base[count + 1] = UInt8(ascii: "0")
        count += 2
      } else {
        reserve(Self.floatByteCount)
        var digits = Digits(place: base + count)
        number.write(to: &digits)
        count = digits.place - base
      }
    } else {
      append(Array(number.shortestText.utf8))
    }
  }

  /// More than Swift writes for any float.
  private static let floatByteCount = 32

  /// A number of two digits, behind a sign.
  @inline(__always)
  private mutating func append(_ sign: UInt8, pair number: Int) {
    base[count] = sign
    base[count + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / 10)
    base[count + 2] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10)
    count += 3
  }

  /// As `Timestamp.text`.
  mutating func append(_ instant: Timestamp, _ day: inout KnownDay) {
    let (days, msOfDay) = instant.ms.flooredQuotient(by: msPerDay)
    if day.number != days { day = KnownDay(days) }
    append(day.text)
    reserve(16)
    append(UInt8(ascii: "T"), pair: msOfDay / msPerHour)
    append(UInt8(ascii: ":"), pair: msOfDay / msPerMinute % 60)
    append(UInt8(ascii: ":"), pair: msOfDay / 1000 % 60)
    let ms = msOfDay % 1000
    if ms != 0 {
      base[count] = UInt8(ascii: ".")
      count += 1
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: ms / 100), pair: ms % 100)
    }
    append(UInt8(ascii: "Z"))
  }

  /// Takes a float's digits without a string; in `_writeASCII` Swift has them, and where it has not, they come as one.
  private struct Digits: TextOutputStream {
    var place: UnsafeMutablePointer<UInt8>

    mutating func write(_ text: String) {
      var text = text
      text.withUTF8 { _writeASCII($0) }
    }

    // swift-format-ignore: NoLeadingUnderscores
    mutating func _writeASCII(_ digits: UnsafeBufferPointer<UInt8>) {
      precondition(digits.count <= floatByteCount)
      guard let start = digits.baseAddress else { return }
      place.update(from: start, count: digits.count)
      place += digits.count
    }
  }

  /// The date of the instant written last, as text: instants that follow one another are mostly of one day.
  struct KnownDay {
    fileprivate let number: Int?
    fileprivate let text: [UInt8]

    init() { (number, text) = (nil, []) }

    fileprivate init(_ number: Int) {
      self.number = number
      let midnight = Timestamp(ms: number.multipliedSaturated(by: msPerDay)).text
      text = Array(midnight.utf8.prefix { $0 != UInt8(ascii: "T") })
    }
  }
}

/// Bytes that are copied many times, with `RowBytes.padding` others behind them.
struct PaddedText: Sendable {
  private let bytes: [UInt8]
  let count: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes + [UInt8](repeating: 0, count: RowBytes.padding)
    count = bytes.count
  }

  @inline(__always)
  func withUnsafeStart(_ body: (UnsafePointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { body(start) } }
  }
}
