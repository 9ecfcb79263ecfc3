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

  func aggregate(
    _ scan: SessionScan, by dimensions: [Dimension], step: TimeStep?, rowLimit: Int?, cancellation: Cancellation
  ) throws(SandboxError) -> [Row] {
    let grouping = Grouping(world: world, dimensions: dimensions)
    let aggregation = Aggregation(scan: scan, grouping: grouping, step: step, rowLimit: rowLimit)
    return try buckets(of: aggregation, cancellation: cancellation).flatMap { bucket in
      scrambledKeys(of: bucket).compactMap { key in
        bucket.tallies[key].map { Row(startHour: bucket.startHour, values: grouping.values(ofKey: key), tally: $0) }
      }
    }
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
  private func scrambledKeys(of bucket: Aggregation.Bucket) -> [Int] {
    let bucketKey = Draw.hash(seed, 41, UInt64(bitPattern: Int64(bucket.startHour ?? 0)))
    return bucket.tallies.keys.sorted {
      Draw.number(UInt64($0), of: bucketKey) < Draw.number(UInt64($1), of: bucketKey)
    }
  }

  /// One group of one bucket.
  struct Row {
    let startHour: Int?
    /// In the order of the dimensions asked for.
    let values: [String?]
    let tally: Tally
  }
}
