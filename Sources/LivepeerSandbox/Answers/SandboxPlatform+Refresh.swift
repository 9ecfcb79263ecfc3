extension SandboxPlatform {
  private static let refreshMs: Int64 = 5 * UTCCalendar.msPerMinute

  /// Viewership and usage are refreshed every five minutes: what they know is that old.
  var refreshedMs: Int64 {
    UTCCalendar.floorDivide(nowMs(), Self.refreshMs) * Self.refreshMs
  }

  /// Public totals come from a table of their own, refreshed half-way between the others' refreshes, so that the two can
  /// disagree for a while.
  var publicRefreshedMs: Int64 {
    let halfMs = Self.refreshMs / 2
    return UTCCalendar.floorDivide(nowMs() - halfMs, Self.refreshMs) * Self.refreshMs + halfMs
  }

  func scan(fromMs: Int64?, toMs: Int64?, asOfMs: Int64, contents: [Int]) throws(SandboxError) -> SessionScan {
    let scan = SessionScan(generator: generator, fromMs: fromMs, toMs: toMs, asOfMs: asOfMs, contents: contents)
    let sessionsPerContentHour = 12
    guard scan.hours.count * scan.contents.count * sessionsPerContentHour <= options.costLimitSessions else {
      throw .tooCostly
    }
    return scan
  }

  /// The rows of an answer: in the order of time, within a bucket in an order that means nothing.
  func aggregate(
    _ scan: SessionScan, by grouping: Grouping, step: TimeStep?, rowLimit: Int?, shelf: KeptTallies.Shelf? = nil,
    cancellation: Cancellation
  ) throws(SandboxError) -> [Aggregation.Bucket] {
    let aggregation = Aggregation(scan: scan, grouping: grouping, step: step, rowLimit: rowLimit, shelf: shelf)
    return try buckets(of: aggregation, cancellation: cancellation).map(scrambled)
  }

  func buckets(
    of aggregation: Aggregation, cancellation: Cancellation
  ) throws(SandboxError) -> [Aggregation.Bucket] {
    do throws(Aggregation.Failure) {
      return try aggregation.run(cancellation: cancellation)
    } catch {
      switch error {
      case .tooManyRows: throw .tooManyRows(options.rowLimit)
      case .cancelled: throw .cancelled
      }
    }
  }

  /// Rows are ordered by time only. Within a bucket the order means nothing, and differs from bucket to bucket, but is the
  /// same each time.
  private func scrambled(_ bucket: Aggregation.Bucket) -> Aggregation.Bucket {
    let order = Draw.hash(seed, 41, UInt64(bitPattern: Int64(bucket.startHour ?? 0)))
    return Aggregation.Bucket(startHour: bucket.startHour, groups: Self.scrambled(bucket.groups, by: order))
  }

  static func scrambled(_ groups: [GroupCounter.Group], by order: UInt64) -> [GroupCounter.Group] {
    groups.indices.map { (place: Draw.number(UInt64(groups[$0].key), of: order), index: $0) }
      .sorted { $0.place < $1.place }.map { groups[$0.index] }
  }
}
