// Expressions of time, in zones whose clocks change.
extension ProgramGenerator {
  static let bins = ["15m", "1h", "90m", "5h", "6h", "1d", "3d", "1w", "2w", "1mo", "3mo", "1y"]
  static let timePatterns = [
    "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%j/%Y", "%a %d %b %Y %I:%M %p", "%A, %B %d %Y at %H", "%Y%m%dT%H%M%S.%L%z",
    "%Y%%",
  ]
  /// Some are no times, some not on every clock, and some there twice.
  static let timeTexts = [
    "2026-03-29T02:30", "2026-10-25T02:30", "2026-10-25T02:30:00Z", "2026-11-01", "2026-11-01T01:30:00.250",
    "2026-02-30",
    "2026-11-01T10:00+02:00", "2026-11-01T25:00", "2011-12-30T12:00", "2026-04-05T01:45", "2024-02-29T10", "soon", "",
  ]

  /// Times of day that clocks skip, or show twice.
  private static let oddTimes: [(text: String, zone: String)] = [
    ("2026-03-29T02:30", "Europe/Paris"), ("2026-10-25T02:30", "Europe/Paris"), ("2026-03-08T00:30", "America/Havana"),
    ("2026-04-05T01:45", "Australia/Lord_Howe"), ("2026-10-04T02:10", "Australia/Lord_Howe"),
    ("2011-12-30T12:00", "Pacific/Apia"), ("2018-11-04T00:10", "America/Sao_Paulo"),
    ("2009-11-01T00:00:30", "America/St_Johns"),
  ]

  mutating func instantOperation(_ depth: Int) -> String {
    let inner = expression(.instant, depth: depth - 1)
    switch random.below(11) {
    case 10: return binNearChange()
    case 0...2: return "bin(\(inner), \(random.pick(ProgramGenerator.bins))\(zoneArgument()))"
    case 3, 4: return "start_of(\(inner), \(random.pick(NaiveTimes.units))\(zoneArgument()))"
    case 5: return "(\(inner) \(random.pick(["+", "-"])) \(random.pick(["1mo", "2mo", "13mo", "1y"])))"
    case 6: return parsing(inner)
    case 7:
      return random.pick([
        "now()", "today(\(zoneArgument(isFirst: true)))", "ago(\(random.pick(Literals.spans + ["1mo"])))",
      ])
    default: return "(\(inner) \(random.pick(["+", "-"])) \(random.pick(Literals.spans)))"
    }
  }

  /// In the zone whose clocks are about to change.
  private mutating func binNearChange() -> String {
    let (base, zone) = random.pick(ProgramGenerator.changes)
    let instant = "\(base) + \(random.below(24)) * 31m"
    if random.chance(30) { return "start_of(\(instant), \(random.pick(NaiveTimes.units)), tz: \"\(zone)\")" }
    return "bin(\(instant), \(random.pick(ProgramGenerator.bins)), tz: \"\(zone)\")"
  }

  private mutating func parsing(_ instant: String) -> String {
    if random.chance(40) {
      let (text, zone) = random.pick(ProgramGenerator.oddTimes)
      return "parse_time(\"\(text)\", tz: \"\(zone)\")"
    }
    if random.chance(50) { return "parse_time(\"\(random.pick(ProgramGenerator.timeTexts))\"\(zoneArgument()))" }
    // What has been written is read again, perhaps by other clocks.
    let pattern = random.pick(ProgramGenerator.timePatterns.dropLast())
    return "parse_time(format_time(\(instant), \"\(pattern)\"\(zoneArgument())), \"\(pattern)\"\(zoneArgument()))"
  }

  mutating func timePart(_ depth: Int) -> String {
    let name = random.pick(["year", "month", "day", "weekday", "hour"])
    if random.chance(20) {
      let (base, zone) = random.pick(ProgramGenerator.changes)
      return "\(name)(\(base) + \(random.below(24)) * 1h, tz: \"\(zone)\")"
    }
    return "\(name)(\(expression(.instant, depth: depth - 1))\(zoneArgument()))"
  }

  mutating func formattedTime(_ depth: Int) -> String {
    let pattern = random.pick(ProgramGenerator.timePatterns)
    return "format_time(\(expression(.instant, depth: depth - 1)), \"\(pattern)\"\(zoneArgument()))"
  }

  mutating func zoneArgument(isFirst: Bool = false) -> String {
    guard random.chance(45) else { return "" }
    return "\(isFirst ? "" : ", ")tz: \"\(random.pick(NaiveZone.names))\""
  }
}
