/// A list that grows where something does not hold.
struct Violations {
  private(set) var all: [String] = []

  mutating func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
    if !holds { all.append(words()) }
  }
}

extension [String] {
  /// Byte by byte: Swift's own `==` takes NFC and NFD for the same.
  func isSame(as other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}
