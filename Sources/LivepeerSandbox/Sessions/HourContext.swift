/// What holds for all sessions of one hour: its place in the week and the stories that are on.
struct HourContext {
  let hour: Int
  let startMs: Int64
  let hourOfWeek: Int
  let key: UInt64
  /// Code of the country with the CDN incident; -1 for none.
  let incidentCountry: Int
  /// Code of the browser whose release breaks playback; -1 for none.
  let brokenBrowser: Int
  let viralContent: Int
  let viralBoost: Double
}

/// Makes hour contexts: looks up which stories are on.
struct HourContexts {
  private let world: World
  private let countries: [String: Int]
  private let browsers: [String: Int]

  init(world: World, codes: DimensionCodes) {
    self.world = world
    countries = codes.countryCodes
    browsers = codes.browserCodes
  }

  func context(hour: Int) -> HourContext {
    let stories = world.stories
    let week = UTCCalendar.weekNumber(ofHour: hour)
    let month = UTCCalendar.monthNumber(ofHour: hour)
    let quarter = UTCCalendar.floorDivide(month, 3)
    // An incident's local evening can begin before its week does in UTC, and a viral video outlive its month.
    let incident = Self.first(stories.incident(week: week), stories.incident(week: week + 1)) {
      $0.hours.contains(hour)
    }
    let release = Self.first(stories.browserRelease(quarter: quarter), stories.browserRelease(quarter: quarter - 1)) {
      $0.hours.contains(hour)
    }
    let viral = Self.first(stories.viralVideo(month: month), stories.viralVideo(month: month - 1)) {
      $0.hours.contains(hour)
    }
    return HourContext(
      hour: hour, startMs: Int64(hour) * UTCCalendar.msPerHour, hourOfWeek: UTCCalendar.hourOfWeek(hour),
      key: Draw.hash(world.seed, 21, UInt64(bitPattern: Int64(hour))),
      incidentCountry: incident.flatMap { countries[$0.country] } ?? -1,
      brokenBrowser: release.flatMap { browsers[$0.browser] } ?? -1,
      viralContent: viral?.content ?? -1, viralBoost: viral.map { stories.viralBoost($0, hour: hour) } ?? 0)
  }

  /// The first of two stories that is on.
  private static func first<Story>(
    _ one: Story, _ other: @autoclosure () -> Story, where isOn: (Story) -> Bool
  ) -> Story? {
    if isOn(one) { return one }
    let other = other()
    return isOn(other) ? other : nil
  }
}
