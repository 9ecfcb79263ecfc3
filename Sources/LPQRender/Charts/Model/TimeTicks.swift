import LPQData

/// The instants that a time axis names: round ones in the zone, as many as there is room for.
///
/// A day in 60 cells: `11-22 03:00 06:00 … 21:00`; a quarter: `11-01 11-08 …`.
struct TimeTicks {
  private(set) var ticks: [(Timestamp, String)] = []
  private let zone: TimeZoneRules

  init(from first: Timestamp, to last: Timestamp, width: Int, zone: TimeZoneRules) {
    self.zone = zone
    if first == last {
      ticks = [(first, Self.minuteText(first, zone))]
      return
    }
    guard let step = Self.steps.first(where: { Self.fits($0, from: first, to: last, width) }) ?? Self.steps.last,
      var tick = start(step, at: first)
    else { return }
    while tick <= last {
      if tick >= first { ticks.append((tick, text(of: tick, step))) }
      guard let next = next(after: tick, step), next > tick else { break }
      tick = next
    }
    if ticks.isEmpty { ticks = [(first, Self.minuteText(first, zone))] }
  }

  /// `2026-11-22 06:00`
  static func minuteText(_ timestamp: Timestamp, _ zone: TimeZoneRules) -> String {
    let text = timestamp.text(in: zone)
    return String(text.prefix(10)) + " " + text.dropFirst(11).prefix(5)
  }

  private static let msPerDay = 86_400_000
  private static let msPerWeek = 7 * msPerDay

  private static let steps: [TimeSpan] =
    ([1, 10, 100, 1000, 5000, 15_000, 60_000, 300_000, 900_000, 1_800_000] + [1, 2, 3, 6, 12].map { $0 * 3_600_000 }
    + [1, 2, 7].map { $0 * msPerDay }).map { TimeSpan(ms: $0) }
    + [1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000].map { TimeSpan(months: $0) }

  private static func fits(_ step: TimeSpan, from first: Timestamp, to last: Timestamp, _ width: Int) -> Bool {
    let stepMs = step.isCalendar ? Double(step.months) * 28 * Double(msPerDay) : Double(step.ms)
    let count = (Double(last.ms) - Double(first.ms)) / stepMs + 1
    return count * Double(textWidth(step) + 2) <= Double(max(width, textWidth(step) + 2))
  }

  private static func textWidth(_ step: TimeSpan) -> Int {
    switch step {
    case _ where step.isCalendar: step.months < 12 ? 7 : 5
    case _ where step.ms < 1000: 12
    case _ where step.ms < 60_000: 8
    default: 5
    }
  }

  private func start(_ step: TimeSpan, at first: Timestamp) -> Timestamp? {
    step.ms == Self.msPerWeek ? first.start(of: .week, in: zone) : first.binned(to: step, in: zone)
  }

  /// The middle of the bucket that follows lies in it, whatever the clocks do.
  private func next(after tick: Timestamp, _ step: TimeSpan) -> Timestamp? {
    if step.isCalendar { return tick.adding(step, in: zone) }
    let (middle, overflows) = tick.ms.addingReportingOverflow(step.ms + step.ms / 2)
    return overflows ? nil : start(step, at: Timestamp(ms: middle))
  }

  private func text(of tick: Timestamp, _ step: TimeSpan) -> String {
    let text = tick.text(in: zone)
    if step.isCalendar { return String(text.prefix { $0 != "T" }.prefix(step.months < 12 ? 7 : 4)) }
    let local = zone.localTime(of: tick)
    if local.msOfDay == 0 { return String(text.prefix(10).suffix(5)) }
    let time = text.dropFirst(11)
    return String(time.prefix(step.ms < 1000 ? 12 : step.ms < 60_000 ? 8 : 5))
  }
}
