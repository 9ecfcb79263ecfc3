import FoundationEssentials
import LivepeerSandbox

/// The second way to the same answers: the dumped lines, decoded by Foundation, grouped by naive dictionaries of text.
/// It shares nothing with the platform but the dump.
struct Oracle {
  struct Session: Decodable {
    let start: Int64
    let end: Int64
    let userId: String
    let assetId, streamId, playbackId, dStorageUrl, creatorId, viewerId: String?
    let device, deviceType, cpu, os, browser, browserEngine: String?
    let continent, country, subdivision, timezone, geohash: String?
    let playIntent: Bool
    let ttffMs: Double?
    let playtimeMs: Double
    let rebufferRatio: Double
    let error: Bool
    let exitBeforeStart: Bool

    func value(_ dimension: String) -> String? {
      switch dimension {
      case "playbackId": playbackId
      case "dStorageUrl": dStorageUrl
      case "creatorId": creatorId
      case "viewerId": viewerId
      case "device": device
      case "deviceType": deviceType
      case "cpu": cpu
      case "os": os
      case "browser": browser
      case "browserEngine": browserEngine
      case "continent": continent
      case "country": country
      case "subdivision": subdivision
      case "timezone": timezone
      case "geohash": geohash
      default: nil
      }
    }
  }

  struct UsageHour: Decodable {
    let hour: Int64
    let creatorId: String?
    let storageSeconds: Double
    let transcodeSeconds: Double
  }

  typealias Row = [String: JSONValue]

  static func sessions(of platform: SandboxPlatform, fromMs: Int64, toMs: Int64, asOfMs: Int64) throws -> [Session] {
    var lines: [UInt8] = []
    SessionDump(platform: platform, asOfMs: asOfMs).writeSessions(fromMs: fromMs, toMs: toMs) { lines += $0 }
    return try decode(lines)
  }

  static func usageHours(of platform: SandboxPlatform, fromMs: Int64, toMs: Int64, asOfMs: Int64) throws -> [UsageHour]
  {
    var lines: [UInt8] = []
    SessionDump(platform: platform, asOfMs: asOfMs).writeUsageHours(fromMs: fromMs, toMs: toMs) { lines += $0 }
    return try decode(lines)
  }

  private static func decode<Line: Decodable>(_ lines: [UInt8]) throws -> [Line] {
    let decoder = JSONDecoder()
    return try lines.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Line.self, from: Data($0)) }
  }

  /// One row a group; with the four quality metrics unless it is a creator query.
  static func viewership(_ sessions: [Session], by dimensions: [String], step: String?, quality: Bool) -> [Row] {
    groups(sessions, by: dimensions, step: step).map { key, group in
      var row = key
      row["viewCount"] = .number(Double(group.count { $0.playIntent }))
      row["playtimeMins"] = .number(group.reduce(0) { $0 + $1.playtimeMs } / 60_000)
      guard quality else { return row }
      let starts = group.compactMap(\.ttffMs)
      let count = Double(group.count)
      row["ttffMs"] = starts.isEmpty ? .null : .number(starts.reduce(0, +) / Double(starts.count))
      row["rebufferRatio"] = .number(group.reduce(0) { $0 + $1.rebufferRatio } / count)
      row["errorRate"] = .number(Double(group.count { $0.error }) / count)
      row["exitsBeforeStart"] = .number(Double(group.count { $0.exitBeforeStart }))
      return row
    }
  }

  static func realtime(_ sessions: [Session], by dimensions: [String], nowMs: Int64) -> [Row] {
    let open = sessions.filter { $0.start <= nowMs && nowMs < $0.end }
    return groups(open, by: dimensions, step: nil).map { key, group in
      var row = key.mapValues { $0 == .null ? JSONValue("") : $0 }
      row["viewCount"] = .number(Double(group.count))
      row["errorRate"] = .number(Double(group.count { $0.error }) / Double(group.count))
      return row
    }
  }

  /// Usage of whole hours.
  static func usage(
    _ sessions: [Session], _ hours: [UsageHour], byCreator: Bool, step: String?, userId: String
  ) -> [Row] {
    struct Sums {
      var deliveryMs = 0.0, storageSeconds = 0.0, transcodeSeconds = 0.0
      var hours: Set<Int64> = []
    }
    var sums: [Row: Sums] = [:]
    let key = { (creatorId: String?, instant: Int64) -> Row in
      var key: Row = [:]
      if byCreator { key["CreatorID"] = JSONValue(creatorId) }
      if let step { key["TimeInterval"] = .number(Double(bucketStart(of: instant, step: step))) }
      return key
    }
    for hour in hours where hour.storageSeconds + hour.transcodeSeconds > 0 {
      sums[key(hour.creatorId, hour.hour), default: Sums()].storageSeconds += hour.storageSeconds
      sums[key(hour.creatorId, hour.hour), default: Sums()].transcodeSeconds += hour.transcodeSeconds
      sums[key(hour.creatorId, hour.hour), default: Sums()].hours.insert(hour.hour)
    }
    for session in sessions where session.playtimeMs > 0 {
      sums[key(session.creatorId, session.start), default: Sums()].deliveryMs += session.playtimeMs
      sums[key(session.creatorId, session.start), default: Sums()].hours
        .insert(session.start - session.start % Instant.hour)
    }
    return sums.map { key, sums in
      var row = key
      row["UserID"] = JSONValue(userId)
      row["DeliveryUsageMins"] = .number(sums.deliveryMs / 60_000)
      row["TotalUsageMins"] = .number(sums.transcodeSeconds / 60)
      row["StorageUsageMins"] = .number(sums.storageSeconds / 60 / Double(sums.hours.count))
      return row
    }
  }

  private static func groups(_ sessions: [Session], by dimensions: [String], step: String?) -> [Row: [Session]] {
    Dictionary(grouping: sessions) { session in
      var key: Row = [:]
      for dimension in dimensions { key[dimension] = JSONValue(session.value(dimension)) }
      if let step { key["timestamp"] = .number(Double(bucketStart(of: session.start, step: step))) }
      return key
    }
  }

  /// By Foundation's calendar, in UTC.
  static func bucketStart(of instantMs: Int64, step: String) -> Int64 {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    calendar.firstWeekday = 1
    let date = Date(timeIntervalSince1970: Double(instantMs) / 1000)
    let units: [String: Calendar.Component] = ["hour": .hour, "day": .day, "month": .month, "year": .year]
    guard step != "week" else {
      let day = calendar.startOfDay(for: date)
      let weekday = calendar.component(.weekday, from: day)
      return Int64(day.timeIntervalSince1970) * 1000 - Int64(weekday - 1) * 24 * Instant.hour
    }
    let start = units[step].flatMap { calendar.dateInterval(of: $0, for: date)?.start } ?? date
    return Int64(start.timeIntervalSince1970) * 1000
  }
}
