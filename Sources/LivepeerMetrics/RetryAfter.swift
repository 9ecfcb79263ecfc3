/// Reads `Retry-After`: seconds (`120`) or an HTTP date (`Wed, 21 Oct 2026 07:28:00 GMT`).
enum RetryAfter {
  /// The wait in milliseconds from `nowMs` (since 1970); nil where the field says neither. Dates that have passed give 0.
  static func waitMs(_ field: String, nowMs: Int) -> Int? {
    if let seconds = Int(field), seconds >= 0 { return min(seconds, 86_400 * 365) * 1_000 }
    return dateMs(field).map { max(0, $0 - nowMs) }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// IMF-fixdate, the one form that HTTP allows to be sent.
  private static func dateMs(_ text: String) -> Int? {
    let parts = text.split { $0 == " " || $0 == "," || $0 == ":" }.map(String.init)
    guard parts.count == 8, parts[7] == "GMT", let day = Int(parts[1]), let month = months.firstIndex(of: parts[2]),
      let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6]),
      (1...31).contains(day), (1970...9999).contains(year), (0...23).contains(hour), (0...59).contains(minute),
      (0...60).contains(second)
    else { return nil }
    let seconds = ((days(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second
    return seconds * 1_000
  }

  /// Days since 1970-01-01 in the Gregorian calendar, counted from March so that the leap day is the year's last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = month > 2 ? month - 3 : month + 9
    let ofYear = (153 * marchMonth + 2) / 5 + day - 1
    return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + ofYear - 719_468
  }
}
