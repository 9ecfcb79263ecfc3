import LPQDiagnostics

/// The functions of time: `format_time(@2026-11-18, "%d.%m.", tz: "Europe/Paris")`, each on one row's values.
struct NaiveTimes {
  let zone: NaiveZone
  let now: Int

  static let names: Set<String> = [
    "now", "today", "ago", "bin", "start_of", "year", "month", "day", "weekday", "hour", "format_time", "parse_time",
  ]
  static let units = ["minute", "hour", "day", "week", "month", "year"]

  func call(_ name: String, _ arguments: [Naive]) throws -> Naive {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("now", _, _): return .instant(now)
    case ("today", _, _): return .instant(zone.binStart(now, width: 86_400_000))
    case ("ago", .span(let span)?, _): return .instant(now - span)
    case ("ago", .months(let count)?, _): return .instant(zone.adding(months: -count, to: now))
    case ("bin", .instant(let instant)?, .span(let width)?):
      if width <= 0 { throw Failure(.outOfRange) }
      return .instant(zone.binStart(instant, width: width))
    case ("bin", .instant(let instant)?, .months(let count)?): return .instant(zone.binStart(instant, months: count))
    case ("start_of", .instant(let instant)?, .text(let unit)?): return start(of: unit.string, instant)
    case ("format_time", .instant(let instant)?, .text(let pattern)?):
      return .text(NaiveTimeText(pattern.string).write(instant, zone))
    case ("parse_time", .text(let text)?, nil): return NaiveTimeText.read(literal: text.string, zone)
    case ("parse_time", .text(let text)?, .text(let pattern)?):
      return NaiveTimeText(pattern.string).read(text.string, zone)
    case (_, .instant(let instant)?, nil): return try part(name, NaiveDate(ms: zone.clock(at: instant)))
    default: throw Failure(.valueMismatch)
    }
  }

  private func start(of unit: String, _ instant: Int) -> Naive {
    switch unit {
    case "minute": .instant(zone.binStart(instant, width: 60_000))
    case "hour": .instant(zone.binStart(instant, width: 3_600_000))
    case "day": .instant(zone.binStart(instant, width: 86_400_000))
    case "week": .instant(zone.binStart(instant, width: 604_800_000))
    case "month": .instant(zone.binStart(instant, months: 1))
    default: .instant(zone.binStart(instant, months: 12))
    }
  }

  private func part(_ name: String, _ date: NaiveDate) throws -> Naive {
    switch name {
    case "year": return .int(date.year)
    case "month": return .int(date.month)
    case "day": return .int(date.day)
    case "weekday": return .int(date.weekday)
    case "hour": return .int(date.hour)
    default: throw Failure(.internalError)
    }
  }
}
