/// What is worth finding in the data. Each kind recurs on a calendar of its own, so that there is one to find whatever
/// the present instant is, and so that the past stays as it was.
///
/// | story | recurs | what happens | found by |
/// |---|---|---|---|
/// | CDN incident | once a week (Monday to Friday), 19:00 local time, 3 hours | one country's viewers rebuffer and fail | error_rate, rebuffer_ratio by country and hour |
/// | viral video | once a month, from the 4th to 15th on, about 8 days | a middling video gains hundreds of views an hour | view_count by playback_id and day |
/// | browser release | once a quarter, from its 19th to 28th day on, for 30 days | playback breaks on one browser | error_rate, exits_before_start by browser and day |
/// | storage growth | every quarter | creator "northlight" doubles its storage every 20 days, cleaned up at the quarter's end | usage's storage_usage_mins by creator and day |
/// | monthly upload | once a month, in its first 5 days | a new video starts high and fades | view_count by playback_id and day |
package struct Stories: Sendable {
  /// `hours` are hours since 1970-01-01T00:00Z.
  package struct Incident: Sendable, Equatable {
    package let country: String
    package let hours: Range<Int>
  }

  package struct ViralVideo: Sendable, Equatable {
    let content: Int
    package let hours: Range<Int>
  }

  package struct BrowserRelease: Sendable, Equatable {
    package let browser: String
    package let hours: Range<Int>
  }

  private static let incidentCountries: [(name: String, utcOffsetHours: Int)] = [
    ("Brazil", -3), ("Germany", 1), ("India", 5), ("Japan", 9), ("France", 1), ("Mexico", -6), ("Indonesia", 7),
    ("Nigeria", 1), ("United Kingdom", 0), ("Canada", -5), ("Spain", 1), ("South Korea", 9),
  ]
  private static let brokenBrowsers = ["Firefox", "Edge", "Samsung Internet", "Opera"]

  let seed: UInt64
  let viralCandidates: Range<Int>

  package func incident(week: Int) -> Incident {
    let key = Draw.hash(seed, 11, UInt64(bitPattern: Int64(week)))
    let country = Self.incidentCountries[Int(key % UInt64(Self.incidentCountries.count))]
    let day = 1 + Int(Draw.number(1, of: key) % 5)
    let start = UTCCalendar.firstHour(ofWeekNumber: week) + day * 24 + 19 - country.utcOffsetHours
    return Incident(country: country.name, hours: start..<start + 3)
  }

  package func viralVideo(month: Int) -> ViralVideo {
    let key = Draw.hash(seed, 12, UInt64(bitPattern: Int64(month)))
    let content = viralCandidates.lowerBound + Int(key % UInt64(viralCandidates.count))
    let start = UTCCalendar.firstHour(ofMonthNumber: month) + 72 + Int(Draw.number(1, of: key) % (12 * 24))
    return ViralVideo(content: content, hours: start..<start + 200)
  }

  package func browserRelease(quarter: Int) -> BrowserRelease {
    let key = Draw.hash(seed, 13, UInt64(bitPattern: Int64(quarter)))
    let browser = Self.brokenBrowsers[Int(key % UInt64(Self.brokenBrowsers.count))]
    let start = UTCCalendar.firstHour(ofMonthNumber: quarter * 3) + 18 * 24 + Int(Draw.number(1, of: key) % (10 * 24))
    return BrowserRelease(browser: browser, hours: start..<start + 30 * 24)
  }

  /// The viral video's extra sessions an hour: a steep rise over half a day, then a slow decline.
  func viralBoost(_ video: ViralVideo, hour: Int) -> Double {
    guard video.hours.contains(hour) else { return 0 }
    let age = Double(hour - video.hours.lowerBound)
    return age < 12 ? 38 * age : 450 / (1 + (age - 12) / 30)
  }
}
