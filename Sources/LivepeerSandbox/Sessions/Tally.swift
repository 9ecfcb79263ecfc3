/// Sums over sessions, all integers: the same whatever the order or the number of threads.
struct Tally {
  var sessions = 0
  var views = 0
  var playtimeMs = 0
  var ttffMs = 0
  /// Sessions with a time to first frame.
  var started = 0
  var rebufferPpm = 0
  var errors = 0
  var exitsBeforeStart = 0

  @inline(__always)
  mutating func add(_ session: Session) {
    let hasStarted = session.ttffMs >= 0
    sessions &+= 1
    views &+= session.hasPlayIntent ? 1 : 0
    playtimeMs &+= Int(session.playtimeMs)
    ttffMs &+= hasStarted ? Int(session.ttffMs) : 0
    started &+= hasStarted ? 1 : 0
    rebufferPpm &+= Int(session.rebufferPpm)
    errors &+= session.hasError ? 1 : 0
    exitsBeforeStart &+= session.exitsBeforeStart ? 1 : 0
  }

  mutating func add(_ other: Tally) {
    sessions += other.sessions
    views += other.views
    playtimeMs += other.playtimeMs
    ttffMs += other.ttffMs
    started += other.started
    rebufferPpm += other.rebufferPpm
    errors += other.errors
    exitsBeforeStart += other.exitsBeforeStart
  }

  var playtimeMins: Double { Double(playtimeMs) / 60_000 }
  /// Averages over sessions; nil where no session has a value.
  var averageTtffMs: Double? { started > 0 ? Double(ttffMs) / Double(started) : nil }
  var rebufferRatio: Double? { sessions > 0 ? Double(rebufferPpm) / 1_000_000 / Double(sessions) : nil }
  var errorRate: Double? { sessions > 0 ? Double(errors) / Double(sessions) : nil }
}
