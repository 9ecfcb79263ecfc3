/// What sessions are drawn with, as plain numbers in a row: read for each of millions of sessions, so that no loop counts a
/// reference or checks a bound.
///
/// Made when a platform's first session is; never changed after.
final class SessionTables: @unchecked Sendable {
  let seed: UInt64
  let contents: UnsafePointer<ContentNumbers>
  let places: UnsafePointer<PlaceNumbers>
  let agents: UnsafePointer<AgentNumbers>
  let placeCount: Int
  let agentCount: Int
  /// Rhythm of an audience in each hour of the week, 1 on average; by `profile × 168 + hour of the week`.
  private let rhythms: UnsafePointer<Double>
  /// Which place a session comes from, in the same order.
  private let placeSlots: UnsafePointer<AliasTable.Slot>
  /// By `Place.DeviceTaste`.
  private let agentSlots: UnsafePointer<AliasTable.Slot>

  init(world: World, codes: DimensionCodes) {
    seed = world.seed
    contents = Self.row(world.catalog.contents.map(ContentNumbers.init))
    places = Self.row(zip(world.places, codes.countryOfPlace).map(PlaceNumbers.init))
    agents = Self.row(zip(world.agents, codes.browserOfAgent).map(AgentNumbers.init))
    placeCount = world.places.count
    agentCount = world.agents.count
    agentSlots = Self.row(
      Place.DeviceTaste.allCases.flatMap { taste in
        AliasTable.slots(weights: world.agents.map { $0.weights[taste.rawValue] })
      })
    var (rhythms, placeSlots) = ([Double](), [AliasTable.Slot]())
    for home in Audience.profiles {
      let weights = (0..<UTCCalendar.hoursPerWeek).map {
        Audience.weights(home: home, hourOfWeek: $0, places: world.places)
      }
      let totals = weights.map { $0.reduce(0, +) }
      let mean = totals.reduce(0, +) / Double(totals.count)
      rhythms += totals.map { $0 / mean }
      for weights in weights { placeSlots += AliasTable.slots(weights: weights) }
    }
    self.rhythms = Self.row(rhythms)
    self.placeSlots = Self.row(placeSlots)
  }

  deinit {
    contents.deallocate()
    places.deallocate()
    agents.deallocate()
    rhythms.deallocate()
    placeSlots.deallocate()
    agentSlots.deallocate()
  }

  private static func row<Number: BitwiseCopyable>(_ numbers: [Number]) -> UnsafePointer<Number> {
    let row = UnsafeMutablePointer<Number>.allocate(capacity: numbers.count)
    for (place, number) in numbers.enumerated() { (row + place).initialize(to: number) }
    return UnsafePointer(row)
  }

  @inline(__always)
  func rhythm(profile: Int, hourOfWeek: Int) -> Double {
    rhythms[profile &* UTCCalendar.hoursPerWeek &+ hourOfWeek]
  }

  @inline(__always)
  func placeSlots(profile: Int, hourOfWeek: Int) -> UnsafePointer<AliasTable.Slot> {
    placeSlots + (profile &* UTCCalendar.hoursPerWeek &+ hourOfWeek) &* placeCount
  }

  @inline(__always)
  func agentSlots(taste: Int) -> UnsafePointer<AliasTable.Slot> {
    agentSlots + taste &* agentCount
  }
}
