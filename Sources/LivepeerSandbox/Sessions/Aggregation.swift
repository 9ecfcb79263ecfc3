import Dispatch
import Synchronization

/// Groups the sessions of a scan by time and dimensions, on all cores.
///
/// Each thread takes a run of consecutive hours and tallies one bucket after the other; buckets that two threads share
/// are added up at the end.
struct Aggregation: Sendable {
  struct Bucket {
    /// nil without a time step.
    let startHour: Int?
    var tallies: [Int: Tally]
  }

  enum Failure: Error {
    case tooManyRows
    case cancelled
  }

  let scan: SessionScan
  let grouping: Grouping
  let step: TimeStep?
  /// More rows than this fail; nil for no limit.
  let rowLimit: Int?

  private static let threadCount = 2
  /// Runs a thread: more of them even out the load, each costs a merge.
  private static let runsPerThread = 4
  private static let denseKeyLimit = 4096

  /// Buckets in order of time, each with its groups by key.
  func run(cancellation: Cancellation) throws(Failure) -> [Bucket] {
    let runs = Self.runs(of: scan.hours)
    let results = Mutex([Int: Result<[Bucket], Failure>]())
    DispatchQueue.concurrentPerform(iterations: runs.count) { index in
      let result = tally(hours: runs[index], cancellation: cancellation)
      results.withLock { $0[index] = result }
    }
    let parts = results.withLock { $0 }
    var merged: [Bucket] = []
    for index in runs.indices {
      guard let part = parts[index] else { continue }
      Self.append(try part.get(), to: &merged)
    }
    if let rowLimit, merged.reduce(0, { $0 + $1.tallies.count }) > rowLimit { throw .tooManyRows }
    return merged
  }

  private static func runs(of hours: Range<Int>) -> [Range<Int>] {
    let length = max(24, hours.count / (threadCount * runsPerThread) + 1)
    return stride(from: hours.lowerBound, to: hours.upperBound, by: length).map {
      $0..<min($0 + length, hours.upperBound)
    }
  }

  private static func append(_ part: [Bucket], to merged: inout [Bucket]) {
    for bucket in part {
      if let last = merged.indices.last, merged[last].startHour == bucket.startHour {
        for (key, tally) in bucket.tallies { merged[last].tallies[key, default: Tally()].add(tally) }
      } else {
        merged.append(bucket)
      }
    }
  }

  private func tally(hours: Range<Int>, cancellation: Cancellation) -> Result<[Bucket], Failure> {
    let contexts = HourContexts(world: scan.generator.world, codes: scan.generator.codes)
    var buckets: [Bucket] = []
    var rowCount = 0
    var counter = GroupCounter(keyCount: grouping.keyCount, denseLimit: Self.denseKeyLimit)
    var bucketStart = hours.first.flatMap { hour in step?.bucketStart(ofHour: hour) }
    for hour in hours {
      if cancellation.isCancelled { return .failure(.cancelled) }
      let start = step?.bucketStart(ofHour: hour)
      if start != bucketStart {
        Self.flush(&counter, startHour: bucketStart, into: &buckets, rowCount: &rowCount)
        bucketStart = start
      }
      scan.forEachSession(in: contexts.context(hour: hour)) { session in
        counter.add(session, key: grouping.key(of: session))
      }
      if let rowLimit, rowCount + counter.count > rowLimit { return .failure(.tooManyRows) }
    }
    Self.flush(&counter, startHour: bucketStart, into: &buckets, rowCount: &rowCount)
    return .success(buckets)
  }

  private static func flush(
    _ counter: inout GroupCounter, startHour: Int?, into buckets: inout [Bucket], rowCount: inout Int
  ) {
    let tallies = counter.drain()
    guard !tallies.isEmpty else { return }
    rowCount += tallies.count
    buckets.append(Bucket(startHour: startHour, tallies: tallies))
  }
}
