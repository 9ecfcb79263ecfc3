/// Everything fixed about the platform for one seed: places, agents, catalog and stories.
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

  init(seed: UInt64) {
    self.seed = seed
    places = Place.all
    agents = Agent.all
    catalog = Catalog(seed: seed)
    stories = Stories(seed: seed, viralCandidates: catalog.viralCandidates)
  }
}
