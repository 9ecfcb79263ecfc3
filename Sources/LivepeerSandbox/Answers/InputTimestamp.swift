/// The times that the server takes: RFC 3339, or milliseconds since the epoch.
///
/// Example: `2026-11-23T10:00:00+01:00` → 1795424400000; `1795424400000` → itself.
enum InputTimestamp {
  /// - Throws: the server's 400, in its words.
  static func parse(_ text: String, millisecondsOnly: Bool = false) throws(SandboxError) -> Int64 {
    if let milliseconds = Int64(text), !text.hasPrefix("+") { return milliseconds }
    if !millisecondsOnly, let instant = rfc3339(text) { return instant }
    let quoted = "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    throw SandboxError(
      400,
      "bad time \(quoted). must be in RFC3339 or Unix Timestamp (millisecond) formats. rfcErr: parsing time \(quoted) as "
        + "\"2006-01-02T15:04:05.999999999Z07:00\": cannot parse \(quoted) as \"2006\"; unixErr: strconv.ParseInt: parsing "
        + "\(quoted): invalid syntax")
  }

  /// Milliseconds since the epoch; finer digits are cut.
  private static func rfc3339(_ text: String) -> Int64? {
    var scanner = Scanner(text)
    guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
      let day = scanner.digits(2), scanner.take("T"), let hour = scanner.digits(2), scanner.take(":"),
      let minute = scanner.digits(2), scanner.take(":"), let second = scanner.digits(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60,
      UTCCalendar.day(ofDayNumber: UTCCalendar.dayNumber(year: year, month: month, day: day)).day == day,
      let milliseconds = scanner.fraction(), let offsetMinutes = scanner.offset(), scanner.isAtEnd
    else { return nil }
    let days = UTCCalendar.dayNumber(year: year, month: month, day: day)
    let seconds = ((days * 24 + hour) * 60 + minute - offsetMinutes) * 60 + second
    return Int64(seconds) * 1000 + Int64(milliseconds)
  }

  private struct Scanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
      rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: scalar) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func digits(_ count: Int) -> Int? {
      let part = rest.prefix(count)
      guard part.count == count, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      rest = rest.dropFirst(count)
      return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// 0 where there is none; nil where a point has no digits.
    mutating func fraction() -> Int? {
      guard take(".") else { return 0 }
      let part = rest.prefix { (0x30...0x39).contains($0) }
      guard !part.isEmpty else { return nil }
      rest = rest.dropFirst(part.count)
      return (0..<3).reduce(0) { $0 * 10 + ($1 < part.count ? Int(part[part.startIndex + $1] - 0x30) : 0) }
    }

    mutating func offset() -> Int? {
      if take("Z") { return 0 }
      let sign = take("+") ? 1 : take("-") ? -1 : 0
      guard sign != 0, let hours = digits(2), take(":"), let minutes = digits(2), hours < 24, minutes < 60 else {
        return nil
      }
      return sign * (hours * 60 + minutes)
    }
  }
}
