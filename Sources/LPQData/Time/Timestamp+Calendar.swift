extension Timestamp {
  /// The instant a span later; nil where no timestamp can hold it.
  ///
  /// Exact spans add milliseconds. Calendar spans keep the zone's date and time of day, on the last day of a shorter
  /// month: `@2024-01-31 + 1mo` is `@2024-02-29`.
  public func adding(_ span: TimeSpan, in zone: TimeZoneRules) -> Timestamp? {
    if !span.isCalendar {
      let (sum, overflow) = ms.addingReportingOverflow(span.ms)
      return overflow ? nil : Timestamp(ms: sum)
    }
    var local = zone.localTime(of: self)
    guard let date = local.date.adding(months: span.months) else { return nil }
    local.date = date
    let days = date.daysSince1970
    guard Self.safeDays.contains(days) else { return nil }
    return zone.timestamp(of: local)
  }

  /// The instant a span earlier; nil where no timestamp can hold it.
  public func subtracting(_ span: TimeSpan, in zone: TimeZoneRules) -> Timestamp? {
    span.negated.flatMap { adding($0, in: zone) }
  }

  /// The first instant of the minute, hour, day, week (from Sunday), month or year that it lies in.
  public func start(of unit: CalendarUnit, in zone: TimeZoneRules) -> Timestamp {
    binned(to: unit.span, in: zone) ?? self
  }

  /// The first instant of the bin that it lies in; nil for a span that is not positive.
  ///
  /// Bins are counted on the zone's clock: exact spans from midnight of 1970-01-01, those of whole weeks from Sunday
  /// 1970-01-04, months from January of year 0. A bin begins when the clock first shows its start, or jumps past it; where
  /// the clocks go back, bins of at most an hour begin a second time (an hour that occurs twice is two bins), longer ones
  /// are as much longer.
  public func binned(to span: TimeSpan, in zone: TimeZoneRules) -> Timestamp? {
    guard span.months > 0 || span.ms > 0 else { return nil }
    if span.isCalendar { return startOfMonths(span.months, in: zone) }
    let period = zone.period(atUTC: ms)
    let anchorMs = span.ms % (7 * msPerDay) == 0 ? 3 * msPerDay : 0
    let local = ms.addingSaturated(period.offsetMs)
    let intoBin = local.subtractingSaturated(anchorMs).flooredQuotient(by: span.ms).remainder
    let start = ms.subtractingSaturated(intoBin)
    let startsOnce = period.startMs == .min || start.subtractingSaturated(period.startMs) > msPerDay * 2
    if startsOnce || (span.ms <= msPerHour && start >= period.startMs) { return Timestamp(ms: start) }
    return lastStart(fromLocalMs: local.subtractingSaturated(intoBin), every: span.ms, in: zone)
  }

  /// Near a change of the clocks: the last bin to begin at or before this instant. After the clocks went back, a bin that
  /// is later on the clock may have begun already.
  private func lastStart(fromLocalMs localMs: Int, every spanMs: Int, in zone: TimeZoneRules) -> Timestamp {
    var localMs = localMs
    var start = min(zone.firstInstant(atLocalMs: localMs), ms)
    while true {
      localMs = localMs.addingSaturated(spanMs)
      let next = zone.firstInstant(atLocalMs: localMs)
      if next > ms || next <= start { return Timestamp(ms: start) }
      start = next
    }
  }

  private func startOfMonths(_ count: Int, in zone: TimeZoneRules) -> Timestamp? {
    let date = zone.localTime(of: self).date
    let month = date.year * 12 + date.month - 1
    let start = month - month.flooredQuotient(by: count).remainder
    guard let first = CivilDate(monthNumber: start, day: 1) else { return nil }
    // After the clocks went back over a month's first midnight, the next bin has begun already.
    if let next = CivilDate(monthNumber: start + count, day: 1) {
      let begin = zone.firstInstant(atLocalMs: CivilTime(midnightOf: next).localMs)
      if begin <= ms { return Timestamp(ms: begin) }
    }
    return min(self, Timestamp(ms: zone.firstInstant(atLocalMs: CivilTime(midnightOf: first).localMs)))
  }

  /// Days of which every instant, in whatever zone, is a timestamp.
  private static let safeDays = (Int.min / msPerDay + 2)...(Int.max / msPerDay - 2)
}

extension TimeSpan {
  /// As long, the other way; nil for the one length that has none.
  public var negated: TimeSpan? {
    guard months != .min, ms != .min else { return nil }
    return isCalendar ? TimeSpan(months: -months) : TimeSpan(ms: -ms)
  }
}
