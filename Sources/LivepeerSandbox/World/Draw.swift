/// Counter-based randomness: every number is a hash of what it belongs to (seed, hour, content, session, purpose), so any
/// session can be computed alone, in any order, and comes out the same each time.
///
/// Example: `Draw.hash(seed, hour, index)` → 64 bits; `Draw.unit(bits)` → a double in 0..<1.
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

  static func hash(_ parts: UInt64...) -> UInt64 {
    parts.reduce(golden) { mix($0 &+ golden ^ mix($1 &+ golden)) }
  }

  /// The `purpose`th independent number that belongs to `key`.
  @inline(__always)
  static func number(_ purpose: UInt64, of key: UInt64) -> UInt64 {
    mix(key &+ (purpose &+ 1) &* golden)
  }

  @inline(__always)
  static func unit(_ bits: UInt64) -> Double {
    Double(bits >> 11) * 0x1p-53
  }

  /// Three independent numbers in 0..<1 from one draw, 21 bits each: enough for probabilities, at a third of the cost.
  @inline(__always)
  static func threeUnits(_ bits: UInt64) -> (Double, Double, Double) {
    let mask: UInt64 = 0x1F_FFFF
    return (
      Double(bits & mask) * 0x1p-21, Double((bits >> 21) & mask) * 0x1p-21, Double((bits >> 42) & mask) * 0x1p-21
    )
  }
}
