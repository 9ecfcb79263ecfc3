/// A sum of doubles without any rounding until it is read: a whole number of units of 2^-1074, 32 bits a digit.
struct ExactSum {
  private var digits = [Int64](repeating: 0, count: 72)

  mutating func add(_ number: Double) {
    if number == 0 { return }
    let isSubnormal = number.exponentBitPattern == 0
    let significand = number.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let shift = isSubnormal ? 0 : Int(number.exponentBitPattern) - 1
    var part = UInt128(significand) << UInt128(shift % 32)
    var place = shift / 32
    while part != 0 {
      digits[place] += (number < 0 ? -1 : 1) * Int64(part & 0xFFFF_FFFF)
      part >>= 32
      place += 1
    }
  }

  /// The nearest double but for the last bit.
  var value: Double {
    var digits = digits
    for place in digits.indices.dropLast() {
      let carry = digits[place] >> 32
      digits[place] -= carry << 32
      digits[place + 1] += carry
    }
    if digits[71] < 0 { return -ExactSum(digits: digits.map { -$0 }).value }
    var sum = 0.0
    for place in digits.indices.reversed() where digits[place] != 0 {
      // 2^-1074 itself is a double, 2^(32 place) may not be.
      sum += (Double(digits[place]) * 0x1p-537).scaled(by: 32 * place - 537)
    }
    return sum
  }

  init() {}

  private init(digits: [Int64]) {
    self.digits = digits
  }
}

extension Double {
  fileprivate func scaled(by exponent: Int) -> Double {
    let half = exponent / 2
    return self * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: exponent - half, significand: 1)
  }
}
