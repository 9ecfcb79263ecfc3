import LPQData

/// How a column's numbers are written: exact, or readable with one number of decimals for all.
///
/// Readable: `1234567` → `1,234,567`; 0.5 and 0.03333 → `0.5000` and `0.0333`; a share in percent;
/// 5,400 s → `1h 30m`; a metric in milliseconds or minutes as a span of time. A number that rounding would turn into zero
/// stays exact.
package struct NumberFormat {
  private let isReadable: Bool
  private let isPercent: Bool
  private let decimals: Int
  /// Of a metric that is a time; nil for what is none.
  private let unitMs: Double?

  init(_ column: Column, _ info: ColumnInfo, rowCount: Int, isReadable: Bool) {
    self.isReadable = isReadable
    isPercent = isReadable && info.isShare
    unitMs = isReadable ? SpanText.ms(of: info.unit) : nil
    decimals = isReadable ? Self.decimals(of: column, rowCount: rowCount, factor: isPercent ? 100 : 1) : 0
  }

  func text(_ number: Int) -> String {
    if let unitMs { return SpanText.text(ms: Double(number) * unitMs) }
    return isReadable ? Self.grouped(String(number)) : String(number)
  }

  func text(_ number: Double) -> String {
    guard isReadable else { return number.shortestText }
    if let unitMs { return SpanText.text(ms: number * unitMs) }
    let shown = isPercent ? number * 100 : number
    let text = Self.rounded(shown, decimals: decimals) ?? shown.shortestText
    return isPercent ? text + "%" : text
  }

  func text(_ span: TimeSpan) -> String {
    guard isReadable, !span.isCalendar, span.ms != .min else { return span.text }
    var rest = abs(span.ms)
    let parts = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)].compactMap { unit, ms in
      let count = rest / ms
      rest %= ms
      return count == 0 ? nil : "\(count)\(unit)"
    }
    return parts.isEmpty ? span.text : (span.ms < 0 ? "-" : "") + parts.joined(separator: " ")
  }

  /// `1234567` → `1,234,567`, before any decimals.
  package static func grouped(_ digits: String) -> String {
    let sign = digits.hasPrefix("-") ? "-" : ""
    let body = Array(digits.dropFirst(sign.count))
    var grouped = sign
    for (place, digit) in body.enumerated() {
      if place > 0, (body.count - place) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped
  }

  /// As many decimals as the numbers need, and no more than tell them apart at their size: 4 below 1, 3 below 10, else 2.
  private static func decimals(of column: Column, rowCount: Int, factor: Double) -> Int {
    guard case .float(let numbers) = column.storage else { return 4 }
    let shown = numbers.prefix(rowCount).map { abs($0 * factor) }
    let largest = shown.max() ?? 0
    let most = factor == 100 ? 2 : largest < 1 ? 4 : largest < 10 ? 3 : 2
    let needed = (1...most).first { places in
      shown.allSatisfy { rounded($0, decimals: places).map { Double($0.filter { $0 != "," }) } == $0 }
    }
    return needed ?? most
  }

  /// Half away from zero; nil where the number is too large to be shown so, or would become zero.
  private static func rounded(_ number: Double, decimals: Int) -> String? {
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let scaled = (abs(number) * Double(scale)).rounded()
    guard scaled < 0x1p53, scaled != 0 || number == 0 else { return nil }
    let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: scale)
    let digits = String(fraction)
    let zeros = String(repeating: "0", count: max(0, decimals - digits.utf8.count))
    return (number < 0 ? "-" : "") + grouped(String(whole)) + "." + zeros + digits
  }
}

extension ColumnInfo {
  /// Whether its numbers are shown in percent: those of an average over sessions that is still one.
  var isShare: Bool { unit == .share && metric?.isRatio == true }
}
