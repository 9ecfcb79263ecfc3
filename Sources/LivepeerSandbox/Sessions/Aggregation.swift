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
    /// In no order.
    var groups: [GroupCounter.Group]
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
  /// Where hours are kept that were tallied before; nil for nowhere.
  var shelf: KeptTallies.Shelf?

  private static let threadCount = 2
  /// Runs a thread: more of them even out the load, each costs a merge.
  private static let runsPerThread = 4

  /// Buckets in order of time, each with its groups.
  func run(cancellation: Cancellation) throws(Failure) -> [Bucket] {
    let runs = Self.runs(of: scan.hours)
    let results = Mutex([Int: Result<[Bucket], Failure>]())
    let rows = RowCount(limit: rowLimit)
    DispatchQueue.concurrentPerform(iterations: runs.count) { index in
      let result = Result { () throws(Failure) in
        try tally(hours: runs[index], rows: rows, cancellation: cancellation)
      }
      results.withLock { $0[index] = result }
    }
    let parts = results.withLock { $0 }
    var merged: [Bucket] = []
    for index in runs.indices {
      guard let part = parts[index] else { continue }
      append(try part.get(), to: &merged)
    }
    if let rowLimit, merged.reduce(0, { $0 + $1.groups.count }) > rowLimit { throw .tooManyRows }
    return merged
  }

  private static func runs(of hours: Range<Int>) -> [Range<Int>] {
    let length = max(24, hours.count / (threadCount * runsPerThread) + 1)
    return stride(from: hours.lowerBound, to: hours.upperBound, by: length).map {
      $0..<min($0 + length, hours.upperBound)
    }
  }

  private func append(_ part: [Bucket], to merged: inout [Bucket]) {
    guard let last = merged.last, let first = part.first, last.startHour == first.startHour else {
      merged += part
      return
    }
    var counter = GroupCounter(keyCount: grouping.keyCount)
    for group in last.groups { counter.add(group) }
    for group in first.groups { counter.add(group) }
    merged[merged.count - 1].groups = counter.drain()
    merged += part.dropFirst()
  }

  private func tally(
    hours: Range<Int>, rows: RowCount, cancellation: Cancellation
  ) throws(Failure) -> [Bucket] {
    let contexts = HourContexts(world: scan.generator.world, codes: scan.generator.codes)
    var buckets: [Bucket] = []
    var counter = GroupCounter(keyCount: grouping.keyCount)
    var hourCounter = GroupCounter(keyCount: shelf == nil ? 0 : grouping.keyCount)
    var start = step?.bucketStart(ofHour: hours.lowerBound)
    // Another run may have the same rows of the first bucket and of the last, so that only those between are counted by all.
    var ownRowCount = 0
    for hour in hours {
      if cancellation.isCancelled { throw .cancelled }
      let hourStart = step?.bucketStart(ofHour: hour)
      if hourStart != start {
        if buckets.isEmpty { ownRowCount = counter.count } else { rows.add(counter.count) }
        flush(&counter, startHour: start, into: &buckets)
        start = hourStart
      }
      if let shelf, scan.takesAll(ofHour: hour) {
        for group in tally(hour, on: shelf, contexts, in: &hourCounter) { counter.add(group) }
      } else {
        count(contexts.context(hour: hour), in: &counter)
      }
      if rows.isExceeded(by: ownRowCount + counter.count) { throw .tooManyRows }
    }
    flush(&counter, startHour: start, into: &buckets)
    return buckets
  }

  /// The groups of an hour that is kept on the shelf, or is from now on.
  private func tally(
    _ hour: Int, on shelf: KeptTallies.Shelf, _ contexts: HourContexts, in counter: inout GroupCounter
  ) -> [GroupCounter.Group] {
    if let kept = shelf.groups(ofHour: hour) { return kept.map(\.group) }
    count(contexts.context(hour: hour), in: &counter)
    let groups = counter.drain()
    shelf.keep(groups, ofHour: hour)
    return groups
  }

  private func count(_ hour: HourContext, in counter: inout GroupCounter) {
    let takesAll = scan.takesAll(ofHour: hour.hour)
    grouping.withKeys { keys in
      for content in scan.contents {
        var sessions = scan.generator.sessions(of: content, in: hour)
        if takesAll {
          while let session = sessions.next() { counter.add(session, key: keys.key(of: session)) }
        } else {
          while let session = sessions.next() {
            if let seen = scan.seen(session) { counter.add(seen, key: keys.key(of: seen)) }
          }
        }
      }
    }
  }

  private func flush(_ counter: inout GroupCounter, startHour: Int?, into buckets: inout [Bucket]) {
    let groups = counter.drain()
    if !groups.isEmpty { buckets.append(Bucket(startHour: startHour, groups: groups)) }
  }
}
