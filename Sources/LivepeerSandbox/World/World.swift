/// Everything fixed about the platform for one seed: places, agents, catalog, stories and the tables to draw from.
///
/// Built once; immutable, so any number of threads generate sessions from it.
final class World: Sendable {
  /// Nothing happened before 2024-01-01T00:00Z: 'all of history' has a beginning.
  static let firstHour = UTCCalendar.hour(year: 2024, month: 1)

  let seed: UInt64
  let places: [Place]
  let agents: [Agent]
  let catalog: Catalog
  let stories: Stories
  /// Rhythm of an audience in each hour of the week, 1 on average; by `profile(of:)`.
  private let rhythms: [[Double]]
  /// Which place a session comes from, by `profile × 168 + hour of the week`.
  private let placeTables: [AliasTable]
  /// By `Place.DeviceTaste`.
  let agentTables: [AliasTable]

  init(seed: UInt64) {
    self.seed = seed
    places = Place.all
    agents = Agent.all
    catalog = Catalog(seed: seed)
    stories = Stories(seed: seed, viralCandidates: catalog.viralCandidates)
    agentTables = Place.DeviceTaste.allCases.map { taste in
      AliasTable(weights: Agent.all.map { $0.weights[taste.rawValue] })
    }
    var rhythms: [[Double]] = []
    var placeTables: [AliasTable] = []
    for home in Self.homes {
      let weightsByHour = (0..<UTCCalendar.hoursPerWeek).map { hour in
        Place.all.map { Self.weight(of: $0, home: home, hourOfWeek: hour) }
      }
      let totals = weightsByHour.map { $0.reduce(0, +) }
      let mean = totals.reduce(0, +) / Double(totals.count)
      rhythms.append(totals.map { $0 / mean })
      placeTables += weightsByHour.map(AliasTable.init(weights:))
    }
    self.rhythms = rhythms
    self.placeTables = placeTables
  }

  private static let homes: [Place.Region?] = [nil, .americas, .europe, .africaAndMiddleEast, .asiaPacific]
  /// Share of a full day's pace in each local hour: a quiet night, a lunch bump, an evening peak.
  private static let dayCurve: [Double] = [
    0.55, 0.40, 0.30, 0.24, 0.22, 0.26, 0.38, 0.55, 0.70, 0.78, 0.82, 0.88,
    1.00, 0.98, 0.92, 0.92, 1.00, 1.12, 1.35, 1.62, 1.82, 1.80, 1.45, 0.95,
  ]
  /// From Sunday.
  private static let weekCurve: [Double] = [1.16, 0.92, 0.91, 0.93, 0.95, 1.05, 1.14]

  private static func weight(of place: Place, home: Place.Region?, hourOfWeek: Int) -> Double {
    let localMinute = UTCCalendar.floorModulo(hourOfWeek * 60 + place.utcOffsetMinutes, UTCCalendar.hoursPerWeek * 60)
    let localHour = localMinute / 60
    let affinity = home == place.region ? 6.0 : 1.0
    return place.weight * affinity * dayCurve[localHour % 24] * weekCurve[localHour / 24]
  }

  func profile(of content: Content) -> Int {
    guard let creator = content.creator, let home = Creator.all[creator].home else { return 0 }
    return Self.homes.firstIndex(of: home) ?? 0
  }

  @inline(__always)
  func rhythm(profile: Int, hourOfWeek: Int) -> Double {
    rhythms[profile][hourOfWeek]
  }

  @inline(__always)
  func placeTable(profile: Int, hourOfWeek: Int) -> AliasTable {
    placeTables[profile * UTCCalendar.hoursPerWeek + hourOfWeek]
  }
}
