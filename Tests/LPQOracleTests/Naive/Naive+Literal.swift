extension Naive {
  /// As a program would write it.
  var literal: String {
    switch self {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return "\(number)"
    case .float(let number): return number == 0 ? "0.0" : "\(number)".filter { $0 != "+" }
    case .text(let text): return Naive.quoted(text)
    case .instant(let ms): return "@" + Naive.instantText(ms)
    case .span(let ms): return Naive.spanText(ms)
    case .months(let count): return count % 12 == 0 ? "\(count / 12)y" : "\(count)mo"
    case .list(let elements): return "[" + elements.map(\.literal).joined(separator: ", ") + "]"
    case .record(let fields):
      return "{" + fields.map { Naive.key($0.name) + ": " + $0.value.literal }.joined(separator: ", ") + "}"
    case .table(let table): return Naive.list(table.rows.indices.map { table.record($0) }).literal
    case .function: return "function"
    }
  }

  /// As an interpolated string shows it.
  var text: Text {
    switch self {
    case .null: Text("")
    case .text(let text): text
    case .instant(let ms): Text(Naive.instantText(ms))
    default: Text(literal)
    }
  }

  private static func key(_ name: String) -> String {
    let isWord = name.unicodeScalars.enumerated().allSatisfy { place, scalar in
      scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || place > 0 && ("0"..."9").contains(scalar)
    }
    return isWord && !name.isEmpty ? name : quoted(Text(name))
  }

  private static func quoted(_ text: Text) -> String {
    var result = "\""
    for value in text.scalars {
      switch value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x09: result += "\\t"
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        result += "\\u{" + String(value, radix: 16) + "}"
      default: result += Text([value]).string
      }
    }
    return result + "\""
  }

  private static func instantText(_ ms: Int) -> String {
    let time = NaiveDate(ms: ms)
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    let date = "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    return "\(date)T\(clock)" + (time.ms == 0 ? "" : ".\(padded(time.ms, 3))") + "Z"
  }

  /// In the largest unit that it is a whole number of.
  private static func spanText(_ ms: Int) -> String {
    let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
    for (unit, length) in units where ms != 0 && ms % length == 0 { return "\(ms / length)\(unit)" }
    return ms == 0 ? "0s" : "\(ms)ms"
  }
}

/// A date counted out year by year and month by month.
struct NaiveDate {
  var (year, month, day) = (1970, 1, 1)
  var (hour, minute, second, ms) = (0, 0, 0, 0)
  /// From Sunday, 0.
  var weekday = 0

  init(ms total: Int) {
    var days = total / 86_400_000
    var rest = total % 86_400_000
    if rest < 0 { (days, rest) = (days - 1, rest + 86_400_000) }
    (hour, minute, second, ms) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000)
    weekday = ((days + 4) % 7 + 7) % 7
    while days < 0 {
      year -= 1
      days += NaiveDate.isLeap(year) ? 366 : 365
    }
    while days >= (NaiveDate.isLeap(year) ? 366 : 365) {
      days -= NaiveDate.isLeap(year) ? 366 : 365
      year += 1
    }
    while days >= NaiveDate.length(year, month) {
      days -= NaiveDate.length(year, month)
      month += 1
    }
    day = days + 1
  }

  /// The day as days since 1970.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    var days = day - 1
    for earlier in stride(from: 1, to: month, by: 1) { days += length(year, earlier) }
    for other in stride(from: 1970, to: year, by: 1) { days += isLeap(other) ? 366 : 365 }
    for other in stride(from: year, to: 1970, by: 1) { days -= isLeap(other) ? 366 : 365 }
    return days
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func length(_ year: Int, _ month: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
