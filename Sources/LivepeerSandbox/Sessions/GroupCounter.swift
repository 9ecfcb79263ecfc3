/// Tallies by group key, in a row of memory: at the key's own place where there are few possible keys, else where a hash
/// table says.
///
/// Example: `counter.add(session, key: 17)` for each session of an hour, then `drain()` → the groups that have any.
struct GroupCounter: ~Copyable {
  /// One group's sums.
  struct Group {
    let key: Int
    var tally: Tally
  }

  /// Up to so many keys it is an array.
  static let denseLimit = 16_384
  private static let firstCapacity = 1024

  private let isDense: Bool
  /// By key where dense, else in the order in which they came.
  private var tallies: UnsafeMutablePointer<Tally>
  /// The key of each group, in the order in which they came.
  private var keys: UnsafeMutablePointer<Int>
  private var capacity: Int
  /// Of a group's place among the others, plus 1; 0 is free. Twice as many as groups at least, and a power of two.
  private var places: UnsafeMutablePointer<UInt32>
  private var placeCount: Int
  private(set) var count = 0

  init(keyCount: Int) {
    isDense = keyCount <= Self.denseLimit
    capacity = isDense ? keyCount : Self.firstCapacity
    placeCount = isDense ? 0 : 4 * capacity
    tallies = .allocate(capacity: capacity)
    tallies.initialize(repeating: Tally(), count: capacity)
    keys = .allocate(capacity: capacity)
    places = .allocate(capacity: placeCount)
    places.initialize(repeating: 0, count: placeCount)
  }

  deinit {
    tallies.deallocate()
    keys.deallocate()
    places.deallocate()
  }

  @inline(__always)
  mutating func add(_ session: Session, key: Int) {
    // First the place: finding it may move the tallies.
    let place = isDense ? densePlace(of: key) : place(of: key)
    tallies[place].add(session)
  }

  mutating func add(_ group: Group) {
    let place = isDense ? densePlace(of: group.key) : place(of: group.key)
    tallies[place].add(group.tally)
  }

  @inline(__always)
  private mutating func densePlace(of key: Int) -> Int {
    if tallies[key].sessions == 0 {
      keys[count] = key
      count &+= 1
    }
    return key
  }

  private mutating func place(of key: Int) -> Int {
    var slot = slot(of: key)
    while places[slot] != 0 {
      let place = Int(places[slot]) - 1
      if keys[place] == key { return place }
      slot = (slot + 1) & (placeCount - 1)
    }
    if count == capacity {
      grow()
      return place(of: key)
    }
    keys[count] = key
    count += 1
    places[slot] = UInt32(count)
    return count - 1
  }

  @inline(__always)
  private func slot(of key: Int) -> Int {
    Int(truncatingIfNeeded: Draw.mix(UInt64(truncatingIfNeeded: key))) & (placeCount - 1)
  }

  private mutating func grow() {
    tallies = Self.moved(tallies, count, capacity: 2 * capacity)
    (tallies + capacity).initialize(repeating: Tally(), count: capacity)
    keys = Self.moved(keys, count, capacity: 2 * capacity)
    capacity *= 2
    places.deallocate()
    placeCount *= 2
    places = .allocate(capacity: placeCount)
    places.initialize(repeating: 0, count: placeCount)
    for place in 0..<count {
      var slot = slot(of: keys[place])
      while places[slot] != 0 { slot = (slot + 1) & (placeCount - 1) }
      places[slot] = UInt32(place + 1)
    }
  }

  private static func moved<Item>(
    _ items: UnsafeMutablePointer<Item>, _ count: Int, capacity: Int
  ) -> UnsafeMutablePointer<Item> {
    let larger = UnsafeMutablePointer<Item>.allocate(capacity: capacity)
    larger.moveInitialize(from: items, count: count)
    items.deallocate()
    return larger
  }

  /// Gives the groups that have sessions, and starts again.
  mutating func drain() -> [Group] {
    let groups = (0..<count).map { Group(key: keys[$0], tally: tallies[isDense ? keys[$0] : $0]) }
    for place in 0..<count { tallies[isDense ? keys[place] : place] = Tally() }
    places.update(repeating: 0, count: placeCount)
    count = 0
    return groups
  }
}
