internal import LPQData
internal import LPQDiagnostics

extension BucketSequence {
  /// The starts, in milliseconds, of the buckets that lie in the range at least in part.
  func starts(_ range: ClosedRange<Int>?) throws -> [Int] {
    guard let range, var start = Timestamp(ms: range.lowerBound).binned(to: step, in: zone) else { return [] }
    var starts: [Int] = []
    while start.ms <= range.upperBound {
      try checkCancellation(atRow: starts.count)
      guard starts.count < Self.limit else {
        throw Diagnostic(
          .limitExceeded, "more than \(Self.limit) buckets of \(step.text)", hint: "write a longer `step:`")
      }
      starts.append(start.ms)
      guard let next = next(after: start) else { break }
      start = next
    }
    return starts
  }

  private static let limit = 5_000_000
}
