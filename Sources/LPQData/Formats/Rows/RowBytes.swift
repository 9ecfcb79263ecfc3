/// Bytes that grow at their end; a writer asks for room once and then stores without looking again.
struct RowBytes: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 256)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
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

  @inline(__always)
  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  @inline(__always)
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// `-42`
  mutating func append(_ number: Int) {
    reserve(20)
    var rest = number.magnitude
    if number < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    var length = 1
    var limit: UInt = 10
    while length < 20, rest >= limit {
      length += 1
      let (next, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      limit = next
    }
    for place in stride(from: count + length - 1, through: count, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      base[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    count += length
  }

  /// As `Double.shortestText`.
  mutating func append(_ number: Double) {
    // Whole numbers of common sizes, which are many, are their digits.
    if number.magnitude < 0x1p53, number == number.rounded(.towardZero) {
      append(Int(number))
      append(UInt8(ascii: "."))
      append(UInt8(ascii: "0"))
      return
    }
    var text = number.description
    text.withUTF8 { digits in
      reserve(digits.count)
      for digit in digits where digit != UInt8(ascii: "+") {
        base[count] = digit
        count += 1
      }
    }
  }

  /// A number of two digits.
  @inline(__always)
  private mutating func appendPair(_ number: Int) {
    base[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / 10)
    base[count + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10)
    count += 2
  }

  @inline(__always)
  private mutating func appendSigned(_ sign: UInt8, _ number: Int) {
    base[count] = sign
    count += 1
    appendPair(number)
  }

  /// As `Timestamp.text`.
  mutating func append(_ instant: Timestamp, _ day: inout KnownDay) {
    let (days, msOfDay) = instant.ms.flooredQuotient(by: msPerDay)
    if day.number != days { day = KnownDay(days) }
    reserve(32)
    append(day.text)
    appendSigned(UInt8(ascii: "T"), msOfDay / msPerHour)
    appendSigned(UInt8(ascii: ":"), msOfDay / msPerMinute % 60)
    appendSigned(UInt8(ascii: ":"), msOfDay / 1000 % 60)
    let ms = msOfDay % 1000
    if ms != 0 {
      append(UInt8(ascii: "."))
      append(UInt8(ascii: "0") &+ UInt8(ms / 100))
      reserve(2)
      appendPair(ms % 100)
    }
    append(UInt8(ascii: "Z"))
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
