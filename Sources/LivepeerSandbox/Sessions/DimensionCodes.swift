/// Codes for the two dimensions that stories speak of, per place and agent.
struct DimensionCodes: Sendable {
  let countryCodes: [String: Int]
  let browserCodes: [String: Int]
  /// By place; -1 for an unknown country.
  let countryOfPlace: [Int]
  /// By agent; -1 for an unknown browser.
  let browserOfAgent: [Int]

  init(world: World) {
    (countryCodes, countryOfPlace) = Self.intern(world.places.map(\.country))
    (browserCodes, browserOfAgent) = Self.intern(world.agents.map(\.browser))
  }

  private static func intern(_ values: [String?]) -> ([String: Int], [Int]) {
    var codes: [String: Int] = [:]
    let coded = values.map { value -> Int in
      guard let value else { return -1 }
      if let code = codes[value] { return code }
      codes[value] = codes.count
      return codes.count - 1
    }
    return (codes, coded)
  }
}
