/// Tallies by group key: an array where there are few possible keys, else a dictionary of places in an array.
struct GroupCounter {
  private let isDense: Bool
  private var tallies: [Tally]
  private var slots: [Int: Int] = [:]
  private(set) var count = 0

  init(keyCount: Int, denseLimit: Int) {
    isDense = keyCount <= denseLimit
    tallies = isDense ? Array(repeating: Tally(), count: keyCount) : []
  }

  @inline(__always)
  mutating func add(_ session: Session, key: Int) {
    let slot = isDense ? key : slot(of: key)
    if tallies[slot].sessions == 0 { count += 1 }
    tallies[slot].add(session)
  }

  private mutating func slot(of key: Int) -> Int {
    if let slot = slots[key] { return slot }
    slots[key] = tallies.count
    tallies.append(Tally())
    return tallies.count - 1
  }

  /// Gives the groups that have sessions, and starts again.
  mutating func drain() -> [Int: Tally] {
    var groups: [Int: Tally] = [:]
    if isDense {
      for key in tallies.indices where tallies[key].sessions > 0 {
        groups[key] = tallies[key]
        tallies[key] = Tally()
      }
    } else {
      for (key, slot) in slots { groups[key] = tallies[slot] }
      slots.removeAll(keepingCapacity: true)
      tallies.removeAll(keepingCapacity: true)
    }
    count = 0
    return groups
  }
}
