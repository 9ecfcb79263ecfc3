/// What `realtimeViewership` can be broken down by; raw values are the wire's.
public enum RealtimeBreakdown: String, Sendable, CaseIterable {
  /// The wire's words.
  case playbackId, device, browser, country
}

/// What `viewership` can be broken down by; raw values are the wire's.
public enum ViewershipBreakdown: String, Sendable, CaseIterable {
  /// The wire's words; `dStorageUrl` is known to the server though not specified.
  case playbackId, deviceType, device, cpu, os, browser, browserEngine, continent, country, subdivision, timezone
  /// Three digits.
  case geohash
  /// Identifiers; `dStorageUrl` is not specified.
  case viewerId, creatorId, dStorageUrl
}

/// What `creatorViewership` can be broken down by; raw values are the wire's.
public enum CreatorBreakdown: String, Sendable, CaseIterable {
  /// The wire's words.
  case deviceType, device, cpu, os, browser, browserEngine, continent, country, subdivision, timezone, viewerId
  /// Known to the server though not specified.
  case playbackId, creatorId, geohash
}

/// What `usage` can be broken down by; raw values are the wire's.
public enum UsageBreakdown: String, Sendable, CaseIterable {
  /// The wire's word.
  case creatorId
}
