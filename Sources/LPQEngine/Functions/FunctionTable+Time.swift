internal import LPQData
internal import LPQDiagnostics

/// Instants, days and bins. Where a zone matters it is `tz:`, else the one that the run was given, else UTC.
extension FunctionTable {
  static let times: [FunctionDefinition] = [
    FunctionDefinition(
      "now", .time, [], returns: .timestamp, "The instant at which the statement began, or that `--now` says.",
      examples: [.init("now() == now()", "true")],
      .scalar { context, _ in .timestamp(context.now) }),
    FunctionDefinition(
      "today", .time, [tz], returns: .timestamp, "The midnight with which the current day began.",
      examples: [.init("today() == start_of(now(), day)", "true")],
      .scalar { context, arguments in .timestamp(context.now.start(of: .day, in: try zone(arguments[0], context))) }),
    FunctionDefinition(
      "ago", .time, [.init("span", .duration)], returns: .timestamp, "The instant so long before `now()`.",
      examples: [.init("ago(7d) == now() - 7d", "true")],
      .scalar { context, arguments in
        guard let instant = context.now.subtracting(try arguments[0].asDuration(), in: context.zone) else {
          throw Diagnostic(.overflow, "no timestamp lies so far back")
        }
        return .timestamp(instant)
      }),
    FunctionDefinition(
      "bin", .time, [.init("ts", .timestamp), .init("span", .duration), tz], returns: .timestamp,
      "The start of the bin that an instant lies in, counted from the zone's midnight; weeks begin on Sunday.",
      examples: [.init("bin(@2026-11-01T10:42, 15m)", "@2026-11-01T10:30:00Z")],
      .scalar { context, arguments in
        let (instant, span) = try (arguments[0].asTimestamp(), arguments[1].asDuration())
        guard let start = instant.binned(to: span, in: try zone(arguments[2], context)) else {
          throw Diagnostic(.outOfRange, "`bin` takes a span longer than nothing, found \(span.text)")
        }
        return .timestamp(start)
      }),
    FunctionDefinition(
      "start_of", .time, [.init("ts", .timestamp), .init("unit", .member(units)), tz], returns: .timestamp,
      "The first instant of the minute, hour, day, week (from Sunday), month or year.",
      examples: [.init("start_of(@2026-11-18T10:42, month)", "@2026-11-01T00:00:00Z")],
      .scalar { context, arguments in
        let (instant, unit) = try (arguments[0].asTimestamp(), calendarUnit(arguments[1]))
        return .timestamp(instant.start(of: unit, in: try zone(arguments[2], context)))
      }),
    part("year", "The year.", example: "2026") { $0.date.year },
    part("month", "The month, 1 to 12.", example: "11") { $0.date.month },
    part("day", "The day of the month, 1 to 31.", example: "18") { $0.date.day },
    part("weekday", "The day of the week, from Sunday 0 to Saturday 6.", example: "3") { $0.date.weekday },
    part("hour", "The hour of the day, 0 to 23.", example: "10") { $0.hour },
    FunctionDefinition(
      "format_time", .time, [.init("ts", .timestamp), .init("pattern", .string), tz], returns: .string,
      "The time as text: `%Y %m %d %j %H %I %p %M %S %L` (milliseconds) `%a %A %b %B %z %%`.",
      examples: [.init("format_time(@2026-11-18, \"%a %d %b %Y\")", "\"Wed 18 Nov 2026\"")],
      .scalar { context, arguments in
        let pattern = try TimePattern(arguments[1].asString())
        return .string(pattern.text(of: try arguments[0].asTimestamp(), in: try zone(arguments[2], context)))
      }),
    FunctionDefinition(
      "parse_time", .time, [.init("text", .string), .init("pattern", .string, default: .notGiven), tz],
      returns: .timestamp,
      "The instant that a text names, by a pattern as in `format_time` or as a program writes it; null for other texts.",
      examples: [
        .init("parse_time(\"2026-11-01T10:00+02:00\")", "@2026-11-01T08:00:00Z"),
        .init("parse_time(\"18.11.2026\", \"%d.%m.%Y\")", "@2026-11-18T00:00:00Z"),
      ],
      .scalar { context, arguments in
        let (text, zone) = try (arguments[0].asString(), zone(arguments[2], context))
        if case .bool(false) = arguments[1] { return Timestamp(text: text, in: zone).map(Value.timestamp) ?? .null }
        let pattern = try TimePattern(arguments[1].asString())
        return try pattern.instant(of: text, in: zone).map(Value.timestamp) ?? .null
      }),
  ]

  /// `tz: "Europe/Paris"`.
  private static let tz = FunctionDefinition.Parameter("tz", .string, default: .notGiven, labelOnly: true)

  private static let units = CalendarUnit.allCases.map(\.rawValue)

  private static func part(
    _ name: String, _ summary: String, example: String, _ read: @escaping @Sendable (CivilTime) -> Int
  ) -> FunctionDefinition {
    FunctionDefinition(
      name, .time, [.init("ts", .timestamp), tz], returns: .int, summary,
      examples: [.init("\(name)(@2026-11-18T10:42)", example)],
      .scalar { context, arguments in
        .int(read(try zone(arguments[1], context).localTime(of: try arguments[0].asTimestamp())))
      })
  }

  /// The zone of `tz:`, or the run's where the call gives none.
  static func zone(_ value: Value, _ context: CallContext) throws -> TimeZoneRules {
    if case .bool(false) = value { return context.zone }
    let name = try value.asString()
    do {
      return try TimeZoneRules.named(name)
    } catch .unknownZone {
      let nearest = nearestName(to: name, in: TimeZoneRules.installedNames).map { "did you mean `\($0)`?" }
      throw Diagnostic(.unknownMember, "no time zone `\(name)`", hint: nearest)
    } catch .noZonesInstalled(let directory) {
      throw Diagnostic(
        .unreadableFile, "no time zones in \(directory)", help: ["Debian's package for them is `tzdata`"])
    } catch .damagedFile(let path) {
      throw Diagnostic(.unreadableFile, "\(path) is no time zone")
    }
  }

  private static func calendarUnit(_ value: Value) throws -> CalendarUnit {
    let name = try value.asString()
    if let unit = CalendarUnit(rawValue: name) { return unit }
    throw Diagnostic(
      .unknownMember, "no unit `\(name)`", hint: nearestName(to: name, in: units).map { "did you mean `\($0)`?" },
      help: ["units: \(units.joined(separator: ", "))"])
  }
}

extension Timestamp {
  /// As a program writes it after `@`; without an offset it is what the clocks of the zone show.
  fileprivate init?(text: String, in zone: TimeZoneRules) {
    guard let instant = Timestamp(text: text) else { return nil }
    let timeOfDay = text.utf8.drop { $0 != UInt8(ascii: "T") }
    let hasOffset = timeOfDay.contains { "Z+-".utf8.contains($0) }
    self = hasOffset ? instant : zone.timestamp(of: TimeZoneRules.utc.localTime(of: instant))
  }
}
