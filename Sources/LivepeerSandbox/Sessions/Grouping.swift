/// Turns the dimensions of a query into one number per session.
///
/// Values of one family hang together, so that the grouping numbers the distinct tuples of each family first: the key is
/// `((place × agents + agent) × contents + content) × viewers + viewer`. Text is compared by its bytes, never by
/// Unicode equivalence.
struct Grouping: Sendable {
  /// Distinct tuples of values of one family, and which of them each of the family's members has.
  private struct Tuples: Sendable {
    var codeOfMember: [Int32] = []
    var representatives: [Int] = []

    init(count: Int, values: (Int) -> [String?]) {
      var codes: [[UInt8]: Int32] = [:]
      for member in 0..<count {
        var key: [UInt8] = []
        for value in values(member) {
          key.append(value == nil ? 0 : 1)
          key += Array((value ?? "").utf8) + [0xFF]
        }
        if let code = codes[key] {
          codeOfMember.append(code)
        } else {
          codes[key] = Int32(representatives.count)
          codeOfMember.append(Int32(representatives.count))
          representatives.append(member)
        }
      }
    }

    var count: Int { representatives.count }
  }

  let dimensions: [Dimension]
  private let world: World
  private let places: Tuples
  private let agents: Tuples
  private let contents: Tuples
  private let byViewer: Bool
  private let viewerCount: Int
  /// What each place, agent and content adds to a key.
  private let placeKeys: [Int]
  private let agentKeys: [Int]
  private let contentKeys: [Int]

  init(world: World, dimensions: [Dimension]) {
    self.world = world
    self.dimensions = dimensions
    let asked = { (family: Dimension.Family) in dimensions.filter { $0.family == family } }
    let (ofPlace, ofAgent, ofContent) = (asked(.place), asked(.agent), asked(.content))
    places = Tuples(count: world.places.count) { member in ofPlace.map { $0.value(in: world.places[member]) } }
    agents = Tuples(count: world.agents.count) { member in ofAgent.map { $0.value(in: world.agents[member]) } }
    contents = Tuples(count: world.catalog.contents.count) { member in
      ofContent.map { $0.value(in: world.catalog.contents[member]) }
    }
    byViewer = dimensions.contains(.viewerId)
    viewerCount = byViewer ? world.places.count * Viewer.perPlace + 1 : 1
    let (agentCount, contentCount, viewerCount) = (agents.count, contents.count, viewerCount)
    placeKeys = places.codeOfMember.map { Int($0) * agentCount * contentCount * viewerCount }
    agentKeys = agents.codeOfMember.map { Int($0) * contentCount * viewerCount }
    contentKeys = contents.codeOfMember.map { Int($0) * viewerCount }
  }

  /// Keys are below this.
  var keyCount: Int {
    places.count * agents.count * contents.count * viewerCount
  }

  /// The keys of sessions, for a loop over many.
  struct Keys {
    fileprivate let places: UnsafeBufferPointer<Int>
    fileprivate let agents: UnsafeBufferPointer<Int>
    fileprivate let contents: UnsafeBufferPointer<Int>
    fileprivate let byViewer: Bool

    @inline(__always)
    func key(of session: Session) -> Int {
      let known =
        places[Int(truncatingIfNeeded: session.place)] &+ agents[Int(truncatingIfNeeded: session.agent)]
        &+ contents[Int(truncatingIfNeeded: session.content)]
      return byViewer ? known &+ Int(truncatingIfNeeded: session.viewer) &+ 1 : known
    }
  }

  @inline(__always)
  func withKeys(_ body: (Keys) -> Void) {
    placeKeys.withUnsafeBufferPointer { places in
      agentKeys.withUnsafeBufferPointer { agents in
        contentKeys.withUnsafeBufferPointer { contents in
          body(Keys(places: places, agents: agents, contents: contents, byViewer: byViewer))
        }
      }
    }
  }

  /// The creator of a group, where creators are all that is grouped by.
  func creator(ofKey key: Int) -> Int? {
    world.catalog.contents[contents.representatives[key]].creator
  }

  /// Which tuple of each family a group has.
  struct Codes {
    let place: Int
    let agent: Int
    let content: Int
    /// nil where it is unknown, or not asked for.
    let viewer: Int?
  }

  func codes(ofKey key: Int) -> Codes {
    let (rest, viewer) = key.quotientAndRemainder(dividingBy: viewerCount)
    let (pair, content) = rest.quotientAndRemainder(dividingBy: contents.count)
    let (place, agent) = pair.quotientAndRemainder(dividingBy: agents.count)
    return Codes(place: place, agent: agent, content: content, viewer: viewer == 0 ? nil : viewer - 1)
  }

  /// The values that the dimension has, by the code of its family; none for viewers, who are too many.
  func values(of dimension: Dimension) -> [String?] {
    switch dimension.family {
    case .content: contents.representatives.map { dimension.value(in: world.catalog.contents[$0]) }
    case .agent: agents.representatives.map { dimension.value(in: world.agents[$0]) }
    case .place: places.representatives.map { dimension.value(in: world.places[$0]) }
    case .viewer: []
    }
  }
}
