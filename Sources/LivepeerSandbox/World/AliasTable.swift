/// Vose's alias method: draws an index with given weights in constant time.
///
/// Example: weights [1, 3] → index 1 three times out of four.
enum AliasTable {
  struct Slot {
    let threshold: UInt32
    let alias: UInt32
  }

  /// The table's slots, one a weight.
  static func slots(weights: [Double]) -> [Slot] {
    let total = weights.reduce(0, +)
    var shares = weights.map { $0 * Double(weights.count) / total }
    var small = shares.indices.filter { shares[$0] < 1 }
    var large = shares.indices.filter { shares[$0] >= 1 }
    var slots = weights.indices.map { Slot(threshold: .max, alias: UInt32($0)) }
    while let low = small.popLast(), let high = large.last {
      slots[low] = Slot(threshold: UInt32(shares[low] * Double(UInt32.max)), alias: UInt32(high))
      shares[high] -= 1 - shares[low]
      if shares[high] < 1 {
        large.removeLast()
        small.append(high)
      }
    }
    return slots
  }

  /// The upper half of `bits` picks a slot, the lower half decides between the slot and its alias.
  @inline(__always)
  static func index(for bits: UInt64, in slots: UnsafePointer<Slot>, count: Int) -> Int {
    let position = Int(truncatingIfNeeded: ((bits >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
    let slot = slots[position]
    return UInt32(truncatingIfNeeded: bits) < slot.threshold ? position : Int(truncatingIfNeeded: slot.alias)
  }
}
