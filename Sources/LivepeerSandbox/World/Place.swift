/// Where viewers are: one town with everything the platform reports of it.
struct Place: Sendable {
  /// The part of the world that a content's home audience comes from.
  enum Region: Sendable {
    case americas, europe, africaAndMiddleEast, asiaPacific
  }

  /// Which agents are common there; indexes `Agent`'s weights.
  enum DeviceTaste: Int, CaseIterable, Sendable {
    case balanced, appleLeaning, androidLeaning
  }

  let continent: String?
  let country: String?
  let subdivision: String?
  let timezone: String?
  /// Standard time: the rhythm of the day ignores summer time.
  let utcOffsetMinutes: Int
  /// Three digits.
  let geohash: String?
  let weight: Double
  let region: Region
  let taste: DeviceTaste
  /// Typical time to reach a server and start, in milliseconds; long roads also rebuffer more.
  let latencyMs: Double

  init(
    _ continent: String?, _ country: String?, _ subdivision: String?, _ timezone: String?, _ utcOffsetMinutes: Int,
    _ geohash: String?, _ weight: Double, _ region: Region, _ taste: DeviceTaste, _ latencyMs: Double
  ) {
    self.continent = continent
    self.country = country
    self.subdivision = subdivision
    self.timezone = timezone
    self.utcOffsetMinutes = utcOffsetMinutes
    self.geohash = geohash
    self.weight = weight
    self.region = region
    self.taste = taste
    self.latencyMs = latencyMs
  }
}
