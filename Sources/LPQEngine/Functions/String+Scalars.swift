// Text as a row of Unicode scalars. Swift's own searching works on whole characters, under which "e" is no part of
// "e\u{301}", and takes NFC and NFD for the same; here, as everywhere in LPQ, scalars are compared as they are.

extension String {
  /// Without scalars that are White_Space at either end.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...last])
  }

  /// Whether `part` occurs; an empty one always does.
  func hasPart(_ part: String) -> Bool {
    part.isEmpty || PartSearch(Array(part.utf8)).firstIndex(in: Array(utf8)[...]) != nil
  }

  /// What lies between the occurrences of `separator`, which is not empty, from left to right.
  func split(at separator: String) -> [String] {
    let search = PartSearch(Array(separator.utf8))
    var parts: [String] = []
    var rest = Array(utf8)[...]
    // UTF-8 is self-synchronising: a whole text is found only between scalars.
    while let index = search.firstIndex(in: rest) {
      parts.append(String(decoding: rest[..<index], as: UTF8.self))
      rest = rest[(index + separator.utf8.count)...]
    }
    return parts + [String(decoding: rest, as: UTF8.self)]
  }

  /// At most `count` scalars from `start` on, which counts from the end where it is negative; what lies outside is
  /// left out.
  func scalars(from start: Int, count: Int?) -> String {
    let scalars = unicodeScalars
    let first: Substring.UnicodeScalarView
    if start >= 0 {
      first = scalars.dropFirst(start)
    } else {
      first = start == .min ? scalars[...] : scalars.suffix(-start)
    }
    return String(count.map { first.prefix(max(0, $0)) } ?? first)
  }
}

/// Finds a part in bytes in linear time, whatever both look like (Knuth, Morris, Pratt).
private struct PartSearch {
  private let part: [UInt8]
  /// For each length of a match so far, the length of its longest proper prefix that is also its end.
  private let fallback: [Int]

  /// `part` is not empty.
  init(_ part: [UInt8]) {
    var fallback = [0, 0]
    var length = 0
    for place in part.indices.dropFirst() {
      while length > 0, part[length] != part[place] { length = fallback[length] }
      if part[length] == part[place] { length += 1 }
      fallback.append(length)
    }
    self.part = part
    self.fallback = fallback
  }

  /// The index in `bytes` at which the part first occurs.
  func firstIndex(in bytes: ArraySlice<UInt8>) -> Int? {
    var length = 0
    for index in bytes.indices {
      while length > 0, part[length] != bytes[index] { length = fallback[length] }
      if part[length] == bytes[index] { length += 1 }
      if length == part.count { return index + 1 - length }
    }
    return nil
  }
}
