internal import CBytes

/// Codes of distinct texts, found by their bytes: no string is made but one for each at the end.
///
/// `code(of: "a")` is 0, of "b" 1, of "a" again 0; `strings` is then `["a", "b"]`. Its memory is its owner's to free: it is
/// asked for each cell of a file, where counting references costs more than the search.
struct CodeTable {
  /// Code + 1 by hash; 0 where there is none.
  private var places: UnsafeMutablePointer<UInt32>
  private var placeMask = 255
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity = 128
  private(set) var count = 0
  private var texts: UnsafeMutablePointer<UInt8>
  private var textCapacity = 4096
  private var textCount = 0

  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
  }

  init() {
    places = .allocate(capacity: placeMask + 1)
    places.initialize(repeating: 0, count: placeMask + 1)
    entries = .allocate(capacity: entryCapacity)
    texts = .allocate(capacity: textCapacity)
  }

  func free() {
    places.deallocate()
    entries.deallocate()
    texts.deallocate()
  }

  @inline(__always)
  mutating func code(of start: UnsafePointer<UInt8>, _ byteCount: Int) -> Int {
    let hash = lpq_hash(start, byteCount)
    var place = Int(truncatingIfNeeded: hash) & placeMask
    while places[place] != 0 {
      let code = Int(places[place]) &- 1
      let entry = entries[code]
      if entry.hash == hash, entry.count == byteCount, lpq_same(texts + entry.start, start, byteCount) { return code }
      place = (place &+ 1) & placeMask
    }
    return insert(start, byteCount, hash, at: place)
  }

  @inline(never)
  private mutating func insert(_ start: UnsafePointer<UInt8>, _ byteCount: Int, _ hash: UInt64, at place: Int) -> Int {
    if count == entryCapacity { entries = Self.grown(entries, count, &entryCapacity, to: 2 * entryCapacity) }
    if textCount + byteCount > textCapacity {
      texts = Self.grown(texts, textCount, &textCapacity, to: max(2 * textCapacity, textCount + byteCount))
    }
    places[place] = UInt32(count + 1)
    entries[count] = Entry(hash: hash, start: textCount, count: byteCount)
    (texts + textCount).update(from: start, count: byteCount)
    textCount += byteCount
    count += 1
    if 2 * count > placeMask { rehash() }
    return count - 1
  }

  private static func grown<Element>(
    _ old: UnsafeMutablePointer<Element>, _ count: Int, _ capacity: inout Int, to newCapacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    new.update(from: old, count: count)
    old.deallocate()
    capacity = newCapacity
    return new
  }

  private mutating func rehash() {
    places.deallocate()
    placeMask = 4 * (placeMask + 1) - 1
    places = .allocate(capacity: placeMask + 1)
    places.initialize(repeating: 0, count: placeMask + 1)
    for code in 0..<count {
      var place = Int(truncatingIfNeeded: entries[code].hash) & placeMask
      while places[place] != 0 { place = (place + 1) & placeMask }
      places[place] = UInt32(code + 1)
    }
  }

  func bytes(of code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: texts + entries[code].start, count: entries[code].count)
  }

  var strings: [String] { (0..<count).map { String(decoding: bytes(of: $0), as: UTF8.self) } }
}
