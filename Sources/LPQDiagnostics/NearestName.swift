/// Finds what the user most likely meant: `nearestName(to: "contry", in: ["country", "cpu"])` → `country`.
///
/// The nearest candidate by edit distance (transpositions count one), at most a third of the name's length away;
/// upper and lower case, `-` and `_` and spaces do not count.
package func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = folded(name)
  let limit = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates where !candidate.isEmpty {
    let distance = editDistance(wanted, folded(candidate), atMost: limit)
    if distance <= limit, distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
  }
  return best?.name
}

private func folded(_ name: String) -> [UInt8] {
  name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
}

/// Optimal string alignment distance; `atMost + 1` stands for "further".
private func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
  if abs(left.count - right.count) > limit { return limit + 1 }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let same = left[row] == right[column]
      var cost = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
