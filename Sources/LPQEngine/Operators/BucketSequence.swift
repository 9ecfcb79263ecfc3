internal import LPQData
internal import LPQDiagnostics

/// Buckets of one length on a zone's clock, one after the other: days of 23 to 25 hours, months of 28 to 31 days.
struct BucketSequence {
  let step: TimeSpan
  let zone: TimeZoneRules

  func isStart(_ instant: Timestamp) -> Bool {
    instant.binned(to: step, in: zone) == instant
  }

  /// The starts, in milliseconds, of the buckets that lie in the range at least in part.
  func starts(_ range: ClosedRange<Int>?) throws -> [Int] {
    guard let range, var start = Timestamp(ms: range.lowerBound).binned(to: step, in: zone) else { return [] }
    var starts: [Int] = []
    while start.ms <= range.upperBound {
      try checkCancellation(atRow: starts.count)
      guard starts.count < BucketSequence.limit else {
        throw Diagnostic(
          .limitExceeded, "more than \(BucketSequence.limit) buckets of \(step.text)", hint: "write a longer `step:`")
      }
      starts.append(start.ms)
      guard let next = next(after: start) else { break }
      start = next
    }
    return starts
  }

  private static let limit = 5_000_000

  /// A step later lies in the next bucket, unless the clocks went back in between: then some hours later.
  private func next(after start: Timestamp) -> Timestamp? {
    var instant = start.adding(step, in: zone)
    while let probe = instant {
      guard let bucket = probe.binned(to: step, in: zone) else { return nil }
      if bucket > start { return bucket }
      instant = probe.adding(TimeSpan(ms: 1_800_000), in: zone)
    }
    return nil
  }
}
