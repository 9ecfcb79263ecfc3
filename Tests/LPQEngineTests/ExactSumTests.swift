import Testing

@testable import LPQEngine

/// Sums of doubles are exact until they are read, so that order and parts do not matter.
@Suite struct ExactSumTests {
  private static func sum(_ values: [Double]) -> ExactSum {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum
  }

  @Test(
    arguments: [
      ([], 0), ([0.1, 0.2, 0.3], 0.6), ([1e16, 1, -1e16], 1), ([1e308, 1e308, -1e308], 1e308),
      ([1e308, 1e308], .infinity), ([-1e308, -1e308], -.infinity), ([5e-324, 5e-324], 1e-323), ([0.0, -0.0], 0),
      ([1, 1e-300, -1], 1e-300), ([0x1p-72, 0x1p32, -0x1p32], 0x1p-72), ([1e300, 1e-300, -1e300, 3], 3),
      ([.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 2.5], 2.5),
      // Half-way between two doubles, and a little more, which only the far digits tell.
      ([0x1p53, 1], 0x1p53), ([0x1p53, 1, 1e-200], 0x1p53 + 2), ([0x1p53, 3], 0x1p53 + 4),
      ([-0x1p53, -1, -1e-200], -0x1p53 - 2),
    ] as [([Double], Double)])
  func sums(_ values: [Double], _ expected: Double) {
    #expect(Self.sum(values).value == expected)
    #expect(Self.sum(values.reversed()).value == expected)
  }

  @Test func partsMakeTheWhole() {
    var random = SystemRandomNumberGenerator()
    let values = (0..<2000).map { _ in
      Double(
        sign: Bool.random() ? .plus : .minus, exponent: Int.random(in: -120...120, using: &random),
        significand: .random(in: 1..<2))
    }
    let whole = Self.sum(values)
    for size in [1, 7, 1000] {
      var parts = ExactSum()
      for start in stride(from: 0, to: values.count, by: size).reversed() {
        parts.add(Self.sum(Array(values[start..<min(start + size, values.count)])))
      }
      #expect(parts.value == whole.value)
      #expect(parts.divided(by: 7) == whole.divided(by: 7))
    }
  }

  @Test func manyLargeValuesAreExact() {
    var sum = ExactSum()
    for _ in 0..<600_000 { sum.add(0x1.fffffffffffffp32) }
    #expect(sum.value == 0x1.fffffffffffffp32 * 600_000)
  }

  @Test func aQuotientIsRoundedOnce() {
    #expect(Self.sum([0.1, 0.2, 0.3]).divided(by: 3) == 0.2)
  }
}
