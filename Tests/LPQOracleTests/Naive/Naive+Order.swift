import LPQDiagnostics

extension Naive {
  /// `==` of the language.
  static func equals(_ left: Naive, _ right: Naive) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.text(let left), .text(let right)): return left == right
    case (.instant(let left), .instant(let right)): return left == right
    case (.span(let left), .span(let right)): return left == right
    case (.list(let left), .list(let right)): return left.count == right.count && zip(left, right).allSatisfy(equals)
    case (.record(let left), .record(let right)):
      return left.count == right.count
        && left.allSatisfy { field in
          right.contains { Text($0.name) == Text(field.name) && equals($0.value, field.value) }
        }
    default:
      guard let order = compareNumbers(left, right) else { return false }
      return order == 0
    }
  }

  /// -1, 0, 1; nil where one is null or there is no order.
  static func compare(_ left: Naive, _ right: Naive) -> Int? {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): return sign(left ? 1 : 0, right ? 1 : 0)
    case (.text(let left), .text(let right)): return sign(left, right)
    case (.instant(let left), .instant(let right)), (.span(let left), .span(let right)): return sign(left, right)
    default: return compareNumbers(left, right)
    }
  }

  private static func compareNumbers(_ left: Naive, _ right: Naive) -> Int? {
    switch (left, right) {
    case (.int(let left), .int(let right)): sign(left, right)
    case (.float(let left), .float(let right)): sign(left, right)
    case (.int(let int), .float(let float)): compare(int, float)
    case (.float(let float), .int(let int)): -compare(int, float)
    default: nil
    }
  }

  /// Exactly: beyond 2^70 the sign decides, below a double is a whole number and a rest.
  private static func compare(_ int: Int, _ float: Double) -> Int {
    if abs(float) > 0x1p70 { return float > 0 ? -1 : 1 }
    let whole = float.rounded(.down)
    let order = sign(Int128(int), Int128(whole))
    return order == 0 && float > whole ? -1 : order
  }

  private static func sign<Element: Comparable>(_ left: Element, _ right: Element) -> Int {
    left < right ? -1 : left > right ? 1 : 0
  }

  /// The order of values that are not null.
  static func order(_ left: Naive, _ right: Naive) throws -> Int {
    guard let order = compare(left, right) else { throw Failure(.valueMismatch) }
    return order
  }

  /// By insertion, which is plainly stable; nulls last either way.
  static func sortedPlaces(_ count: Int, _ precedes: (Int, Int) throws -> Bool) rethrows -> [Int] {
    var places: [Int] = []
    for candidate in 0..<count {
      var place = places.count
      while place > 0, try precedes(candidate, places[place - 1]) { place -= 1 }
      places.insert(candidate, at: place)
    }
    return places
  }
}
