/// When a watch runs next: at whole intervals after its start, whatever each round takes. A round that is missed is left out.
struct WatchSchedule {
  private let start: ContinuousClock.Instant
  private let interval: Duration
  private(set) var next: ContinuousClock.Instant

  /// The first round is due at once.
  init(start: ContinuousClock.Instant, interval: Duration) {
    self.start = start
    self.interval = interval
    next = start
  }

  func isDue(at now: ContinuousClock.Instant) -> Bool { now >= next }

  /// A round begins: the next one is due at the first whole interval that is still to come.
  mutating func begin(at now: ContinuousClock.Instant) {
    let passed = Int((now - start) / interval)
    next = start + interval * (passed + 1)
  }

  /// Whole seconds, rounded up; a round that is due has none.
  func secondsLeft(at now: ContinuousClock.Instant) -> Int {
    let left = next - now
    guard left > .zero else { return 0 }
    return Int(left.components.seconds) + (left.components.attoseconds > 0 ? 1 : 0)
  }
}
