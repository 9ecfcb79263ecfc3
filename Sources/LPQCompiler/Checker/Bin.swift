import LPQData

/// A bin that timestamps are put in: `bin(timestamp, 1d)`, `start_of(timestamp, week, tz: "Europe/Paris")`.
struct Bin {
  enum Width {
    case span(TimeSpan)
    case unit(String)
  }

  var width: Width
  /// nil: the zone is known only at run time.
  var zone: TimeZoneRules?

  /// The bins as buckets; nil where the zone is known only at run time, or the width is none.
  var buckets: BucketSequence? {
    guard let zone else { return nil }
    switch width {
    case .span(let span): return span.months > 0 || span.ms > 0 ? BucketSequence(step: span, zone: zone) : nil
    case .unit(let name): return CalendarUnit(rawValue: name).map { BucketSequence($0, in: zone) }
    }
  }

  /// Whether buckets of the step (which begin at UTC boundaries) never straddle two bins: a day divides a week.
  func isDivided(by step: String) -> Bool {
    let isUTC = zone?.name == "UTC"
    switch step {
    case "hour": return hours != nil && (zone?.keepsWholeHours ?? true)
    case "day": return isUTC && (hours.map { $0 % 24 == 0 } ?? false)
    case "week": return isUTC && isWeeks
    case "month": return isUTC && (months ?? 0) > 0
    case "year": return isUTC && (months ?? 1) % 12 == 0
    default: return false
    }
  }

  /// Whole hours that its bounds are multiples of; nil where it is finer than an hour.
  private var hours: Int? {
    switch width {
    case .unit("hour"): return 1
    case .unit("minute"), .unit("second"): return nil
    case .unit: return 24
    case .span(let span):
      if span.isCalendar { return 24 }
      return span.ms > 0 && span.ms % 3_600_000 == 0 ? span.ms / 3_600_000 : nil
    }
  }

  private var isWeeks: Bool {
    switch width {
    case .unit(let unit): unit == "week"
    case .span(let span): !span.isCalendar && span.ms > 0 && span.ms % 604_800_000 == 0
    }
  }

  private var months: Int? {
    switch width {
    case .unit("month"): 1
    case .unit("year"): 12
    case .unit: nil
    case .span(let span): span.isCalendar ? span.months : nil
    }
  }
}

extension TimeZoneRules {
  /// Whether its clocks differ from UTC by whole hours, in all the years that the API can have data of.
  fileprivate var keepsWholeHours: Bool {
    let firstMs = 1_420_070_400_000  // 2015
    let dayMs = 86_400_000
    return stride(from: firstMs, to: firstMs + 35 * 366 * dayMs, by: 15 * dayMs).allSatisfy {
      offsetMs(atUTC: $0) % 3_600_000 == 0
    }
  }
}
