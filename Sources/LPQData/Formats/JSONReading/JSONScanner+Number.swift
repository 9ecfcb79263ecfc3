/// A number as it is written: `3` is an int, `3.0` and `3e0` are floats.
enum JSONNumber {
  case int(Int)
  case float(Double)
}

extension JSONScanner {
  /// A number. An integer beyond 64 bits becomes the nearest float; what no float can hold is an error.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = offset
    guard let first = next else { throw failure(.unexpectedEnd) }
    guard first == UInt8(ascii: "-") || isDigit(first) else { throw failure(.unexpected(expected: "a value")) }
    let isNegative = take(UInt8(ascii: "-"))
    var parts = NumberParts()
    let integerDigits = try digits(start, into: &parts)
    if integerDigits > 1, bytes[offset - integerDigits] == UInt8(ascii: "0") {
      throw failure(.invalidNumber, at: start)
    }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      parts.exponent -= try digits(start, into: &parts)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      try exponent(start, into: &parts)
    }
    if isWhole, let number = parts.int(isNegative: isNegative) { return .int(number) }
    return .float(try float(start, parts, isNegative: isNegative))
  }

  /// One digit or more; how many.
  private mutating func digits(_ start: Int, into parts: inout NumberParts) throws(JSONError) -> Int {
    let first = offset
    while let byte = next, isDigit(byte) {
      parts.append(byte - UInt8(ascii: "0"))
      offset += 1
    }
    if offset == first { throw failure(next == nil ? .unexpectedEnd : .invalidNumber, at: next == nil ? nil : start) }
    return offset - first
  }

  private mutating func exponent(_ start: Int, into parts: inout NumberParts) throws(JSONError) {
    offset += 1
    let isNegative = take(UInt8(ascii: "-"))
    if !isNegative { _ = take(UInt8(ascii: "+")) }
    var written = NumberParts()
    _ = try digits(start, into: &written)
    let exponent = written.isExact ? Int(min(written.mantissa, 100_000)) : 100_000
    parts.exponent += isNegative ? -exponent : exponent
  }

  private func float(_ start: Int, _ parts: NumberParts, isNegative: Bool) throws(JSONError) -> Double {
    if let quick = parts.exactDouble { return isNegative ? -quick : quick }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw failure(.numberOutOfRange, at: start) }
    return number
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

/// The digits of a number as an integer times a power of ten.
private struct NumberParts {
  var mantissa: UInt64 = 0
  var exponent = 0
  /// Whether all digits went into the mantissa.
  var isExact = true

  mutating func append(_ digit: UInt8) {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
    let (sum, overflow2) = product.addingReportingOverflow(UInt64(digit))
    if overflow || overflow2 { isExact = false } else if isExact { mantissa = sum }
  }

  func int(isNegative: Bool) -> Int? {
    guard isExact else { return nil }
    if isNegative { return mantissa == Int.min.magnitude ? Int.min : Int(exactly: mantissa).map { -$0 } }
    return Int(exactly: mantissa)
  }

  /// The number where one rounding gives it: both factors are exact doubles (Clinger's fast path).
  var exactDouble: Double? {
    guard isExact, mantissa <= 1 << 53, abs(exponent) < Self.powersOfTen.count else { return nil }
    let scale = Self.powersOfTen[abs(exponent)]
    return exponent < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
  }

  /// 10^0 to 10^22, all exact.
  private static let powersOfTen: [Double] = (0..<22).reduce(into: [1]) { powers, place in
    powers.append(powers[place] * 10)
  }
}
