/// Counter-based randomness: every number is a hash of what it belongs to (seed, hour, content, session, purpose), so any
/// session can be computed alone, in any order, and comes out the same each time.
///
/// Example: `Draw.hash(seed, hour, index)` → 64 bits; `Draw.threeUnits(bits)` → three doubles in 0..<1.
enum Draw {
  static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// SplitMix64's finaliser: a bijection on 64 bits that spreads every input bit over all output bits.
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
    add(second, to: add(first, to: golden))
  }

  static func hash(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    add(third, to: hash(first, second))
  }

  private static func add(_ part: UInt64, to hash: UInt64) -> UInt64 {
    mix(hash &+ golden ^ mix(part &+ golden))
  }

  /// The `purpose`th independent number that belongs to `key`.
  @inline(__always)
  static func number(_ purpose: UInt64, of key: UInt64) -> UInt64 {
    mix(key &+ (purpose &+ 1) &* golden)
  }

  /// Three independent numbers from one draw, 21 bits each: enough for probabilities, at a third of the cost.
  @inline(__always)
  static func threeParts(_ bits: UInt64) -> (UInt32, UInt32, UInt32) {
    let mask: UInt64 = 0x1F_FFFF
    return (
      UInt32(truncatingIfNeeded: bits & mask), UInt32(truncatingIfNeeded: (bits >> 21) & mask),
      UInt32(truncatingIfNeeded: (bits >> 42) & mask)
    )
  }

  /// One of `threeParts` as a number in 0..<1.
  @inline(__always)
  static func unit(part: UInt32) -> Double {
    Double(Int32(bitPattern: part)) * 0x1p-21
  }

  /// Whether `unit(part:)` is below the share.
  @inline(__always)
  static func isBelow(_ share: Double, part: UInt32) -> Bool {
    Int32(bitPattern: part) < Int32((share * 0x1p21).rounded(.up))
  }

  @inline(__always)
  static func threeUnits(_ bits: UInt64) -> (Double, Double, Double) {
    let (first, second, third) = threeParts(bits)
    return (unit(part: first), unit(part: second), unit(part: third))
  }
}
