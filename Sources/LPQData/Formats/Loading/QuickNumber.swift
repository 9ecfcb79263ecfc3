internal import CBytes

/// A number of no more than 18 digits and no exponent, correctly rounded; anything else is unknown.
struct QuickNumber {
  enum Form { case int, float, unknown }

  var form = Form.unknown
  var int = 0
  var double = 0.0
  var end: Int

  /// Digits must be followed by a byte that is none: the padding is.
  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, _ start: Int) {
    var place = start
    let isNegative = base[place] == UInt8(ascii: "-")
    if isNegative { place &+= 1 }
    let first = place
    var mantissa: UInt64 = 0
    while case let digit = base[place] &- UInt8(ascii: "0"), digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place &+= 1
    }
    end = place
    let digitCount = place &- first
    if digitCount == 0 || digitCount > 18 || (digitCount > 1 && base[first] == UInt8(ascii: "0")) { return }
    let next = base[place]
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") { return }
    if next != UInt8(ascii: ".") {
      form = .int
      let number = Int(truncatingIfNeeded: mantissa)
      int = isNegative ? 0 &- number : number
      return
    }
    place &+= 1
    let fraction = place
    while case let digit = base[place] &- UInt8(ascii: "0"), digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place &+= 1
    }
    let fractionCount = place &- fraction
    if fractionCount == 0 || digitCount &+ fractionCount > 19 { return }
    if base[place] == UInt8(ascii: "e") || base[place] == UInt8(ascii: "E") { return }
    end = place
    // At most 19 digits: below 10^19, which 64 bits hold.
    guard lpq_decimal(mantissa, Int64(0 &- fractionCount), &double) else { return }
    if isNegative { double = -double }
    form = .float
  }
}
