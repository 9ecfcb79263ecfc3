import Testing

@testable import LPQEngine

/// The standard deviation is of exact sums, so that it is the same in whatever order and parts the values come.
@Suite struct SpreadTests {
  private static func spread(_ values: some Sequence<Double>) -> Spread {
    var spread = Spread()
    for value in values { spread.add(value) }
    return spread
  }

  @Test(
    arguments: [
      ([], nil), ([1], nil), ([2, 2], 0), ([1, 3, 5], 2), ([0.1, 0.1, 0.1], 0),
      // Of Σx² and (Σx)² as doubles nothing would be left.
      ([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], 30.0.squareRoot()),
      ([0x1p60, 0x1p60 + 1024], 524_288.0.squareRoot()), ([0x1p-1070, 3 * 0x1p-1070], 0x1p-1069 / 2.0.squareRoot()),
      ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], 0), ([0x1p1023, -0x1p1023], 0x1p1023 * 2.0.squareRoot()),
      ([1e300, 1e-300], 1e300 / 2.0.squareRoot()),
    ] as [([Double], Double?)])
  func deviations(_ values: [Double], _ expected: Double?) {
    #expect(Self.spread(values).deviation == expected)
    #expect(Self.spread(values.reversed()).deviation == expected)
  }

  @Test func intsAreExact() {
    var (spread, large) = (Spread(), Spread())
    for value in [Int.max, .max - 2, .max - 4] { spread.add(value) }
    for value in [Int.min, .max, .min, .max] { large.add(value) }
    #expect(spread.deviation == 2)
    #expect(large.deviation == 0x1p63 * (4.0 / 3).squareRoot())
  }

  @Test func intsAndFloatsAreNumbers() {
    var (ints, floats) = (Spread(), Spread())
    for value in [3, 1, -4, 1, 5, 1 << 53] {
      ints.add(value)
      floats.add(Double(value))
    }
    #expect(ints.deviation == floats.deviation)
  }

  @Test(arguments: [(-120, 120), (-4, 12), (-30, 30), (60, 130), (-1000, 1000)])
  func partsMakeTheWhole(least: Int, greatest: Int) {
    var random = SystemRandomNumberGenerator()
    let values = (0..<2000).map { _ in
      Double(
        sign: Bool.random() ? .plus : .minus, exponent: Int.random(in: least...greatest, using: &random),
        significand: .random(in: 1..<2, using: &random))
    }
    let whole = Self.spread(values).deviation
    #expect(whole != nil)
    for size in [1, 7, 1000] {
      var parts = Spread()
      for start in stride(from: 0, to: values.count, by: size).reversed() {
        parts.add(Self.spread(values[start..<min(start + size, values.count)]))
      }
      #expect(parts.deviation == whole)
    }
  }

  /// More of them than 256 bits have room for.
  @Test func manyLargeValuesAreExact() {
    var spread = Spread()
    for _ in 0..<200_000 {
      spread.add(0x1.fffffffffffffp39)
      spread.add(-0x1.fffffffffffffp39)
    }
    let expected = (0x1.fffffffffffffp39 * 0x1.fffffffffffffp39 * 400_000 / 399_999).squareRoot()
    #expect(abs((spread.deviation ?? 0) / expected - 1) < 0x1p-51)
  }
}
