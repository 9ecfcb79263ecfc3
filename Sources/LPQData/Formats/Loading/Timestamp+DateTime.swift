extension Timestamp {
  /// Reads RFC 3339 with date, time to the second and zone, as lpql writes it; a date alone is none.
  init?(dateTime text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 20 else { return nil }
    if let instant = Self.written(text) {
      self = instant
      return
    }
    guard let mark = text.firstIndex(of: UInt8(ascii: "T")) else { return nil }
    let time = Array(text[mark...])
    guard time.count >= 10, time[3] == UInt8(ascii: ":"), time[6] == UInt8(ascii: ":"),
      time.last == UInt8(ascii: "Z") || time.contains(UInt8(ascii: "+")) || time.contains(UInt8(ascii: "-"))
    else { return nil }
    self.init(text: String(decoding: text, as: UTF8.self))
  }

  /// `2026-11-01T10:00:00Z` or `2026-11-01T10:00:00.500Z`, as nearly all are; nil for any other, be it right or wrong.
  private static func written(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard text.count == 20 || text.count == 24, text.last == UInt8(ascii: "Z") else { return nil }
    func number(_ place: Int, _ digitCount: Int) -> Int? {
      var number = 0
      for offset in place..<(place + digitCount) {
        let digit = text[offset] &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        number = 10 * number + Int(digit)
      }
      return number
    }
    func isSign(_ place: Int, _ sign: Unicode.Scalar) -> Bool {
      text[place] == UInt8(ascii: sign)
    }
    guard isSign(4, "-"), isSign(7, "-"), isSign(10, "T"), isSign(13, ":"), isSign(16, ":"),
      let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2)
    else { return nil }
    var millisecond = 0
    if text.count == 24 {
      guard isSign(19, "."), let fraction = number(20, 3) else { return nil }
      millisecond = fraction
    }
    guard let date = CivilDate(year: year, month: month, day: day),
      let time = CivilTime(date: date, hour: hour, minute: minute, second: second, millisecond: millisecond)
    else { return nil }
    return Timestamp(ms: time.localMs)
  }
}
