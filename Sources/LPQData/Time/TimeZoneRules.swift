/// What the clocks of a place show: offsets from UTC in the past by table, in the future by a rule.
///
/// `try TimeZoneRules.named("Europe/Paris").offsetMs(atUTC: 0)` is 3,600,000. Local time to instant: a local time that
/// occurs twice means the earlier instant, one that the clocks skip is shifted forward by what they skip (02:30 in a gap
/// from 02:00 to 03:00 is 03:30).
public struct TimeZoneRules: Sendable {
  /// The zone's name, as in `Europe/Paris`.
  public let name: String
  private let table: TransitionTable

  init(name: String, table: TransitionTable) {
    self.name = name
    self.table = table
  }

  /// Coordinated universal time: no offset, ever.
  public static let utc = TimeZoneRules(
    name: "UTC", table: TransitionTable(instants: [], offsets: [], firstOffsetMs: 0, rule: nil))

  /// What is added to UTC to get local time, at an instant given in milliseconds since 1970.
  public func offsetMs(atUTC ms: Int) -> Int { table.period(atUTC: ms).offsetMs }

  /// Whether an hour of UTC is always an hour on these clocks: from 1970 on all offsets are whole hours, and change on
  /// the hour. True in Europe/Paris, false in Asia/Kolkata.
  public var hasWholeHourOffsets: Bool { table.hasWholeHourOffsets }

  /// The stretch of one offset around an instant; keep it to convert many instants that lie close together.
  package func period(atUTC ms: Int) -> Period { table.period(atUTC: ms) }

  /// What the clocks show at an instant.
  public func localTime(of timestamp: Timestamp) -> CivilTime {
    CivilTime(localMs: localMs(of: timestamp))
  }

  /// The instant at which the clocks show a time: the earlier where it occurs twice, shifted forward where they skip it.
  public func timestamp(of local: CivilTime) -> Timestamp {
    switch resolve(localMs: local.localMs) {
    case .instant(let ms): Timestamp(ms: ms)
    case .gap(_, let shiftedMs): Timestamp(ms: shiftedMs)
    }
  }

  /// The first instant at which the clocks show `localMs` or later; differs from `timestamp(of:)` only in gaps.
  func firstInstant(atLocalMs localMs: Int) -> Int {
    switch resolve(localMs: localMs) {
    case .instant(let ms): ms
    case .gap(let endMs, _): endMs
    }
  }

  func localMs(of timestamp: Timestamp) -> Int {
    timestamp.ms.addingSaturated(offsetMs(atUTC: timestamp.ms))
  }

  /// A stretch of time with one offset, half-open; the ends of the range stand for "always".
  package struct Period: Hashable, Sendable {
    /// Its first instant.
    package var startMs: Int
    /// The instant past its last.
    package var endMs: Int
    /// What is added to UTC.
    package var offsetMs: Int

    /// Whether an instant lies in it.
    package func contains(_ ms: Int) -> Bool { startMs <= ms && (ms < endMs || endMs == .max) }
  }

  private enum Resolution {
    case instant(Int)
    /// The clocks skip it: the instant at which they jump, and the local time read with the offset before the jump.
    case gap(endMs: Int, shiftedMs: Int)
  }

  /// Walks the periods from well before the local time on; the first that shows it, or that begins after it, decides.
  private func resolve(localMs: Int) -> Resolution {
    var period = table.period(atUTC: localMs.subtractingSaturated(Self.widestOffsetMs))
    var offsetBefore = period.offsetMs
    while true {
      let instant = localMs.subtractingSaturated(period.offsetMs)
      if instant < period.startMs {
        return .gap(endMs: period.startMs, shiftedMs: localMs.subtractingSaturated(offsetBefore))
      }
      if period.contains(instant) { return .instant(instant) }
      offsetBefore = period.offsetMs
      period = table.period(atUTC: period.endMs)
    }
  }

  /// No zone has ever been further than 16 hours from UTC; TZif files allow 25 (RFC 8536, 3.2).
  static let widestOffsetMs = 26 * msPerHour
}

extension TimeZoneRules: Hashable {
  /// By name: the rules of a name do not change while a program runs.
  public static func == (left: TimeZoneRules, right: TimeZoneRules) -> Bool { left.name.isSameText(as: right.name) }

  /// By name.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(name)) }
}
