/// Buckets of one length on a zone's clock, one after the other: days of 23 to 25 hours, months of 28 to 31 days.
///
/// `BucketSequence(step: TimeSpan(ms: 7 * 24 * 3_600_000), zone: .utc)` are the weeks from Sunday to Saturday.
public struct BucketSequence: Hashable, Sendable {
  /// The length of a bucket, above zero.
  public let step: TimeSpan
  /// Whose clock the buckets begin on.
  public let zone: TimeZoneRules

  /// Buckets of a length above zero.
  public init(step: TimeSpan, zone: TimeZoneRules) {
    self.step = step
    self.zone = zone
  }

  /// The buckets of a calendar unit.
  public init(_ unit: CalendarUnit, in zone: TimeZoneRules = .utc) {
    self.init(step: unit.span, zone: zone)
  }

  /// Where the bucket begins that an instant lies in.
  public func start(of instant: Timestamp) -> Timestamp {
    instant.binned(to: step, in: zone) ?? instant
  }

  /// Whether a bucket begins at the instant.
  public func isStart(_ instant: Timestamp) -> Bool { start(of: instant) == instant }

  /// The start of the bucket behind the one that begins here; nil where no timestamp can hold it.
  ///
  /// A step later lies in the next bucket, unless the clocks went back in between: then some hours later.
  public func next(after start: Timestamp) -> Timestamp? {
    var instant = start.adding(step, in: zone)
    while let probe = instant {
      guard let bucket = probe.binned(to: step, in: zone) else { return nil }
      if bucket > start { return bucket }
      instant = probe.adding(TimeSpan(ms: 1_800_000), in: zone)
    }
    return nil
  }
}
