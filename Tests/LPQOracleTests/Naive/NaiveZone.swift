/// What the clocks of a zone show, found by walking through all of its changes from the first one on.
///
/// `NaiveZone("Europe/Paris").clock(at: 0)` is 3,600,000: one in the morning.
struct NaiveZone {
  let name: String
  /// Each from its first instant (milliseconds of UTC) up to the next one's; the first has no beginning.
  private let periods: [Period]

  private struct Period {
    var from: Int
    var end: Int
    /// What the clocks are ahead of UTC.
    var offset: Int
  }

  static let names = ZoneTransitions.all.keys.sorted()
  static let utc = NaiveZone(name: "UTC", periods: [Period(from: .min, end: .max, offset: 0)])
  private static let read = ZoneTransitions.all.mapValues(periods(of:))

  init(_ name: String) {
    self.init(name: name, periods: NaiveZone.read[name] ?? NaiveZone.utc.periods)
  }

  private init(name: String, periods: [Period]) {
    self.name = name
    self.periods = periods
  }

  private static func periods(of text: String) -> [Period] {
    var periods: [Period] = []
    for change in text.split(separator: ",") {
      let numbers = change.split(separator: " ").compactMap { Int($0) }
      let from = periods.isEmpty ? Int.min : numbers[0] * 1000
      if !periods.isEmpty { periods[periods.count - 1].end = from }
      periods.append(Period(from: from, end: .max, offset: numbers[1] * 1000))
    }
    return periods
  }

  func offset(at instant: Int) -> Int {
    for period in periods where instant < period.end { return period.offset }
    return 0
  }

  /// What the clocks show, as milliseconds since they showed 1970-01-01T00:00.
  func clock(at instant: Int) -> Int { instant + offset(at: instant) }

  /// Every instant at which the clocks show this: two where they are put back, none where they skip it.
  private func instants(showing clock: Int) -> [Int] {
    periods.map { ($0, clock - $0.offset) }.filter { $0.from <= $1 && $1 < $0.end }.map(\.1)
  }

  /// The first instant at which the clocks show this or something later.
  private func firstInstant(showingOrPast clock: Int) -> Int {
    for period in periods {
      if period.from != .min, period.from + period.offset >= clock { return period.from }
      if clock - period.offset < period.end { return clock - period.offset }
    }
    return .max
  }

  /// The instant that a time of day means: the earlier of two; a skipped one as if the clocks had not been put forward.
  func instant(of clock: Int) -> Int {
    if let first = instants(showing: clock).min() { return first }
    let jump = firstInstant(showingOrPast: clock)
    return clock - offset(at: jump - 1)
  }

  // MARK: - Bins

  /// The last bin's start at or before an instant. Starts are counted on the clock from 1970-01-01T00:00, of whole weeks from
  /// the Sunday behind it: when the clock first shows one, or jumps past it; those an hour apart at most also when
  /// it shows one again.
  func binStart(_ instant: Int, width: Int) -> Int {
    let anchor = width % 604_800_000 == 0 ? 3 * 86_400_000 : 0
    let count = Int(NaiveArithmetic.floored(Int128(clock(at: instant) - anchor), Int128(width)))
    // The clocks of these zones were never put back or forth by more than a day and never back by more than 4 hours.
    let reach = 4 * 3_600_000 / width + 2
    var starts: [Int] = []
    for number in (count - reach)...(count + reach) {
      let clock = anchor + number * width
      starts.append(firstInstant(showingOrPast: clock))
      if width <= 3_600_000 { starts += instants(showing: clock) }
    }
    return starts.filter { $0 <= instant }.max() ?? instant
  }

  /// The same for bins of months, counted from January of the year 0.
  func binStart(_ instant: Int, months count: Int) -> Int {
    let date = NaiveDate(ms: clock(at: instant))
    let month = date.year * 12 + date.month - 1
    let starts = ((month - count)...(month + 1)).filter { $0 % count == 0 }.map { month in
      firstInstant(showingOrPast: NaiveDate.days(month / 12, month % 12 + 1, 1) * 86_400_000)
    }
    return starts.filter { $0 <= instant }.max() ?? instant
  }

  /// So many months later at the same time of day, on the last day of a month that is too short.
  func adding(months: Int, to instant: Int) -> Int {
    let clock = clock(at: instant)
    let date = NaiveDate(ms: clock)
    let month = date.year * 12 + date.month - 1 + months
    let (year, monthOfYear) = (month / 12, month % 12 + 1)
    let length =
      NaiveDate.days(month % 12 == 11 ? year + 1 : year, monthOfYear % 12 + 1, 1)
      - NaiveDate.days(year, monthOfYear, 1)
    let day = NaiveDate.days(year, monthOfYear, min(date.day, length))
    return self.instant(of: day * 86_400_000 + clock - NaiveDate.days(date.year, date.month, date.day) * 86_400_000)
  }
}
