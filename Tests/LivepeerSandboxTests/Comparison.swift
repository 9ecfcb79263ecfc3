import Testing

/// Checks that two sets of rows are the same, in whatever order, numbers to within rounding.
func expectSameRows(
  _ actual: [Oracle.Row], _ expected: [Oracle.Row], metrics: Set<String>,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let key = { (row: Oracle.Row) in row.filter { !metrics.contains($0.key) } }
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  let expectedByKey = Dictionary(expected.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  #expect(expectedByKey.count == expected.count, "the oracle's own rows are distinct", sourceLocation: sourceLocation)
  for row in actual {
    guard let match = expectedByKey[key(row)] else {
      Issue.record("unexpected row \(row)", sourceLocation: sourceLocation)
      return
    }
    guard row.keys == match.keys, row.allSatisfy({ isClose($0.value, match[$0.key]) }) else {
      Issue.record("\(row) is not \(match)", sourceLocation: sourceLocation)
      return
    }
  }
}

private func isClose(_ actual: JSONValue, _ expected: JSONValue?) -> Bool {
  guard let left = actual.number, let right = expected?.number else { return actual == expected }
  return abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
}
