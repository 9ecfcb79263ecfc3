/// The fifteen dimensions, by their names on the wire, in the order in which the server writes them.
enum Dimension: String, CaseIterable, Sendable {
  case creatorId, viewerId, playbackId, dStorageUrl
  case device, deviceType, cpu, os, browser, browserEngine
  case continent, country, subdivision, timezone, geohash

  /// The server's own name for the column, which decides what its 'already in the query' check skips.
  var sqlColumn: String {
    switch self {
    case .creatorId: "creator_id"
    case .viewerId: "viewer_id"
    case .playbackId: "playback_id"
    case .dStorageUrl: "d_storage_url"
    case .deviceType: "device_type"
    case .browserEngine: "browser_engine"
    case .continent: "playback_continent_name"
    case .country: "playback_country_name"
    case .subdivision: "playback_subdivision_name"
    case .timezone: "playback_timezone"
    case .geohash: "playback_geo_hash"
    case .device, .cpu, .os, .browser: rawValue
    }
  }

  /// Which draw of a session decides the dimension; those of one family are correlated.
  enum Family: Sendable {
    case content, viewer, agent, place
  }

  var family: Family {
    switch self {
    case .creatorId, .playbackId, .dStorageUrl: .content
    case .viewerId: .viewer
    case .device, .deviceType, .cpu, .os, .browser, .browserEngine: .agent
    case .continent, .country, .subdivision, .timezone, .geohash: .place
    }
  }

  func value(in content: Content) -> String? {
    switch self {
    case .creatorId: content.creator.map { Creator.all[$0].id }
    case .playbackId: content.playbackId
    case .dStorageUrl: content.dStorageUrl
    default: nil
    }
  }

  func value(in agent: Agent) -> String? {
    switch self {
    case .device: agent.device
    case .deviceType: agent.deviceType
    case .cpu: agent.cpu
    case .os: agent.os
    case .browser: agent.browser
    case .browserEngine: agent.browserEngine
    default: nil
    }
  }

  func value(in place: Place) -> String? {
    switch self {
    case .continent: place.continent
    case .country: place.country
    case .subdivision: place.subdivision
    case .timezone: place.timezone
    case .geohash: place.geohash
    default: nil
    }
  }
}
