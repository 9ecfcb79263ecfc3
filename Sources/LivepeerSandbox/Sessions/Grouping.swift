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
  }

  private var viewerCount: Int {
    byViewer ? world.places.count * Viewer.perPlace + 1 : 1
  }

  /// Keys are below this.
  var keyCount: Int {
    places.count * agents.count * contents.count * viewerCount
  }

  @inline(__always)
  func key(of session: Session) -> Int {
    let place = Int(places.codeOfMember[Int(session.place)])
    let agent = Int(agents.codeOfMember[Int(session.agent)])
    let content = Int(contents.codeOfMember[Int(session.content)])
    let key = (place * agents.count + agent) * contents.count + content
    return byViewer ? key * viewerCount + Int(session.viewer) + 1 : key
  }

  /// The creator of a group, where creators are all that is grouped by.
  func creator(ofKey key: Int) -> Int? {
    world.catalog.contents[contents.representatives[key]].creator
  }

  /// The value of each dimension, in the order of `dimensions`, for a key.
  func values(ofKey key: Int) -> [String?] {
    let (rest, viewer) = key.quotientAndRemainder(dividingBy: viewerCount)
    let (pair, content) = rest.quotientAndRemainder(dividingBy: contents.count)
    let (place, agent) = pair.quotientAndRemainder(dividingBy: agents.count)
    return dimensions.map { dimension in
      switch dimension.family {
      case .content: dimension.value(in: world.catalog.contents[contents.representatives[content]])
      case .agent: dimension.value(in: world.agents[agents.representatives[agent]])
      case .place: dimension.value(in: world.places[places.representatives[place]])
      case .viewer: viewer == 0 ? nil : Viewer.id(number: viewer - 1)
      }
    }
  }
}
