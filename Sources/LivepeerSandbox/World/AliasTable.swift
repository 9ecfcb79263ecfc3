/// Vose's alias method: draws an index with given weights in constant time.
///
/// Example: weights [1, 3] → index 1 three times out of four.
struct AliasTable: Sendable {
  private struct Slot {
    let threshold: UInt32
    let alias: UInt32
  }

  private let slots: [Slot]

  init(weights: [Double]) {
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
    self.slots = slots
  }

  /// The upper half of `bits` picks a slot, the lower half decides between the slot and its alias.
  @inline(__always)
  func index(for bits: UInt64) -> Int {
    let position = Int(((bits >> 32) &* UInt64(slots.count)) >> 32)
    let slot = slots[position]
    return UInt32(truncatingIfNeeded: bits) < slot.threshold ? position : Int(slot.alias)
  }
}
