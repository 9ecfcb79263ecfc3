/// When a zone's offset changed, and how it goes on: the content of one TZif file.
final class TransitionTable: Sendable {
  /// The instants at which the offset changes, in UTC milliseconds, strictly rising.
  let instants: [Int]
  /// For each instant the offset from then on, in milliseconds.
  let offsets: [Int]
  /// The offset before the first instant.
  let firstOffsetMs: Int
  /// What holds after the last instant; nil where the last offset stays.
  let rule: PosixTimeRule?

  init(instants: [Int], offsets: [Int], firstOffsetMs: Int, rule: PosixTimeRule?) {
    self.instants = instants
    self.offsets = offsets
    self.firstOffsetMs = firstOffsetMs
    self.rule = rule
  }

  func period(atUTC ms: Int) -> TimeZoneRules.Period {
    let next = firstIndex(after: ms)
    if next == instants.count, let rule {
      var period = rule.period(atUTC: ms)
      if let last = instants.last { period.startMs = max(period.startMs, last) }
      return period
    }
    return TimeZoneRules.Period(
      startMs: next == 0 ? .min : instants[next - 1],
      endMs: next == instants.count ? .max : instants[next],
      offsetMs: next == 0 ? firstOffsetMs : offsets[next - 1])
  }

  /// Whether from 1970 on all offsets are whole hours and change at whole hours of UTC.
  var hasWholeHourOffsets: Bool {
    let changesAreWhole = zip(instants, offsets).allSatisfy { instant, offset in
      instant < 0 || (instant % msPerHour == 0 && offset % msPerHour == 0)
    }
    return changesAreWhole && period(atUTC: 0).offsetMs % msPerHour == 0 && (rule?.hasWholeHours ?? true)
  }

  /// The place of the first transition later than `ms`.
  private func firstIndex(after ms: Int) -> Int {
    var low = 0
    var high = instants.count
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] <= ms { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
